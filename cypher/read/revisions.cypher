// Every revision, oldest first: who wrote what, when and why.
// mode: read
MATCH (revision:Revision) RETURN properties(revision) AS revision ORDER BY revision.number
