"""What sentences of BuildKit, of registries and of programs mean, and the way out: the tables of `failures`."""

import re

from webapp.wording import mark

# Why a base image cannot be had: pattern, code, message ({0} is the image), a way out.
BASE_CAUSES: tuple[tuple[str, str, str, str], ...] = (
    (
        "denied by policy",
        "build.image_denied",
        mark("{0} cannot be used here: it is neither a public image nor one of this sandbox."),
        mark("Use a public image such as node:22-alpine, or a tag of an image that you built here."),
    ),
    (
        r"no match for platform|no matching manifest",
        "build.base_platform",
        mark("{0} is not made for this machine's processor."),
        mark("Choose another tag, or leave out --platform."),
    ),
    (
        r"toomanyrequests|rate limit",
        "build.registry_limit",
        mark("{0} is not on this machine, and its registry answers no more requests for now."),
        mark("Use an image that is here already, or wait an hour."),
    ),
    (
        r"dial tcp|no such host|i/o timeout|connection refused|TLS handshake timeout|network is unreachable"
        r"|request canceled|Client\.Timeout|context deadline exceeded|server misbehaving|no route to host",
        "build.registry_unreachable",
        mark("{0} is not on this machine, and its registry cannot be reached from here."),
        mark("Use an image that is here already, or build again once this machine is online."),
    ),
    (
        r"manifest unknown|not found|does not exist|pull access denied|insufficient_scope|unauthorized",
        "build.base_missing",
        mark("{0} is not on this machine, and its registry has no such image that anyone may pull."),
        mark("Check the name and the tag, letter by letter."),
    ),
)
EXIT = re.compile(r"did not complete successfully: exit code: (\d+)")
EXIT_HINTS = {
    1: mark("What the command printed, just above its end, usually says why."),
    2: mark("What the command printed, just above its end, usually says why."),
    126: mark("The file is there but cannot be run: make it executable first, with RUN chmod +x."),
    127: mark("The base image has no program of that name: check the spelling, or install it on an earlier line."),
    137: mark("It was killed, most often because it used more memory than the {memory} that a build has here."),
    139: mark("The program crashed with a segmentation fault."),
}
PRINTED_HINTS = (
    (
        r"can't fork|Cannot fork|fork: retry|Resource temporarily unavailable",
        mark("It started more processes than a build may."),
    ),
    (r"File too large", mark("It wrote a file larger than 1 GB, which a build may not.")),
    (
        r"No space left on device",
        mark("The engine's disk is full; remove images that you no longer need (docker rmi)."),
    ),
    (
        r"EAI_AGAIN|ENOTFOUND|bad address|Could not resolve|failure in name resolution|network is unreachable",
        mark("It wanted something from the network that cannot be reached from here."),
    ),
    (r"^Killed$|\nKilled\n", mark("It used more memory than the {memory} that a build has here, and was killed.")),
)
# What BuildKit's sentence means: pattern, code, message ({0}, {1} are the pattern's groups), a way out.
CAUSES: tuple[tuple[str, str, str, str], ...] = (
    (
        r"no space left on device",
        "build.disk_full",
        mark("The engine's disk is full, so the build cannot go on."),
        mark("Remove images that you no longer need (docker rmi), then build again."),
    ),
    (
        r"failed to create endpoint|failed to set networking spec",
        "build.engine_network",
        mark("The engine cannot give this step a network. That is a fault of the engine, not of your Dockerfile."),
        mark("Build again; if it happens again, whoever runs this site has to restart the engine."),
    ),
    (
        r"unable to find user ([^:\s]+)",
        "build.no_such_user",
        mark("The user {0} does not exist in the image at this point."),
        mark("Make it with an earlier RUN, or give a number: USER 1000 needs no entry."),
    ),
    (
        r"unable to find group ([^:\s]+)",
        "build.no_such_user",
        mark("The group {0} does not exist in the image at this point."),
        mark("Make it with an earlier RUN, or give a number: USER 1000 needs no entry."),
    ),
    (
        r'exec: "([^"]+)": (?:executable file not found|stat .*: no such file)',
        "build.command_not_found",
        mark("The image has no program named {0} at this point."),
        mark(
            "Install it on an earlier line, or check the spelling; without a shell in the image, RUN needs the JSON "
            "form."
        ),
    ),
    (
        r'checksum of .*?: "/?([^"]*)": not found|checksum of .*?: (?:failed to walk .*: )?lstat .*?([\w.-]+): no such',
        "build.file_missing",
        mark("“{0}” is not in the build context, so there is nothing to copy."),
        mark(
            "COPY sees only the files given with the build. Check the spelling, that the file is there, and "
            ".dockerignore."
        ),
    ),
    (
        r'source "(?:https?|git|ssh)://[^"]*" denied by policy',
        "build.download_denied",
        mark("ADD with an address is not possible here: this builder fetches no files from the network by itself."),
        mark("Put the file into the build context and COPY it, or download it with RUN."),
    ),
    (
        r"network\.host is not allowed",
        "build.not_offered",
        mark("A build here cannot use the network of the machine that it runs on."),
        mark("Leave out --network=host."),
    ),
    (
        r"unknown flag: security|security\.insecure is not allowed",
        "build.not_offered",
        mark("A build here cannot run without its protections."),
        mark("Leave out --security."),
    ),
    (
        r"secret (\S+): not found|unset ssh forward key (\S+)",
        "build.not_offered",
        mark("There are no secrets here to mount: nothing is known as {0}."),
        mark("Leave out the mount, or drop required=true."),
    ),
    (
        r'target stage "?([^"\s]+)"? could not be found',
        "build.no_target",
        mark("No stage of this Dockerfile is called {0}."),
        mark("A stage gets its name on its FROM line: FROM image AS name."),
    ),
    (
        r"mkdir .*?(/[\w./-]+): not a directory",
        "build.step_failed",
        mark("The directory cannot be made: a part of its path is a file."),
        mark("Choose another path."),
    ),
)
