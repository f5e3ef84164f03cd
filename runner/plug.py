"""What runner registers with the site."""

from runner import (
    actions,
    api,
    console,  # noqa: F401  # registers the docker commands about containers
    events,  # noqa: F401  # registers the event kinds
    ports,
    sweeping,
    terminal,
    work,
)
from webapp import images, plugins

plugins.add_router("/sandboxes", api.router)
plugins.add_snapshot("containers", api.containers_of)
plugins.host_apps.append((ports.fits, ports.application))
plugins.socket_patterns.append(terminal.PATTERN)
plugins.sweepers.append(sweeping.sweep)
plugins.enders.append(work.free)
images.provide_uses(actions.uses_of)
