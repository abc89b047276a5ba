"""The map as a page: from a network of 1,000 and of 5,000 nodes to HTML."""


def run() -> None:
    """Filled in with the map."""
