"""Write the API's description of itself to api/openapi.json, which a test compares with the service.

``python -m tools.openapi``: run it after a change, and read the difference before you commit.
"""

import json
import tempfile
from pathlib import Path

from stakeholders.bootstrap import opened
from stakeholders_api import create_app

TARGET = Path(__file__).resolve().parents[1] / "api" / "openapi.json"


def described() -> str:
    """The description as the file holds it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        opened(f"sqlite:///{folder}/empty.db", create=True) as networks,
    ):
        return json.dumps(create_app(networks).openapi(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(described(), encoding="utf-8")
    print(TARGET)
