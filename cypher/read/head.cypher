// The number of the newest revision.
// mode: read
MATCH (head:Head {id: 1}) RETURN head.number AS head
