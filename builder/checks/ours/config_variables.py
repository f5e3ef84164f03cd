"""Variables of nginx and Apache that the shell of a RUN fills in while it writes their settings: a part of
WordGoesElsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Token
from builder.shell.variables import name_alone
from webapp.wording import _, mark

from .variables import MAY_READ, environment

# nginx.org/en/docs/varindex.html, and the file envvars of Debian's apache2.
_NAMES = (
    "uri host request_uri remote_addr remote_user proxy_add_x_forwarded_for scheme http_upgrade http_host http_referer "
    "http_user_agent http_x_forwarded_for document_root realpath_root fastcgi_script_name fastcgi_path_info args "
    "query_string is_args request_method request_filename server_name server_port body_bytes_sent time_local"
)
_OF_NGINX = frozenset(_NAMES.split())
_OF_APACHE = frozenset(["APACHE_LOG_DIR", "APACHE_RUN_DIR", "APACHE_RUN_USER", "APACHE_RUN_GROUP"])
_IN_LINES = mark(
    "The shell of this RUN fills in ${name}, which {server} is meant to read, and nothing here sets it: it is missing "
    "in the file. Put quotes around the word after <<: then nothing in these lines is filled in."
)
_IN_TEXT = mark(
    "The shell fills in ${name}, which {server} is meant to read, and nothing here sets it: it is missing in what is "
    "written. Write \\${name}, or put the text between single quotes."
)


def filled_for_a_server(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if "$" not in text or not ("nginx" in text or "APACHE_" in text):
        return
    known = environment(subject)
    for run in subject.runs:
        whole = subject.written(run)
        if run.json or "$" not in whole:
            continue
        names = (_OF_NGINX if "nginx" in whole else frozenset()) | (_OF_APACHE if "apache" in whole else frozenset())
        if not run.heredocs and names.isdisjoint(subject.names_read):  # nearly always
            continue
        found = next(_places(run, text, names - known), None) if names else None
        if found and not MAY_READ.search(whole):
            token, marker = found
            name = name_alone(token.text)
            server = "Apache" if name in _OF_APACHE else "nginx"
            words = _IN_LINES if marker else _IN_TEXT
            yield about(run, _(words, name=name, server=server), token.span, _quoted(run, marker, names))


def _places(run: Instruction, text: str, names: frozenset[str]) -> Iterator[tuple[Token, Token | None]]:
    """Each such variable, with the marker of the here-document that it is in."""
    marker: Token | None = None
    script = len(run.heredocs) == 1 and len(run.arguments) == 1 and run.arguments[0].startswith("<<")
    for token in run.tokens:
        if token.role.startswith("heredoc.marker"):
            marker, script = (None if script else token), False  # the first of a script is the script's own
        elif token.role == "heredoc.end":
            marker = None
        elif token.role == "shell.variable" and name_alone(token.text) in names and _is_unset(token):
            inside = marker is not None and "\n" in text[marker.span[1] : token.span[0]]
            yield token, marker if inside else None


def _is_unset(token: Token) -> bool:
    """Whether the command itself does not set it."""
    return token.meaning is None or token.meaning.part not in ("variable", "lost", "early")


def _quoted(run: Instruction, marker: Token | None, names: frozenset[str]) -> Fix | None:
    """Quotes for the marker, where the lines have nothing else that is filled in or kept from it."""
    if marker is None or len(run.heredocs) != 1 or run.heredocs[0].marker != marker.span:
        return None
    body, name = run.heredocs[0], run.heredocs[0].name
    inside = [token for token in run.tokens if body.body[0] <= token.span[0] < body.body[1]]
    others = (token for token in inside if token.role not in ("heredoc.body", "shell.variable"))
    plain = all(name_alone(token.text) in names for token in inside if token.role == "shell.variable")
    if "\\" in body.content or not plain or next(others, None) or not marker.text.endswith(name):
        return None
    return Fix(marker.span, marker.text.removesuffix(name) + f"'{name}'")
