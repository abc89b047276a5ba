"""A proxy between a store and its Neo4j that cuts the line after a given message.

Bolt: a handshake, then messages in chunks, each with two bytes of length, and two zero bytes at the
end of a message. https://neo4j.com/docs/bolt/current/bolt/message/#chunking
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self

CLIENT_HELLO = 20
MANIFEST = b"\x00\x00\x01\xff"
"""The server's answer that a longer handshake follows."""


class _Cut(Exception):
    """The line was cut."""


class CuttingProxy:
    """Listens on a port of its own, passes messages on, and cuts after the `cut_after`-th, once."""

    def __init__(
        self, host: str, port: int, cut_after: int | None = None, *, stays_cut: bool = False
    ) -> None:
        self._to = host, port
        self._cut_after = cut_after
        self._stays_cut = stays_cut
        self._lock = threading.Lock()
        self._lines: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.messages = 0
        """How many have been passed on."""
        self.cuts = 0
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._drop([self._listener, *self._lines])  # shut down first: a thread waits for callers

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                if self._stays_cut and self.cuts:
                    client.close()
                    continue
                server = socket.create_connection(self._to)
                for line in (client, server):
                    line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._lines += [client, server]
                threading.Thread(target=self._carry, args=(client, server), daemon=True).start()

    def _carry(self, client: socket.socket, server: socket.socket) -> None:
        try:
            self._shake_hands(client, server)
        except (OSError, _Cut):
            self._drop([client, server])
            return
        for one, other in ((client, server), (server, client)):
            threading.Thread(target=self._pass_on, args=(one, other, [client, server]), daemon=True).start()

    def _shake_hands(self, client: socket.socket, server: socket.socket) -> None:
        server.sendall(_exactly(client, CLIENT_HELLO))
        answer = _exactly(server, 4)
        if answer == MANIFEST:
            count, raw = _varint(server)
            versions = _exactly(server, 4 * count)
            _, abilities = _varint(server)
            client.sendall(answer + raw + versions + abilities)
            chosen = _exactly(client, 4)
            _, wanted = _varint(client)
            server.sendall(chosen + wanted)
        else:
            client.sendall(answer)

    def _pass_on(self, one: socket.socket, other: socket.socket, both: list[socket.socket]) -> None:
        with suppress(OSError, _Cut):
            while self._is_passed(_message(one), other):
                pass
        self._drop(both)

    def _is_passed(self, message: bytes, other: socket.socket) -> bool:
        """Pass a message on, unless it is the one after which the line is cut."""
        with self._lock:
            if self.messages == self._cut_after and not self.cuts:
                self.cuts += 1
                return False
            self.messages += 1
            other.sendall(message)
            return True

    def _drop(self, lines: list[socket.socket]) -> None:
        for line in lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()


def _exactly(line: socket.socket, count: int) -> bytes:
    got = b""
    while len(got) < count:
        some = line.recv(count - len(got))
        if not some:
            raise _Cut
        got += some
    return got


def _varint(line: socket.socket) -> tuple[int, bytes]:
    raw, value = b"", 0
    while True:
        byte = _exactly(line, 1)
        value |= (byte[0] & 0x7F) << (7 * len(raw))
        raw += byte
        if not byte[0] & 0x80:
            return value, raw


def _message(line: socket.socket) -> bytes:
    """A whole message with its chunks' headers."""
    parts = []
    while True:
        header = _exactly(line, 2)
        parts.append(header)
        length = int.from_bytes(header)
        if length == 0:
            return b"".join(parts)
        parts.append(_exactly(line, length))
