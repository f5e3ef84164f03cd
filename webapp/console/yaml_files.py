"""Parts of YAML files of others, pasted among commands: steps of GitHub Actions that work with docker, and files for
Kubernetes."""

import re
from collections.abc import Sequence

from webapp.console.compose_file.lines import entries
from webapp.console.compose_file.tree import unquoted
from webapp.wording import _, mark

Told = tuple[str, str, str, str]  # its name, its page, what it is, and what is said of each line

_STEP = re.compile(r"([ \t]*)-[ \t]+(?:name|uses|id|if|with)[ \t]*:")
_USES = re.compile(r"[ \t]*(?:-[ \t]+)?uses[ \t]*:[ \t]*[\"']?docker/([\w-]+)@")
_ABOUT = re.compile(r"apiVersion[ \t]*:")
_GOES_ON = re.compile(r"[ \t]|[\w./-]+[ \t]*:|-|#|\r?\n?\Z")
_LISTS = re.compile(r"^[ \t]*(?:-[ \t]+)?(?:before_|after_)?(?:script|commands|steps|cmds)[ \t]*:[ \t]*$", re.MULTILINE)
_MOST = 300  # lines
_KUBERNETES = mark(
    "A file for Kubernetes, not a command: kubectl apply -f with the file’s name sets up what it describes. docker "
    "does not read such files."
)
_OF_KUBERNETES = mark("A line of a file for Kubernetes.")
_SAME = mark("A step of GitHub Actions, not a command. In a terminal, this does the same: {command}")
_FROM_GIT = mark(
    "A step of GitHub Actions, not a command. Without context:, it takes the files as they are in the repository at "
    "GitHub, not what the steps above it have made. In a terminal, nearly the same is: {command}"
)
_STEPS = mark("A step of GitHub Actions, not a command: it is kept in a file in the folder .github/workflows.")
_OF_STEPS = mark("A line of a step of GitHub Actions.")
ACTIONS = "GitHub Actions"
_KEY = re.compile(r"[ \t]*(?:-[ \t]+)?([\w-]+)[ \t]*:")
_OF_KEYS = {
    "name": mark("The name of the step, as the page of the run shows it."),
    "uses": mark("The action that the step runs, with its version after the @."),
    "with": mark("The inputs of the action, one a line below it."),
    "if": mark("The step runs only if this is true."),
    "id": mark("The name by which later steps reach what the step puts out."),
    "env": mark("Variables for the step."),
    "context": mark("The build context: the files that COPY may take."),
    "file": mark("The Dockerfile, as a path in the repository."),
    "push": mark("true: the finished image goes to its registry."),
    "load": mark("true: the finished image goes to the docker of the machine that builds."),
    "tags": mark("The names of the image, each with its tag."),
    "labels": mark("Notes in the image."),
    "platforms": mark("The systems and processors that it is built for."),
    "build-args": mark("Values for the ARG lines of the Dockerfile, one a line."),
    "secrets": mark("What RUN --mount=type=secret lends to a command."),
    "target": mark("The stage that is built."),
    "cache-from": mark("Where the steps of earlier builds are taken from."),
    "cache-to": mark("Where the steps of this build are kept for the next one."),
    "registry": mark("The registry to log in to; without it, Docker Hub."),
    "username": mark("The account at the registry."),
    "password": mark("The password or, better, a token, which GitHub keeps as a secret."),
    "images": mark("The names of the image, from which its tags are made."),
}
_PAGE = "https://docs.docker.com/build/ci/github-actions/"
_COMMANDS = {
    "setup-buildx-action": "docker buildx create --use",
    "setup-qemu-action": "docker run --privileged --rm tonistiigi/binfmt --install all",
}
_OPTIONS = {"file": "-f", "platforms": "--platform", "target": "--target", "build-args": "--build-arg", "tags": "-t"}
_SWITCHES = {"pull": "--pull", "no-cache": "--no-cache", "load": "--load", "push": "--push"}


def is_possible(text: str) -> bool:
    """Whether the text may have one."""
    return "apiVersion" in text or "uses:" in text


def lists_commands(text: str) -> bool:
    """Whether its lines are a list below a key such as `script:`, in which a hyphen has to be."""
    return ":" in text and _LISTS.search(text) is not None


def length(lines: Sequence[str], number: int) -> int:
    """How many lines the part has that begins at `lines[number]`; 0 where none does."""
    if _ABOUT.match(lines[number]) and any(line.startswith("kind:") for line in lines[number : number + 5]):
        end = number + 1
        while end < min(len(lines), number + _MOST) and _GOES_ON.match(lines[end]):
            end += 1
        return end - number
    begins = _STEP.match(lines[number])
    if begins is None:
        return 0
    end, depth = number + 1, len(begins[1])
    while end < min(len(lines), number + _MOST):
        text = lines[end]
        if text.strip() and len(text) - len(text.lstrip()) <= depth:
            break
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end - number if any(map(_USES.match, lines[number:end])) else 0


def told(text: str) -> Told | None:
    """What such a part is."""
    if _ABOUT.match(text):
        page = "https://kubernetes.io/docs/concepts/overview/working-with-objects/"
        return "Kubernetes", page, _(_KUBERNETES), _OF_KUBERNETES
    action = next((found[1] for line in text.split("\n") if (found := _USES.match(line))), "")
    if not action:
        return None
    given = _inputs(text)
    command = _COMMANDS.get(action, "")
    if action == "login-action":
        user = given.get("username", ["…"])[0]
        command = " ".join(("docker login -u", user, *given.get("registry", [])))
    elif action == "build-push-action":
        command = _build(given)
    said = _(_STEPS)
    if command:
        from_git = action == "build-push-action" and "context" not in given
        said = _(_FROM_GIT if from_git else _SAME, command=command)
    return ACTIONS, _PAGE, said, _OF_STEPS


def of_step(line: str) -> str:
    """The sentence about a line of a step, in English; "" where only a step's line can be said."""
    found = _KEY.match(line)
    return _OF_KEYS.get(found[1], "") if found else ""


def _inputs(text: str) -> dict[str, list[str]]:
    """What is below `with:`, each with its values."""
    found: dict[str, list[str]] = {}
    for one in entries(text):
        if len(one.path) < 2 or "with" not in one.path[:-1] or not one.value:
            continue
        value = unquoted(one.value)
        values = [] if value[:1] in "|>" else [value]
        found.setdefault(one.path[-1], []).extend(values)
    return found


def _build(given: dict[str, list[str]]) -> str:
    words = ["docker buildx build"]
    for key, option in _OPTIONS.items():
        values = [value for value in given.get(key, []) if value]
        if key == "tags":
            values = [one.strip() for value in values for one in value.split(",") if one.strip()]
        words += [f"{option} {value}" for value in values]
    words += [option for key, option in _SWITCHES.items() if given.get(key) == ["true"]]
    return " ".join((*words, *given.get("context", ["."])))
