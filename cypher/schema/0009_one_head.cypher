// There is one head, whose lock every write takes.
// mode: schema
CREATE CONSTRAINT Head_id IF NOT EXISTS FOR (head:Head) REQUIRE head.id IS UNIQUE
