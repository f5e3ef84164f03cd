from runner.exits import explain_exit


def test_zero_is_success() -> None:
    assert "success" in explain_exit(0)


def test_137_of_a_container_out_of_memory_names_the_memory_limit() -> None:
    assert "memory limit" in explain_exit(137, out_of_memory=True, asked="stop")


def test_137_after_stop_says_that_term_was_not_enough() -> None:
    assert "after the signal TERM" in explain_exit(137, asked="stop")


def test_137_after_kill_says_who_did_it() -> None:
    assert explain_exit(137, asked="kill").startswith("you ended it")


def test_137_at_the_end_of_the_site_says_that_the_site_was_stopped() -> None:
    assert "site was stopped" in explain_exit(137, asked="site")


def test_137_after_an_engine_restart_blames_the_engine() -> None:
    assert "engine was restarted" in explain_exit(137, engine_restarted=True)


def test_137_without_any_known_cause_claims_none() -> None:
    assert "somebody or something" in explain_exit(137)


def test_143_after_stop_is_a_program_that_obeyed() -> None:
    assert "it ended (128 + 15)" in explain_exit(143, asked="stop")


def test_143_without_being_asked_is_told_as_a_signal() -> None:
    assert "signal TERM" in explain_exit(143)


def test_126_and_127_tell_found_from_not_found() -> None:
    assert "cannot be executed" in explain_exit(126)
    assert "not found" in explain_exit(127)


def test_a_crash_names_its_signal() -> None:
    assert "signal SEGV" in explain_exit(139)


def test_any_other_code_is_left_to_the_programs_own_documentation() -> None:
    assert "documentation" in explain_exit(3)


def test_no_explanation_ends_with_a_full_stop_as_it_stands_within_a_sentence() -> None:
    assert not [code for code in range(256) if explain_exit(code).endswith(".")]
