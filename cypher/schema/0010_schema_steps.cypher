// Each step of the schema is recorded once.
// mode: schema
CREATE CONSTRAINT SchemaStep_number IF NOT EXISTS FOR (step:SchemaStep) REQUIRE step.number IS UNIQUE
