// Which steps of the schema have been applied, with the checksum of what was run.
// mode: read
MATCH (step:SchemaStep) RETURN step.number AS number, step.checksum AS checksum ORDER BY number
