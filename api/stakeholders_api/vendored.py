"""The parts of the pages and maps that others made, and under which licences; VENDORED.md has the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Part:
    """One package, with its release."""

    name: str
    licence: str


VENDORED: Final = (
    Part("@digdir/designsystemet-css 1.22.0", "MIT"),
    Part("@digdir/designsystemet-theme 1.11.0", "MIT"),
    Part("vis-network 10.1.5", "Apache-2.0 or MIT"),
    Part("@egjs/hammerjs 2.0.17", "MIT"),
    Part("component-emitter 1.3.1", "MIT"),
    Part("core-js-pure 3.51.0", "MIT"),
    Part("keycharm 0.4.0", "Apache-2.0 or MIT"),
    Part("uuid 14.0.3", "MIT"),
    Part("vis-data 8.0.6", "Apache-2.0 or MIT"),
    Part("vis-util 6.0.3", "Apache-2.0 or MIT"),
)
