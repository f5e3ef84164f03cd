"""What the sentence about a new container says of its networks."""

from collections.abc import Iterator

from webapp.console.parsed import Parsed
from webapp.console.summaries.wording import every, has, last, listed
from webapp.console.values.masks import hidden
from webapp.wording import _, n_

OTHERS = "container:"


def publishes(parsed: Parsed) -> bool:
    """Whether -p has an effect: in the network of this machine there is nothing to publish."""
    return last(parsed, "--network") != "host" and (has(parsed, "--publish") or has(parsed, "--publish-all"))


def joined_networks(parsed: Parsed) -> Iterator[str]:
    """`the networks a and b joined`"""
    names = [_name(value) for value in every(parsed, "--network")]
    if names[-1:] == ["none"]:
        yield _("no network")
        return
    own = [name for name in names if name not in ("", "none", "host") and not name.startswith(OTHERS)]
    if own:
        yield n_("the network {names} joined", "the networks {names} joined", len(own), names=listed(own))


def _name(value: str) -> str:
    """`name=n,ip=10.0.0.2` names the network among other settings."""
    if "=" not in hidden(value):
        return value
    return next((part[5:] for part in value.split(",") if part.startswith("name=")), "")
