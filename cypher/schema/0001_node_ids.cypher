// Every thing has an id that no other of its label has.
// mode: schema
CREATE CONSTRAINT __LABEL___id IF NOT EXISTS FOR (node:__LABEL__) REQUIRE node.id IS UNIQUE
