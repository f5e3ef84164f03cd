"""How a page is looked at by no eye: what axe finds, in each form that a page has."""

from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(__file__).resolve().parents[2] / "static/node_modules/axe-core/axe.min.js").read_text()
# What fades is judged once it has faded: in between, every colour is too pale.
STILL = """() => document.getAnimations().every(
    ({playState, effect}) => playState !== "running" || effect.getComputedTiming().iterations === Infinity)"""


def faults(page: Page, within: str = "html") -> list[str]:
    """What axe finds wrong with the page, or a part of it, as it is now: rule and the elements concerned."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    page.wait_for_function(STILL)
    found = page.evaluate("within => axe.run(within).then(result => result.violations)", within)
    return [f"{rule['id']}: {[node['html'][:120] for node in rule['nodes']]}" for rule in found]


def faults_in_every_form(page: Page, within: str = "html") -> list[str]:
    """The same on a wide screen and on a phone, in light and dark, and where the page is wider than the screen."""
    found = []
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            found += [f"{width} px, {scheme}: {fault}" for fault in faults(page, within)]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found.append(f"{width} px: the page scrolls sideways")
    return found
