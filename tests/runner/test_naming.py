from runner import naming


def test_a_made_up_name_is_allowed_and_free() -> None:
    taken = {f"{adjective}_{name}" for adjective in naming.ADJECTIVES for name in naming.NAMES[1:]}
    name = naming.make_up(taken)
    assert name.endswith(naming.NAMES[0])
    assert naming.is_allowed(name)


def test_docker_wants_two_characters_and_no_blanks() -> None:
    assert [naming.is_allowed(name) for name in ("a", "ab", "a b", "-ab", "a.b-c_d", "ä1")] == [
        False,
        True,
        False,
        False,
        True,
        False,
    ]
