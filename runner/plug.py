"""What runner registers with the site in every process; `plug_site` has what answers requests."""

from runner import (
    actions,
    events,  # noqa: F401  # registers the event kinds
    isolation_events,  # noqa: F401  # registers one more
    keeping,
    sweeping,
    work,
)
from webapp import images, plugins

plugins.sweepers += [sweeping.sweep, keeping.sweep]
plugins.enders.append(work.free)
images.provide_uses(actions.uses_of)
