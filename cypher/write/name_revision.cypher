// Gives a revision a name, or takes it away.
// mode: write
// parameters: number, name
MATCH (revision:Revision {number: $number}) SET revision.name = $name
RETURN properties(revision) AS revision
