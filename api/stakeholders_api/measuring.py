"""What the service has been doing, in figures for a monitoring program (Prometheus)."""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

SECONDS: Final = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """Requests by route, as their templates have it: an id in an address makes no new figure."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        names = ("method", "route", "status")
        self._requests = Counter(
            "stakeholders_requests", "Requests answered.", names, registry=self._registry
        )
        self._seconds = Histogram(
            "stakeholders_request_seconds", "How long answering took.", ("route",),
            buckets=SECONDS, registry=self._registry,
        )  # fmt: skip
        self._aside = Counter(
            "stakeholders_requests_aside",
            "Requests answered by the process for heavy answers.",
            registry=self._registry,
        )
        self._under_way = Gauge(
            "stakeholders_requests_under_way", "Requests being answered.", registry=self._registry
        )

    def answered_aside(self) -> None:
        """A request was answered by the process for heavy answers."""
        self._aside.inc()

    def began(self) -> None:
        """A request has come in."""
        self._under_way.inc()

    def ended(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request has been answered."""
        self._under_way.dec()
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """All figures, as Prometheus reads them."""
        return generate_latest(self._registry)
