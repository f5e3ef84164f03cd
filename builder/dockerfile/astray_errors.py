"""What is said of a line that begins with no instruction, where more can be told than that."""

from __future__ import annotations

from webapp.wording import mark

ASTRAY: dict[str, tuple[str, str]] = {
    "web_page": (
        "format",
        mark(
            "This is the source of a web page, not a Dockerfile: the page was saved or fetched in place of the file "
            "that it shows. Fetch the file itself (on GitHub the button is called Raw), or copy only its lines."
        ),
    ),
    "script_writes": (
        "format",
        mark(
            "This is a shell script that writes a Dockerfile, not a Dockerfile itself. Paste only what is between "
            "this line and the word that ends it."
        ),
    ),
    "compose_file": (
        "https://docs.docker.com/reference/compose-file/",
        mark(
            "This is a Compose file, not a Dockerfile: it says which containers run, from which images. Keep it as "
            "compose.yaml, and docker compose up -d starts them. The page for docker commands explains each line of "
            "it; here, paste the Dockerfile that build: leads to."
        ),
    ),
    "program_alone": (
        "run",
        mark(
            "{word} is a program, not a Dockerfile instruction. RUN {word} … runs it while the image is built, "
            "CMD {word} … whenever a container starts."
        ),
    ),
    "cd_alone": (
        "workdir",
        mark(
            "cd is a command of shells, not a Dockerfile instruction. WORKDIR changes the directory for all lines that "
            "follow and for containers."
        ),
    ),
    "export_alone": (
        "env",
        mark(
            "export is a command of shells, not a Dockerfile instruction. ENV sets a variable for all lines that "
            "follow and for containers."
        ),
    ),
}
