"""Readers of files: each turns one format into tables of text, with limits on what it will swallow."""
