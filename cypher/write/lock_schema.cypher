// Waits until no other process is bringing the schema up to date.
// mode: write
MERGE (lock:SchemaLock {id: 1}) SET lock.taken = datetime()
