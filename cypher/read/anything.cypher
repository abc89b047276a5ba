// Any node but those of an unfinished beginning: whether a database without a store is empty.
// mode: read
MATCH (node) WHERE NOT node:SchemaLock RETURN labels(node) AS labels LIMIT 1
