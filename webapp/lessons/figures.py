"""Numbers of the learner's own sandbox, for the sentences that say what really happened: `{containers}` in an answer.

Only numbers, and digits of digests: nothing that a stranger could have written gets into a lesson's text.
"""

from collections.abc import Callable

from webapp.events import size
from webapp.lessons.facts import Facts, Image
from webapp.wording import _


def _newest(facts: Facts) -> Image | None:
    kept = facts.kept_images()
    return kept[-1] if kept else None


def _lines(facts: Facts, state: str) -> int:
    ended = [build for build in facts.builds.values() if build.outcome]
    return sum(1 for line in ended[-1].lines if line.state == state) if ended else 0


def _exit(facts: Facts) -> str:
    codes = [one.exit_code for one in facts.containers.values() if one.exit_code is not None]
    return str(codes[-1]) if codes else _("none")


def _image(words: Callable[[Image], str]) -> Callable[[Facts], str]:
    def figure(facts: Facts) -> str:
        image = _newest(facts)
        return words(image) if image else _("none")

    return figure


def _written(facts: Facts) -> str:
    return str(sum(one.files for one in facts.present()))


FIGURES: dict[str, Callable[[Facts], str]] = {
    "images": lambda facts: str(len(facts.kept_images())),
    "containers": lambda facts: str(len(facts.present())),
    "running": lambda facts: str(sum(one.state == "running" for one in facts.present())),
    "removed": lambda facts: str(sum(one.state == "removed" for one in facts.containers.values())),
    "volumes": lambda facts: str(len(facts.volumes)),
    "digest": _image(lambda image: image.digest.removeprefix("sha256:")[:12]),
    "layers": _image(lambda image: str(len(image.layers))),
    "own": _image(lambda image: str(len(image.layers) - image.base_layers)),
    "size": _image(lambda image: size(image.size)),
    "cached": lambda facts: str(_lines(facts, "cached")),
    "ran": lambda facts: str(_lines(facts, "done")),
    "exit": _exit,
    "written": _written,
}


def figures_of(facts: Facts) -> dict[str, str]:
    """All of them, by name."""
    return {name: figure(facts) for name, figure in FIGURES.items()}
