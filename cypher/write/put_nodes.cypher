// Nodes as they are now: new ones are made, known ones get exactly these properties.
// mode: write
// parameters: rows
UNWIND $rows AS row
MERGE (node:__LABEL__ {id: row.id}) SET node = row.properties
