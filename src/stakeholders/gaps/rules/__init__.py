"""The gap rules, one a file. A file's `RULE` says what it is; nothing else needs to be registered."""
