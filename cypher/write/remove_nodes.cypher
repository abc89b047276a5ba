// Nodes that are no more. Fails if anything is still tied to one.
// mode: write
// parameters: rows
UNWIND $rows AS row
MATCH (node:__LABEL__ {id: row.id}) DELETE node
