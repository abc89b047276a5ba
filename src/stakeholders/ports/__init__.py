"""What the product needs from outside: a place for facts, and the time."""
