"""Answers of a learner's program that no server should pass on."""

import asyncio

import pytest

from runner.ports.http import Broken, forward
from tests.runner.test_port_forwarding import Browser, scope


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\nhi",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: " + b"a" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: a\rSet-Cookie: b=1\r\nContent-Length: 2\r\n\r\nhi",
        b"HTTP/1.1 200 OK\r\nX\0: a\r\nContent-Length: 2\r\n\r\nhi",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhi",
    ],
)
async def test_an_answer_that_means_two_things_or_none_is_not_passed_on(answer: bytes) -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.write(answer)
        await writer.drain()
        writer.close()

    browser = Browser()
    async with await asyncio.start_server(talk, "127.0.0.1", 0) as server:
        with pytest.raises(Broken):
            await forward(
                scope(), browser.receive, browser.send, "127.0.0.1", server.sockets[0].getsockname()[1], first_byte=5
            )
    assert browser.sent == []
