"""What analyses found, made ready for readers: JSON documents, tables, and the network-coverage report."""
