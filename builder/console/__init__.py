"""The docker commands about images, for the site's console. Registers them when imported."""

from builder.console import building, registries, shelves
from webapp.console.registry import provide_inspector, register

register("build", building.build)
register("images", shelves.images)
register("rmi", shelves.remove)
register("tag", shelves.tag)
register("push", registries.push)
register("pull", registries.pull)
register("history", shelves.history)
provide_inspector("image", shelves.document)
