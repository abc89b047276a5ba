// An organisation number belongs to one organisation.
// mode: schema
CREATE CONSTRAINT Organisation_orgnr IF NOT EXISTS FOR (organisation:Organisation) REQUIRE organisation.orgnr IS UNIQUE
