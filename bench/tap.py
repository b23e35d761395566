"""An onlooker on the line: passes TLS on unread, and notes how long each record of application data is."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

APPLICATION_DATA = 23
HEADER = 5


class Records:
    """The lengths of the records that went one way, taken up to now."""

    def __init__(self) -> None:
        self._rest, self._lengths, self._lock = b"", list[int](), threading.Lock()

    def see(self, data: bytes) -> None:
        """Note the records that end in these bytes."""
        self._rest += data
        while len(self._rest) >= HEADER:
            end = HEADER + int.from_bytes(self._rest[3:HEADER])
            if len(self._rest) < end:
                return
            if self._rest[0] == APPLICATION_DATA:
                with self._lock:
                    self._lengths.append(end - HEADER)
            self._rest = self._rest[end:]

    def taken(self) -> list[int]:
        """Return the lengths since this was asked last."""
        with self._lock:
            found, self._lengths = self._lengths, []
        return found


class Tap:
    """Listens on `port` of this machine, passes everything on to `target` and back."""

    def __init__(self, target: int) -> None:
        self.sent, self.received = Records(), Records()
        self._target, self._listening = target, socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self._target))
            for source, to, records in ((client, server, self.sent), (server, client, self.received)):
                threading.Thread(target=_pass_on, args=(source, to, records), daemon=True).start()

    def close(self) -> None:
        """Listen no longer."""
        self._listening.close()


def _pass_on(source: socket.socket, to: socket.socket, records: Records) -> None:
    try:
        while data := source.recv(65536):
            records.see(data)
            to.sendall(data)
    except OSError:
        pass
    finally:
        for line in (source, to):
            with suppress(OSError):  # the other side may have closed it already
                line.shutdown(socket.SHUT_RDWR)
            line.close()


@contextmanager
def tapped(target: int) -> Iterator[Tap]:
    """Stand between a client and the port `target` of this machine."""
    tap = Tap(target)
    try:
        yield tap
    finally:
        tap.close()
