"""What the Makefile runs to get a machine ready; standard library only, never installed."""
