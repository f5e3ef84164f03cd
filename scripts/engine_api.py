"""The engine's HTTP API in the little that setting up needs: is it there, what is it, take this image.

Standard library only: it runs before the virtual environment exists.
"""

import http.client
import json
import os
import socket
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote, urlsplit

DEFAULT_SOCKET = "unix:///var/run/docker.sock"
PROMPT = 3.0  # seconds: an engine that takes longer to say OK is none that a lesson can use


class Unreachable(Exception):
    """The engine did not answer; the text is the system's reason."""


class Refused(Exception):
    """The engine answered with an error; the text is its own message."""


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: str, timeout: float) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


@dataclass(frozen=True)
class Engine:
    """An engine's address as DOCKER_HOST writes it: `unix:///path` or `tcp://host:port`."""

    host: str = DEFAULT_SOCKET

    def answers(self) -> bool:
        """Whether `/_ping` says OK; a `docker` on the PATH proves nothing."""
        try:
            return self._request("GET", "/_ping", timeout=PROMPT)[0] == http.HTTPStatus.OK
        except Unreachable:
            return False

    def get(self, path: str, timeout: float = 30.0) -> Any:
        """The JSON behind a path; None when there is no such thing (404)."""
        status, body = self._request("GET", path, timeout=timeout)
        return None if status == http.HTTPStatus.NOT_FOUND else _accepted(status, body)

    def post(self, path: str, body: IO[bytes] | bytes | None = None, timeout: float = 120.0) -> Any:
        """Send a body (an image archive, or nothing) and return the JSON answer; `Refused` with the engine's words."""
        return _accepted(*self._request("POST", path, body=body, timeout=timeout))

    def image(self, reference: str) -> dict[str, Any] | None:
        """What the local store knows of an image, None when it is not there; no registry is asked."""
        found: dict[str, Any] | None = self.get(f"/images/{quote(reference, safe=':/@')}/json")
        return found

    def _request(
        self, method: str, path: str, *, timeout: float, body: IO[bytes] | bytes | None = None
    ) -> tuple[int, bytes]:
        headers = {"Content-Type": "application/x-tar"} if body is not None else {}
        connection = self._connection(timeout)
        try:
            connection.request(method, path, body=body, headers=headers)
            response = connection.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException) as exc:
            raise Unreachable(str(exc) or type(exc).__name__) from exc
        finally:
            connection.close()

    def _connection(self, timeout: float) -> http.client.HTTPConnection:
        address = urlsplit(self.host)
        if address.scheme == "unix":
            return _UnixConnection(address.path, timeout)
        if address.scheme in {"tcp", "http", "https"} and address.hostname:
            if os.environ.get("DOCKER_TLS_VERIFY") or address.scheme == "https":
                return http.client.HTTPSConnection(
                    address.hostname, address.port or 2376, timeout=timeout, context=_client_certificates()
                )
            return http.client.HTTPConnection(address.hostname, address.port or 2375, timeout=timeout)
        raise Unreachable(f"{self.host} is no unix:// or tcp:// address")


def find() -> Engine | None:
    """The engine at DOCKER_HOST when that is set, else the first socket of the usual places that answers."""
    for host in candidates(dict(os.environ), Path.home()):
        engine = Engine(host)
        if engine.answers():
            return engine
    return None


def candidates(environment: dict[str, str], home: Path) -> list[str]:
    """Where to look, in order: DOCKER_HOST alone when set; else the system's, Docker Desktop's, a rootless engine's."""
    if host := environment.get("DOCKER_HOST"):
        return [host]
    places = [DEFAULT_SOCKET, f"unix://{home}/.docker/run/docker.sock"]
    if runtime := environment.get("XDG_RUNTIME_DIR"):
        places.append(f"unix://{runtime}/docker.sock")
    return places


def _client_certificates() -> ssl.SSLContext:
    """DOCKER_CERT_PATH holds ca.pem, cert.pem and key.pem (docs.docker.com/engine/security/protect-access)."""
    folder = Path(os.environ.get("DOCKER_CERT_PATH") or Path.home() / ".docker")
    try:
        context = ssl.create_default_context(cafile=str(folder / "ca.pem"))
        context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    except OSError as exc:
        raise Unreachable(f"the certificates in {folder} cannot be read ({exc})") from exc
    return context


def _accepted(status: int, body: bytes) -> Any:
    """The answer's JSON; of a stream of JSON lines the last one, since that is where an error arrives."""
    text = body.decode(errors="replace").strip()
    last = json.loads(text.splitlines()[-1]) if text.startswith(("{", "[")) else {}
    if status >= http.HTTPStatus.BAD_REQUEST or (isinstance(last, dict) and "errorDetail" in last):
        raise Refused(last.get("message") or last.get("error") or text or f"status {status}")
    return last
