"""What runner registers with the site."""

from runner import (
    events,  # noqa: F401  # registers the event kinds
    sweeping,
    work,
)
from webapp import plugins

plugins.sweepers.append(sweeping.sweep)
plugins.enders.append(work.free)
