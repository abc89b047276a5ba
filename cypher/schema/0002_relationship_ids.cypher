// Every relationship has an id that no other of its type has.
// mode: schema
CREATE CONSTRAINT __TYPE___id IF NOT EXISTS FOR ()-[tie:__TYPE__]-() REQUIRE tie.id IS UNIQUE
