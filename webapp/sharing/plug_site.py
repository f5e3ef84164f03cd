"""What sharing registers with the processes that answer requests: pages, files and API."""

from django.urls import path, register_converter

from webapp import plugins
from webapp.sharing import (
    api,
    copying,
    elsewhere,
    embedding,
    live_api,
    live_page,
    owning,  # noqa: F401  # registers what is kept
    views,
)
from webapp.sharing.addresses import RECORDING
from webapp.sharing.live_socket import LiveEmbedConsumer


class RecordingId:
    """A recording's id within an address: it cannot be mistaken for another page's name."""

    regex = RECORDING

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    to_url = to_python


register_converter(RecordingId, "recording")
plugins.add_router("/sandboxes", api.of_sandboxes)
plugins.add_router("/recordings", api.router)
plugins.add_router("/sandboxes", live_api.of_sandboxes)
plugins.add_router("/live-embeds", live_api.router)
plugins.framed_socket_patterns.append(path("ws/embed/live/<str:token>", LiveEmbedConsumer.as_asgi()))
plugins.add_urls(
    path("watch", views.listed, name="recordings"),
    path("watch/<recording:recording_id>", views.watch, name="watch"),
    path("watch/<recording:recording_id>/log.ndjson", views.log),
    path("watch/<recording:recording_id>/cast", views.cast),
    path("watch/<recording:recording_id>/copy", copying.take),
    path("watch/<recording:recording_id>/picture.png", elsewhere.picture_file),
    path("oembed", elsewhere.oembed_document, name="oembed"),
    path("embed/v1.js", embedding.loader),
    path("embed/live/<str:token>", live_page.live_embed, name="live-embed"),
    path("embed/<recording:recording_id>", embedding.embed, name="embed"),
)
