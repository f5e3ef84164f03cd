"""The docker commands about containers, for the site's console. Registers them when imported."""

from runner.console import inside, listing, making, moving, volumes
from webapp.console.registry import provide_inspector, register

register("run", making.run)
register("create", making.create)
register("ps", listing.ps)
for _verb in ("stop", "start", "restart", "kill", "pause", "unpause"):
    register(_verb, moving.verb(_verb))
register("rm", moving.remove)
register("commit", moving.commit)
register("logs", inside.logs)
register("exec", inside.execute)
register("diff", inside.diff)
register("top", inside.top)
register("stats", inside.stats)
register("port", inside.port)
provide_inspector("container", inside.document)
register("volume create", volumes.create)
register("volume ls", volumes.ls)
register("volume rm", volumes.remove)
register("volume inspect", volumes.inspect)
provide_inspector("volume", volumes.describe)
