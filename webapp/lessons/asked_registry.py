"""Predicates about the registry. On a site without one, having tried and been told so is enough."""

from webapp.lessons.counted import layers_said
from webapp.lessons.facts import Facts
from webapp.lessons.predicates import Why, predicate
from webapp.wording import _


@predicate
def pushed(facts: Facts, name: str, travelled: int | None = None) -> Why:
    """An image was pushed under this name; with `travelled` layers sent, where a number is given. A site without a
    registry having said so counts too."""
    if _has_none(facts):
        return None
    found = [one for one in facts.transfers if one.went_well("push", name)]
    if not found:
        return _("Nothing has been pushed as {name} yet.", name=name)
    if travelled is None or any(one.travelled == travelled for one in found):
        return None
    said = layers_said(found[-1].travelled)
    return _("{layers} transferred, not {number}.", layers=said[:1].upper() + said[1:], number=travelled)


@predicate
def returned(facts: Facts, name: str) -> Why:
    """An image was pulled under this name that is the same, by its digest, as one that was removed before. A site
    without a registry having said so counts too."""
    if _has_none(facts):
        return None
    here = facts.tagged(name)
    pulled = any(one.went_well("pull", name) for one in facts.transfers)
    if here is None or not pulled:
        return _("{name} has not been pulled yet.", name=name)
    before = [one for one in facts.images.values() if one.removed and one.digest == here.digest]
    return None if before else _("{name} was never gone: the image was not removed before.", name=name)


def _has_none(facts: Facts) -> bool:
    return any(one.outcome == "absent" for one in facts.transfers)
