"use strict";

// Groups of a large map: which are closed, what is then seen instead of their members, and the lines between groups.
function bundling(data) {
  const of = new Map(data.bundles.flatMap(({ id, members }) => members.map((member) => [member, id])));
  const opened = new Set();
  const loaded = new Set();
  const ids = data.bundles.map(({ id }) => id);

  for (const { id, name, lines, at } of data.bundles) {
    // Not among what is counted, found and listed, so it must not be met when the nodes are gone through.
    const value = { kind: "bundle", look: "bundle", key: "", name, lines, rank: 1, place: "box", what: "" };
    Object.defineProperty(data.nodes, id, { value, enumerable: false });
    data.at[id] = at;
  }

  const isClosed = (id) => of.has(id) && !opened.has(of.get(id));
  const standsFor = (id) => (isClosed(id) ? of.get(id) : id);
  let latest = { seen: null, lines: [] };

  // What is drawn of what is to be seen: a group in place of the members of one that is closed.
  function folded(seen) {
    if (!ids.length) return seen;
    const found = { nodes: new Set([...seen.nodes].map(standsFor)), edges: new Set(), whole: seen };
    for (const edge of seen.edges) {
      if (!data.ends[edge].some(isClosed)) found.edges.add(edge);
    }
    return found;
  }

  // The lines from and to groups, each with how many it stands for.
  function between(seen) {
    if (!ids.length) return [];
    if (latest.seen === seen) return latest.lines;
    const counts = new Map();
    for (const edge of seen.whole.edges) {
      if (!data.ends[edge].some(isClosed)) continue;
      const [one, other] = data.ends[edge].map(standsFor).sort();
      if (one === other) continue;
      const id = `${one}|${other}`;
      counts.set(id, { id, one, other, count: (counts.get(id)?.count || 0) + 1 });
    }
    latest = { seen, lines: [...counts.values()] };
    return latest.lines;
  }

  function open(id) {
    if (!isClosed(id)) return false;
    opened.add(of.get(id));
    loaded.add(of.get(id));
    return true;
  }

  function toggle(id) {
    if (!opened.delete(id)) opened.add(id);
    loaded.add(id);
  }

  return {
    ids,
    nodes: data.bundles.map(({ id, at }) => ({ id, size: 12, ...at })),
    folded,
    between,
    open,
    toggle,
    isOpen: (id) => opened.has(id),
    // Whether marks are drawn on their own, or were before.
    isLoose: (...some) => some.every((id) => !of.has(id) || loaded.has(of.get(id))),
  };
}
