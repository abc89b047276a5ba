// Notes that a step of the schema has been applied.
// mode: write
// parameters: number, name, checksum
MERGE (step:SchemaStep {number: $number})
SET step.name = $name, step.checksum = $checksum, step.applied = datetime()
