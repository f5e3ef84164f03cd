"""The scripts and styles of a page, from the build of the language that the page is in."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe
from django_vite.core.asset_loader import DjangoViteAssetLoader

from webapp import wording

register = template.Library()

_ADDRESS = re.compile(r'(?:href|src)="([^"]+)"')


def build_of(app: str) -> str:
    """The name in settings.DJANGO_VITE of a build in the language that is spoken now."""
    language = wording.language()
    return app if language == wording.ENGLISH else f"{app}-{language}"


@register.simple_tag
def vite_asset(path: str, app: str = "default") -> SafeString:
    """The tags that load an entry."""
    tags: str = DjangoViteAssetLoader.instance().generate_vite_asset(path, build_of(app))
    return mark_safe(tags)  # noqa: S308  # our own


@register.simple_tag
def vite_ahead(*paths: str, beside: str) -> SafeString:
    """The tags that fetch what the scripts of a page ask for at once, while the browser still reads the page.

    Its styles are in force from the beginning: each sheet that came later would have the whole page's styles found
    again. `beside` names the page's entries, apart by spaces; what they have is not named twice.
    """
    known = {address for entry in beside.split() for address in _ADDRESS.findall(vite_asset(entry))}
    tags: dict[str, str] = {}
    for path in paths:
        own = f'<link rel="modulepreload" crossorigin href="{vite_asset_url(path)}">'
        for tag in (*vite_asset(path).splitlines(), own):
            if not tag.startswith("<script"):
                tags.update(dict.fromkeys(_ADDRESS.findall(tag), tag))
    return mark_safe("\n".join(tag for address, tag in tags.items() if address not in known))  # noqa: S308  # our own


@register.simple_tag
def vite_asset_url(path: str, app: str = "default") -> str:
    """The address of a file of the build."""
    address: str = DjangoViteAssetLoader.instance().generate_vite_asset_url(path, build_of(app))
    return address
