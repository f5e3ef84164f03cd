"""`docker scout`: what is known of the software in images.

Facts: docs.docker.com/reference/cli/docker/scout/.
"""

from dataclasses import replace

from webapp.console.commands.groups import NOT_HERE, Group
from webapp.console.grammar import Argument, flag
from webapp.wording import mark

_SCOUT = Group("scout", NOT_HERE)
_ANY = Argument("ARG", "text", mark("A part of that command."), optional=True, many=True)
_LOOKED_AT = Argument(
    "IMAGE", "scouted", mark("The image to look at; without one, the image built last."), optional=True
)
_OUTPUT = flag("-o, --output", "path", mark("Writes the report to a file."))
_PLATFORM = flag("--platform", "platform", mark("Looks at the image for this platform."))
_TYPE = flag("--type", "text", mark("What is looked at: image (the default), oci-dir, archive or fs."))
_ORG = flag("--org", "text", mark("The organisation on Docker Hub that it is about."))
_AS = flag("--format", "text", mark("How the report is written, such as sarif, spdx or markdown."))
_SEVERITY = flag(
    "--only-severity",
    "text",
    mark("Lists only these: critical, high, medium or low."),
    about=mark("How bad it is; several are separated by commas."),
    many=True,
)
_IGNORE_BASE = flag("--ignore-base", None, mark("Leaves out those that come with the base image."))
_ONLY_FIXED = flag("--only-fixed", None, mark("Lists only those that a newer version fixes."))
_ONLY_UNFIXED = flag("--only-unfixed", None, mark("Lists only those that no version fixes yet."))
_KIND = flag("--only-package-type", "text", mark("Lists only those in packages of this kind, such as npm."), many=True)

COMMANDS = (
    _SCOUT.command(
        "quickview",
        mark("The subcommand that counts the known weaknesses of an image and of its base, in a few lines."),
        _OUTPUT,
        _PLATFORM,
        _TYPE,
        _ORG,
        takes=(_LOOKED_AT,),
        aliases=("qv",),
        loose=True,
    ),
    _SCOUT.command(
        "cves",
        mark("The subcommand that lists the known weaknesses of the software in an image, by their CVE numbers."),
        _AS,
        _OUTPUT,
        _PLATFORM,
        _TYPE,
        _ORG,
        _SEVERITY,
        _KIND,
        flag("--only-cve-id", "text", mark("Lists only those with this number."), many=True),
        flag("--only-stage", "text", mark("Lists only those that come with this stage of the Dockerfile."), many=True),
        _ONLY_FIXED,
        _ONLY_UNFIXED,
        flag("--only-package", "text", mark("Lists only those in packages whose name matches."), many=True),
        flag("--only-base", None, mark("Lists only those that come with the base image.")),
        _IGNORE_BASE,
        flag(
            "--vex-location",
            "path",
            mark("Heeds statements, in this place, about which weaknesses do no harm."),
            many=True,
        ),
        flag("--vex-author", "text", mark("Heeds statements by these people only."), many=True),
        flag("--only-vex-affected", None, mark("Lists only those that no statement says do no harm.")),
        flag("--epss", None, mark("Adds how likely each is to be exploited.")),
        flag("--locations", None, mark("Adds which files each is in.")),
        flag("--ignore-suppressed", None, mark("Leaves out those that somebody has set aside.")),
        flag("-e, --exit-code", None, mark("Ends with code 2 when it has found any: for use in scripts.")),
        takes=(_LOOKED_AT,),
        loose=True,
    ),
    _SCOUT.command(
        "compare",
        mark("The subcommand that compares the packages and known weaknesses of two images."),
        flag("--to", "scouted", mark("The image to compare with.")),
        flag("--to-env", "text", mark("Compares with the image that runs in this environment.")),
        flag("--to-latest", None, mark("Compares with the latest image that Docker Scout has looked at.")),
        flag(
            "-x, --exit-on",
            "text",
            mark("Ends with an error if any of these got worse: vulnerability, policy or package."),
            about=mark("vulnerability, policy or package; several are separated by commas."),
            many=True,
        ),
        flag("--hide-policies", None, mark("Leaves out whether the rules of the organisation are followed.")),
        _IGNORE_BASE,
        flag("--ignore-unchanged", None, mark("Leaves out packages that are the same in both.")),
        _ONLY_FIXED,
        _ONLY_UNFIXED,
        _SEVERITY,
        _KIND,
        _AS,
        _OUTPUT,
        _PLATFORM,
        _TYPE,
        _ORG,
        takes=(_LOOKED_AT,),
        aliases=("diff",),
        loose=True,
    ),
    _SCOUT.command(
        "recommendations",
        mark("The subcommand that names newer or smaller base images with fewer known weaknesses."),
        _OUTPUT,
        _PLATFORM,
        _TYPE,
        _ORG,
        flag("--only-refresh", None, mark("Names only newer builds of the same tag.")),
        flag("--only-update", None, mark("Names only other tags of the base.")),
        takes=(_LOOKED_AT,),
        loose=True,
    ),
    _SCOUT.command(
        "sbom",
        mark("The subcommand that lists the software in an image: its bill of materials."),
        _AS,
        _OUTPUT,
        _PLATFORM,
        _TYPE,
        _ORG,
        flag("--only-package-type", "text", mark("Lists only packages of this kind, such as npm."), many=True),
        takes=(_LOOKED_AT,),
        loose=True,
    ),
    _SCOUT.command(
        "enroll",
        mark("The subcommand that switches Docker Scout on for an organisation."),
        takes=(Argument("ORG", "alias", mark("The organisation on Docker Hub.")),),
    ),
    _SCOUT.command(
        "watch",
        mark("The subcommand that looks at images in a registry as they arrive, for Docker Scout."),
        loose=True,
        takes=(_ANY,),
    ),
    _SCOUT.command(
        "push",
        mark("The subcommand that uploads an image, or what is known about it, to Docker Scout."),
        _PLATFORM,
        _ORG,
        takes=(replace(_LOOKED_AT, optional=False),),
        loose=True,
    ),
    _SCOUT.command(
        "policy",
        mark("The subcommand that tells whether an image follows the rules of an organisation."),
        _ORG,
        takes=(_LOOKED_AT,),
        loose=True,
    ),
    *(
        _SCOUT.command(name, words, takes=(_ANY,), aliases=aliases, loose=True)
        for name, words, aliases in (
            ("attestation", mark("The subcommand that adds statements to an image, or prints them."), ("attest",)),
            ("cache", mark("The subcommand that works on the files that Docker Scout keeps on this machine."), ()),
            ("config", mark("The subcommand that reads and changes settings of Docker Scout."), ()),
            ("environment", mark("The subcommand that says which image runs in which environment."), ("env",)),
            ("integration", mark("The subcommand that connects Docker Scout to other services."), ()),
            ("repo", mark("The subcommand that switches Docker Scout on and off for repositories."), ()),
            ("vex", mark("The subcommand that works on statements about which weaknesses do no harm."), ()),
            ("version", mark("The subcommand that prints the version of Docker Scout."), ()),
        )
    ),
)
