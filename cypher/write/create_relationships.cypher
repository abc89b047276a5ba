// New relationships between nodes that are there.
// mode: write
// parameters: rows
UNWIND $rows AS row
MATCH (from:__START__ {id: row.start})
MATCH (to:__END__ {id: row.end})
CREATE (from)-[tie:__TYPE__]->(to) SET tie = row.properties
