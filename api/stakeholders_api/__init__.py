"""The service: JSON under `/v1` for programs, and the pages that people open in a browser.

`create_app` makes it of networks that are handed in; `serve` runs it until it is told to stop.
"""

from __future__ import annotations

from stakeholders_api.app import create_app
from stakeholders_api.server import Listening, listen, serve

__all__ = ["Listening", "create_app", "listen", "serve"]
