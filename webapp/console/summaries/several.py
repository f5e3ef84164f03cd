"""Sentences about one thing or several that a command names, or that another command in the line prints."""

from webapp.console.summaries.wording import Told
from webapp.wording import mark

STOP = Told(
    mark("Asks the container {names} to end, and after {seconds} seconds kills what has not ended."),
    mark("Asks the containers {names} to end, and after {seconds} seconds kills what has not ended."),
    mark(
        "Asks every container that the command in brackets prints to end, and after {seconds} seconds kills what "
        "has not ended."
    ),
)
STOP_SOON = Told(
    mark("Asks the container {names} to end, and after 1 second kills what has not ended."),
    mark("Asks the containers {names} to end, and after 1 second kills what has not ended."),
    mark(
        "Asks every container that the command in brackets prints to end, and after 1 second kills what has not ended."
    ),
)
UPDATE = Told(
    mark("Changes {what} of the container {names}."),
    mark("Changes {what} of the containers {names}."),
    mark("Changes {what} of every container that the command in brackets prints."),
)
SIGNAL = Told(
    mark("Sends the signal {signal} to the container {names}."),
    mark("Sends the signal {signal} to the containers {names}."),
    mark("Sends the signal {signal} to every container that the command in brackets prints."),
)
KILL = Told(
    mark("Ends the container {names} at once."),
    mark("Ends the containers {names} at once."),
    mark("Ends at once every container that the command in brackets prints."),
)
REMOVE = Told(
    mark("Removes the container {names}{force}, the writable layer{volumes} included. Images stay."),
    mark("Removes the containers {names}{force}, the writable layer{volumes} included. Images stay."),
    mark(
        "Removes every container that the command in brackets prints{force}, the writable layer{volumes} included. "
        "Images stay."
    ),
)
START = Told(
    mark("Starts the container {names} again, with the same writable layer."),
    mark("Starts the containers {names} again, with the same writable layer."),
    mark("Starts again every container that the command in brackets prints, with the same writable layer."),
)
RESTART = Told(
    mark("Stops the container {names} and starts it again, with the same writable layer."),
    mark("Stops the containers {names} and starts them again, with the same writable layer."),
    mark(
        "Stops every container that the command in brackets prints and starts it again, with the same writable layer."
    ),
)
PAUSE = Told(
    mark("Freezes the processes of the container {names}."),
    mark("Freezes the processes of the containers {names}."),
    mark("Freezes the processes of every container that the command in brackets prints."),
)
UNPAUSE = Told(
    mark("Unfreezes the processes of the container {names}."),
    mark("Unfreezes the processes of the containers {names}."),
    mark("Unfreezes the processes of every container that the command in brackets prints."),
)
WAIT = Told(
    mark("Waits until the container {names} stops, and prints the exit code."),
    mark("Waits until the containers {names} stop, and prints their exit codes."),
    mark("Waits until every container that the command in brackets prints stops, and prints the exit code."),
)
STATS = Told(
    mark("Shows{often} how much processor, memory and network the container {names} uses."),
    mark("Shows{often} how much processor, memory and network the containers {names} use."),
    mark(
        "Shows{often} how much processor, memory and network every container that the command in brackets prints uses."
    ),
)
UP = Told(
    mark("Makes and starts the service {names}{how}{built}."),
    mark("Makes and starts the services {names}{how}{built}."),
    mark("Makes and starts every service that the command in brackets prints{how}{built}."),
)
REMOVE_IMAGE = Told(
    mark("Removes the image {names} from this machine{force}."),
    mark("Removes the images {names} from this machine{force}."),
    mark("Removes every image that the command in brackets prints from this machine{force}."),
)
SAVE = Told(
    mark("Writes the image {names} into {file}."),
    mark("Writes the images {names} into {file}."),
    mark("Writes every image that the command in brackets prints into {file}."),
)
REMOVE_NETWORK = Told(
    mark("Removes the network {names}."),
    mark("Removes the networks {names}."),
    mark("Removes every network that the command in brackets prints."),
)
REMOVE_VOLUME = Told(
    mark("Removes the volume {names}, with all files in it."),
    mark("Removes the volumes {names}, with all files in them."),
    mark("Removes every volume that the command in brackets prints, with all files in it."),
)
