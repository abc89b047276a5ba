// Organisations, other names of theirs, measures and focus areas with all these words in their name, best first.
// Each word is quoted before it reaches the full-text index: whatever somebody types is only text there.
// mode: read
// parameters: words
UNWIND [word IN split($words, ' ') WHERE word <> ''] AS word
WITH replace(word, '\\', '\\\\') AS word
WITH replace(word, '"', '\\"') AS word
WITH collect('"' + word + '"') AS quoted
WHERE size(quoted) > 0
WITH reduce(all = head(quoted), word IN tail(quoted) | all + ' AND ' + word) AS asked
CALL db.index.fulltext.queryNodes('names', asked) YIELD node, score
RETURN labels(node)[0] AS what, node.id AS id, node.name AS name, score
ORDER BY score DESC, name
LIMIT 25
