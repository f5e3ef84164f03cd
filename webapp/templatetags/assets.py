"""The scripts and styles of a page, from the build of the language that the page is in."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from django_vite.core.asset_loader import DjangoViteAssetLoader

from webapp import wording

register = template.Library()


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
def vite_asset_url(path: str, app: str = "default") -> str:
    """The address of a file of the build."""
    address: str = DjangoViteAssetLoader.instance().generate_vite_asset_url(path, build_of(app))
    return address
