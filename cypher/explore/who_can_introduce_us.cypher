// Who stands between two organisations? A shortest way over measures, cooperations and bodies.
// mode: read
// parameters: from, to
MATCH way = SHORTEST 1 (one:Organisation {id: $from})
  (()-[tie:PARTICIPATES_IN|COOPERATES_WITH|MEMBER_OF WHERE tie.counts]-()){1,6}
  (other:Organisation {id: $to})
RETURN [node IN nodes(way) | node.name] AS way, [tie IN relationships(way) | type(tie)] AS ties
