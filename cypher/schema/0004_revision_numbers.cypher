// A revision number is given once.
// mode: schema
CREATE CONSTRAINT Revision_number IF NOT EXISTS FOR (revision:Revision) REQUIRE revision.number IS UNIQUE
