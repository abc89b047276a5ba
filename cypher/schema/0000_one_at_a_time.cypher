// The node whose lock a process holds while it brings the schema up to date.
// mode: schema
CREATE CONSTRAINT schema_lock_id IF NOT EXISTS FOR (lock:SchemaLock) REQUIRE lock.id IS UNIQUE
