"""For the tests of whoever writes a store, or builds on the facts: needs pytest and hypothesis.

`StoreContract` is what every store must do; `StoreMachine` lets a store and a plain model
live through the same random history; `samples` builds small records, `strategies` random ones.
"""

import pytest

# Before they are imported, so that a failing contract test tells what it compared.
pytest.register_assert_rewrite(
    *(
        f"stakeholders.testing.{part}"
        for part in (
            "contract_of_commits",
            "contract_of_history",
            "contract_of_references",
            "contract_of_sharing",
            "store_machine",
        )
    )
)

from stakeholders.testing.place import StorePlace, TickingClock, commit, planned  # noqa: E402 - after the rewrite was asked for
from stakeholders.testing.store_contract import StoreContract  # noqa: E402 - as above
from stakeholders.testing.store_machine import StoreMachine  # noqa: E402 - as above

__all__ = ["StoreContract", "StoreMachine", "StorePlace", "TickingClock", "commit", "planned"]
