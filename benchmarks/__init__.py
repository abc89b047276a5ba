"""Measurements for `docs/benchmarks.md`: each compares with something plain in the same run and prints ratios."""
