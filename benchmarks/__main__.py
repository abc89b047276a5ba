"""`make bench`: prints the figures of `docs/benchmarks.md`. Each section can be named on the command line."""

from __future__ import annotations

import platform
import sys

from benchmarks import (
    chance_bench,
    coverage_bench,
    gaps_bench,
    map_bench,
    neo4j_bench,
    service_bench,
    startup_bench,
    suggestions_bench,
)

SECTIONS = {
    "startup": startup_bench.run,
    "coverage": coverage_bench.run,
    "chance": chance_bench.run,
    "gaps": gaps_bench.run,
    "suggestions": suggestions_bench.run,
    "map": map_bench.run,
    "service": service_bench.run,
    "neo4j": neo4j_bench.run,
}


def main() -> None:
    """Run the sections named, or all."""
    chosen = sys.argv[1:] or list(SECTIONS)
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}\n")
    for name in chosen:
        print(f"== {name}")
        SECTIONS[name]()
        print()


if __name__ == "__main__":
    main()
