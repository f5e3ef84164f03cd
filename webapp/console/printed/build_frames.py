"""The frame around a failed build step: the step, the lines of the Dockerfile around it, and where to read on."""

from webapp.wording import mark

# What a line looks like from its beginning, and what it says.
FORMS: tuple[tuple[str, str], ...] = (
    (
        r"-{6,40}\s*$",
        mark("A line that is drawn between parts of the text; it is not a command."),
    ),
    (
        r"> (?:importing|exporting|\[[^\]\n]{1,80}\]) ?",
        mark("Printed by docker build: the step that failed; what its command printed follows."),
    ),
    (
        r"(?:[\w./-]{1,200}/)?[\w.-]*[Dd]ockerfile[\w.-]*:\d{1,5}\s*$",
        mark("Printed by docker build: the file, and the number of the line that failed."),
    ),
    (
        r"\d{1,5} \| >>> ",
        mark("Printed by docker build: the line of the Dockerfile that failed, which >>> marks."),
    ),
    (
        r"\d{1,5} \|(?: {1,8}|\s*$)",
        mark("Printed by docker build: a line of the Dockerfile around the one that failed."),
    ),
    (
        r"\d{1,5}\.\d{3} \S",
        mark("Printed by a step’s command, with the seconds since it began."),
    ),
    (
        r"View build details: \S",
        mark("Printed by docker build: Docker Desktop shows more about this build there."),
    ),
    (
        r"(?:View a summary of image vulnerabilities|What[’']s [Nn]ext|Use 'docker (?:scan|scout))",
        mark("A hint that docker printed; nothing is wrong."),
    ),
    (
        r"\d{1,3} warnings? found|- [A-Z][A-Za-z]{5,40}: [^\n]{1,300} \(line \d{1,5}\)",
        mark("Printed by docker build: what its checks find questionable in the Dockerfile."),
    ),
)
