"""What runner registers with the processes that answer requests: API, sockets, ports and docker commands."""

from runner import (
    api,
    console,  # noqa: F401  # registers the docker commands about containers
    ports,
    terminal,
    volumes,
)
from webapp import plugins

plugins.add_router("/sandboxes", api.router)
plugins.add_snapshot("containers", api.containers_of)
plugins.add_snapshot("volumes", volumes.volumes_of)
plugins.host_apps.append((ports.fits, ports.application))
plugins.socket_patterns.append(terminal.PATTERN)
