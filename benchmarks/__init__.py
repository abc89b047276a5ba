"""Measurements for `docs/benchmarks.md`: each beside something plain, in the same run, as a ratio."""
