"""A WebSocket client that speaks ASGI to the application, without a server."""

import json
from typing import Any

from asgiref.testing import ApplicationCommunicator

PATIENCE = 15  # seconds until what never comes is a failure; the site ends a socket without a token after 20


class Socket:
    """One connection; `opened` says whether it was accepted."""

    def __init__(self, application: Any, path: str, headers: list[tuple[bytes, bytes]], query: bytes = b"") -> None:
        scope = {"type": "websocket", "path": path, "query_string": query, "headers": headers, "subprotocols": []}
        self.wire: Any = ApplicationCommunicator(application, scope)  # type: ignore[no-untyped-call]  # asgiref is untyped

    async def opened(self) -> bool:
        """Ask for the connection."""
        await self.wire.send_input({"type": "websocket.connect"})
        return bool((await self.wire.receive_output(PATIENCE))["type"] == "websocket.accept")

    async def send(self, message: Any) -> None:
        """Send JSON."""
        await self.wire.send_input({"type": "websocket.receive", "text": json.dumps(message)})

    async def answer(self) -> dict[str, Any]:
        """The next message; fails when the connection is closed instead."""
        output = await self.wire.receive_output(PATIENCE)
        assert output["type"] == "websocket.send", output
        message: dict[str, Any] = json.loads(output["text"])
        return message

    async def closed(self) -> bool:
        """Whether the next thing that happens is the end of the connection."""
        return bool((await self.wire.receive_output(PATIENCE))["type"] == "websocket.close")

    async def leave(self) -> None:
        """Close it."""
        await self.wire.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wire.wait(PATIENCE)
