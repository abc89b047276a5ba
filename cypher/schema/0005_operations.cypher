// An operation is written once, however often it is tried.
// mode: schema
CREATE CONSTRAINT Revision_operation_id IF NOT EXISTS FOR (revision:Revision) REQUIRE revision.operation_id IS UNIQUE
