// Organisations of one kind as they are now; a kind they had before is taken away in the same statement.
// mode: write
// parameters: rows
UNWIND $rows AS row
MERGE (node:Organisation {id: row.id})
REMOVE node:Municipality:County:RegionalCouncil:PublicAgency:EuropeanOffice:Firm:BusinessAssociation
REMOVE node:RDInstitution:Cluster:Incubator:School:Fund:OtherOrganisation
SET node:__KIND__, node = row.properties
