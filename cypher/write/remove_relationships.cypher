// Relationships that are no more.
// mode: write
// parameters: rows
UNWIND $rows AS row
MATCH ()-[tie:__TYPE__ {id: row.id}]->() DELETE tie
