"""An ellipse that is walked along clockwise from its leftmost point, by length and not by angle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from stakeholders_visualizations.model import Point

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SAMPLES = 4096


@dataclass(frozen=True)
class Ellipse:
    """Half its width and half its height; y points down, as on a screen."""

    a: float
    b: float

    @cached_property
    def _walk(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        angles = np.pi + np.linspace(0.0, 2 * np.pi, _SAMPLES + 1)
        x, y = self.a * np.cos(angles), self.b * np.sin(angles)
        steps = np.hypot(np.diff(x), np.diff(y))
        return angles, np.concatenate([[0.0], np.cumsum(steps)])

    @property
    def length(self) -> float:
        """All the way round."""
        return float(self._walk[1][-1])

    def angle(self, walked: float) -> float:
        """The angle after walking a part (0 to 1) of the way; 0 is the leftmost point."""
        angles, lengths = self._walk
        return float(np.interp((walked % 1.0) * lengths[-1], lengths, angles))

    def point(self, walked: float, inset: float = 0.0) -> Point:
        """The place after walking a part of the way, `inset` inside the ellipse (outside if negative)."""
        angle = self.angle(walked)
        x, y = self.a * np.cos(angle), self.b * np.sin(angle)
        nx, ny = self.normal(walked)
        return Point(float(x - nx * inset), float(y - ny * inset))

    def normal(self, walked: float) -> tuple[float, float]:
        """The direction straight out."""
        angle = self.angle(walked)
        x, y = np.cos(angle) / self.a, np.sin(angle) / self.b
        size = np.hypot(x, y)
        return float(x / size), float(y / size)

    def rho(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
        """How far out places are: 0 in the middle, 1 on the ellipse."""
        return np.hypot(x / self.a, y / self.b)
