"""A real Neo4j on this machine's Java, that a test may kill and start again."""

import secrets
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from neo4j import GraphDatabase

from tools.get_neo4j import find_java, jars

SOURCE = Path(__file__).with_name("Neo4jServer.java")
STOP_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Neo4jAddress:
    """Where a Neo4j answers, and as whom to ask."""

    uri: str
    user: str
    password: str


class Neo4jServer:
    """One server process with a data folder of its own; the data outlive the process, as in real life."""

    def __init__(self, home: Path, heap: str = "1g") -> None:
        self.home = home
        self.heap = heap
        self.port = free_port()
        self.address = Neo4jAddress(f"bolt://127.0.0.1:{self.port}", "neo4j", secrets.token_urlsafe(16))
        self._process: subprocess.Popen[str] | None = None
        self._has_password = False

    @staticmethod
    def is_possible() -> bool:
        """Whether the jars and a Java are here; `make test` gets them."""
        return jars() is not None and find_java() is not None

    def start(self) -> None:
        """Start, and come back when the server answers."""
        java, folder = find_java(), jars()
        if java is None or folder is None:
            message = "no Java or no Neo4j jars: run `make test`, or `.venv/bin/python -m tools.get_neo4j`"
            raise RuntimeError(message)
        log = self.home / "server.log"
        with log.open("a", encoding="utf-8") as errors:
            self._process = subprocess.Popen(
                [
                    java,
                    "-Xms256m",
                    f"-Xmx{self.heap}",
                    "-cp",
                    f"{folder}/*",
                    SOURCE,
                    self.home,
                    str(self.port),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        # Neo4j writes no lines of its own on this stream; an early end of it means the server did not start.
        if self._process.stdout is None or self._process.stdout.readline() != "ready\n":
            self.kill()
            message = f"Neo4j did not start:\n{log.read_text(encoding='utf-8')[-2000:]}"
            raise RuntimeError(message)
        if not self._has_password:
            self._set_password()
        with GraphDatabase.driver(
            self.address.uri, auth=(self.address.user, self.address.password)
        ) as driver:
            driver.verify_connectivity()

    def stop(self) -> None:
        """Shut down in good order; a server that is not running is left so."""
        if self._process is not None:
            self._process.communicate(timeout=STOP_SECONDS)  # closes its input, which is its sign to go
            self._process = None

    def kill(self) -> None:
        """End the process at once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def restart(self) -> None:
        """Start again on the same data and port, after a kill or in good order."""
        self.stop()
        self.start()

    def _set_password(self) -> None:
        """A new server has a known password and refuses all else until it is changed."""
        with GraphDatabase.driver(self.address.uri, auth=("neo4j", "neo4j")) as driver:
            driver.execute_query(
                "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new",
                new=self.address.password,
                database_="system",
            )
        self._has_password = True

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()  # nobody reads these data again, and going in good order takes ten seconds


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
