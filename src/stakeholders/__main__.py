"""Lets `python -m stakeholders` do what the `stakeholders` command does."""

from stakeholders.cli import main

if __name__ == "__main__":
    main()
