// A new revision.
// mode: write
// parameters: properties
CREATE (revision:Revision) SET revision = $properties
