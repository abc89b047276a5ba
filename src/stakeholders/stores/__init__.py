"""The stores: each knows one database and nothing of the others."""
