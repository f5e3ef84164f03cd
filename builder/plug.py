"""What builder registers with the site."""

from django.urls import path

from builder import (  # noqa: F401  # two register alone
    api,
    committing,
    console,
    embedding,
    ending,
    events,
    examples_api,
    explain_api,
    ignore_api,
    ignore_views,
    image_actions,
    views,
)
from webapp import images, plugins

plugins.add_router("", explain_api.router)
plugins.add_router("", ignore_api.router)
plugins.add_router("", examples_api.router)
plugins.open_paths.add("/api/explain")
plugins.add_urls(
    path("explain", views.explanation, name="explain"),
    path("explain/dockerignore", ignore_views.dockerignore, name="explain-dockerignore"),
    path("embed/explain", embedding.explanation, name="embed-explain"),
    path("sandboxes/new", views.new_sandbox, name="new-sandbox"),
    path("s/<str:sandbox_id>", views.workbench, name="workbench"),
)

plugins.add_router("/sandboxes", api.router)
plugins.add_snapshot("builds", api.builds_of)
plugins.add_snapshot("images", api.images_of)
plugins.enders.append(ending.free)
plugins.sweepers.append(ending.sweep)
images.provide_finder(image_actions.image_facts)
images.provide_keeper(committing.keep)
