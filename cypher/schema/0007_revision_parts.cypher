// Each part of a revision is there once.
// mode: schema
CREATE CONSTRAINT RevisionPart_place IF NOT EXISTS FOR (part:RevisionPart) REQUIRE (part.number, part.part) IS UNIQUE
