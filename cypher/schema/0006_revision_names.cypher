// Two revisions cannot have one name.
// mode: schema
CREATE CONSTRAINT Revision_name IF NOT EXISTS FOR (revision:Revision) REQUIRE revision.name IS UNIQUE
