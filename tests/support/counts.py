"""How often to try what is left to chance: quick counts for `make test`, full ones for `make test-long`."""

import os

LONG = os.environ.get("STAKEHOLDERS_TEST_LONG") == "1"


def count(*, quick: int, full: int) -> int:
    return full if LONG else quick
