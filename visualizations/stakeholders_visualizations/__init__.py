"""The network as pictures: pure functions of what analyses return."""
