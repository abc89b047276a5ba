"""Questions about a network, one a file: pure functions of a `Network` that return data."""
