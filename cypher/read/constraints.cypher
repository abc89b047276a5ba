// The names of all constraints.
// mode: read
SHOW CONSTRAINTS YIELD name RETURN name
