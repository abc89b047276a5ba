// Each part of a checkpoint is there once.
// mode: schema
CREATE CONSTRAINT CheckpointPart_place IF NOT EXISTS FOR (part:CheckpointPart) REQUIRE (part.number, part.part) IS UNIQUE
