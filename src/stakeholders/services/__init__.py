"""Use cases in the users' words: import, edit, undo, read. The store is handed in."""
