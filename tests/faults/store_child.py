"""A process of its own that opens a store and writes one source, perhaps as a user without rights.

``python -m tests.faults.store_child STORE ID [nobody]`` prints what happened as one line of JSON.
"""

import json
import os
import sys
from pathlib import Path

from stakeholders.domain.errors import StakeholdersError
from stakeholders.stores.sqlite import SQLiteStore
from stakeholders.testing import commit
from stakeholders.testing.samples import added, source

NOBODY = 65534


def main(path: Path, id_: str, *, as_nobody: bool) -> None:
    if as_nobody and os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    told: dict[str, object] = {"read": None, "written": None, "kind": "", "said": "", "to_do": ""}
    try:
        with SQLiteStore(path, busy_seconds=1) as store:
            told["read"] = store.current()[1].digest()
            told["written"] = commit(store, added(source(id_))).number
    except StakeholdersError as error:
        told |= {"kind": type(error).__name__, "said": str(error), "to_do": str(error.what_to_do or "")}
    print(json.dumps(told))  # noqa: T201 - this is how it tells


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], as_nobody="nobody" in sys.argv[3:])
