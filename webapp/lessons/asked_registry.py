"""Predicates about the registry. On a site without one, having tried and been told so is enough."""

from webapp.lessons.asked_images import number
from webapp.lessons.facts import Facts
from webapp.lessons.predicates import Why, predicate


@predicate
def pushed(facts: Facts, name: str, travelled: int | None = None) -> Why:
    """An image was pushed under this name; with `travelled` layers sent, where a number is given. A site without a
    registry having said so counts too."""
    if _has_none(facts):
        return None
    found = [one for one in facts.transfers if one.went_well("push", name)]
    if not found:
        return f"Nothing is pushed as {name} yet."
    if travelled is None or any(one.travelled == travelled for one in found):
        return None
    return f"{number(found[-1].travelled, 'layer').capitalize()} travelled, not {travelled}."


@predicate
def returned(facts: Facts, name: str) -> Why:
    """An image was pulled under this name that is the same, by its digest, as one that was removed before. A site
    without a registry having said so counts too."""
    if _has_none(facts):
        return None
    here = facts.tagged(name)
    pulled = any(one.went_well("pull", name) for one in facts.transfers)
    if here is None or not pulled:
        return f"{name} is not pulled yet."
    before = [one for one in facts.images.values() if one.removed and one.digest == here.digest]
    return None if before else f"{name} was never gone: the image was not removed before."


def _has_none(facts: Facts) -> bool:
    return any(one.outcome == "absent" for one in facts.transfers)
