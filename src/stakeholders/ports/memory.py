"""What the service remembers for its users beside the facts: small texts by kind and key."""

from __future__ import annotations

from typing import Protocol


class Memory(Protocol):
    """Remembers texts. May be used by several threads."""

    def recall(self, kind: str, key: str) -> str | None:
        """What was remembered last, or None."""
        ...

    def remember(self, kind: str, key: str, text: str) -> None:
        """Remember a text in place of the one before."""
        ...
