"""What builder registers with the processes that answer requests: pages, API and docker commands."""

from django.urls import path

from builder import (
    actions,
    api,
    console,  # noqa: F401  # registers the docker commands about images
    embedding,
    examples_api,
    explain_api,
    ignore_api,
    ignore_views,
    layer_api,
    views,
)
from builder.checks.ours.listening import listens_alone
from builder.known_images import known_image
from builder.shell import fault_of_script, script_of, sentences_of
from webapp import plugins
from webapp.console import inner, known_images

inner.readers.append(sentences_of)
inner.scripts.append(script_of)
inner.faults.append(fault_of_script)
inner.listeners.append(listens_alone)
known_images.providers.append(known_image)
plugins.add_router("", explain_api.router)
plugins.add_router("", ignore_api.router)
plugins.add_router("", examples_api.router)
plugins.open_paths.add("/api/explain")
plugins.add_urls(
    path("explain", views.explanation, name="explain"),
    path("explain/dockerignore", ignore_views.dockerignore, name="explain-dockerignore"),
    path("embed/explain", embedding.explanation, name="embed-explain"),
    path("replay", views.replay, name="replay"),
    path("sandboxes/new", views.new_sandbox, name="new-sandbox"),
    path("s/<str:sandbox_id>", views.workbench, name="workbench"),
)

plugins.add_router("/sandboxes", api.router)
plugins.add_router("/sandboxes", layer_api.router)
plugins.add_snapshot("builds", api.builds_of)
plugins.add_snapshot("images", api.images_of)
plugins.built_files.append(actions.last_files)
