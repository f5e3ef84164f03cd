"""What builder registers with the site in every process; `plug_site` has what answers requests."""

from builder import committing, ending, events, image_actions, registry_events  # noqa: F401  # events register alone
from webapp import images, plugins

plugins.enders.append(ending.free)
plugins.sweepers.append(ending.sweep)
images.provide_finder(image_actions.image_facts)
images.provide_keeper(committing.keep)
