// Every revision up to one, oldest first: who wrote what, when and why.
// mode: read
// parameters: upto
MATCH (revision:Revision) WHERE revision.number <= $upto
RETURN properties(revision) AS revision ORDER BY revision.number
