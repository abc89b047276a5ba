"use strict";

// What is to be seen, given what the reader has switched off and chosen: no page and no canvas in here.
// The first sum is that of caption.py, which the tests compare.
const state = (() => {
  function shown(data, off, chosen) {
    const edges = Object.entries(data.edges);
    const ends = data.ends;
    const allowed = (id) => !off.has(data.nodes[id].key) || id === chosen;
    const lines = edges.filter(([id, edge]) => {
      const [one, other] = ends[id];
      const touched = chosen === one || chosen === other;
      if (!allowed(one) || !allowed(other)) return false;
      if (edge.onDemand && touched) return true;
      return !edge.keys.some((key) => off.has(key));
    });
    const tied = new Set();
    const hung = new Set();
    for (const [id, edge] of lines) {
      if (data.counted.includes(edge.kind) || edge.kind === "candidate") ends[id].forEach((end) => tied.add(end));
      if (edge.kind === "gap") hung.add(ends[id][1]);
    }
    const isShown = (id) => {
      const node = data.nodes[id];
      if (!allowed(id)) return false;
      if (id === chosen || id === data.centre) return true;
      if (node.kind === "organisation") return node.hollow || node.always || tied.has(id);
      return node.kind !== "gap" || hung.has(id);
    };
    const nodes = new Set(Object.keys(data.nodes).filter(isShown));
    const inSight = lines.filter(([id]) => ends[id].every((end) => nodes.has(end)));
    return { nodes, edges: new Set(inSight.map(([id]) => id)) };
  }

  function counts(data, seen) {
    const found = { organisations: 0, measures: 0, ties: 0, undated: 0, known_gaps: 0, possible_gaps: 0 };
    for (const id of seen.nodes) {
      const { kind, look, count = 1 } = data.nodes[id];
      if (kind === "organisation" || kind === "group") found.organisations += count;
      else if (kind === "measure") found.measures += count;
      else if (look === "gap_known") found.known_gaps += count;
      else if (look === "gap_ask") found.possible_gaps += count;
    }
    for (const id of seen.edges) {
      const edge = data.edges[id];
      if (!data.counted.includes(edge.kind)) continue;
      found.ties += edge.count || 1;
      if (edge.style === data.undated) found.undated += edge.count || 1;
    }
    return found;
  }

  // How many are seen of each entry of the legend.
  function legend(data, seen) {
    const found = {};
    const add = (key, { count = 1 }) => {
      found[key] = (found[key] || 0) + count;
    };
    seen.nodes.forEach((id) => add(data.nodes[id].key, data.nodes[id]));
    seen.edges.forEach((id) => data.edges[id].keys.forEach((key) => add(key, data.edges[id])));
    return found;
  }

  function number(data, value) {
    if (value < 10000) return String(value);
    return String(value).replace(/\B(?=(\d{3})+$)/g, data.texts.thousands);
  }

  // A sentence with its blanks filled in; `n` chooses between the one for one and the one for many.
  function fill(data, forms, values) {
    const text = values.n === 1 ? forms.one : forms.many;
    return text.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === "number" ? number(data, value) : String(value);
    });
  }

  function caption(data, found) {
    const { caption: forms, time, no_gaps } = data.texts;
    const say = (name) => fill(data, forms[name], { n: found[name], of: data.organisations });
    const parts = [say("organisations"), say("measures"), say("ties")];
    if (found.undated) parts.push(say("undated"));
    parts.push(time);
    if (found.known_gaps) parts.push(say("known_gaps"));
    if (found.possible_gaps) parts.push(say("possible_gaps"));
    if (!found.known_gaps && !found.possible_gaps) parts.push(no_gaps);
    return `${parts.join(", ")}.`;
  }

  function neighbours(data, seen, id) {
    const found = new Set();
    for (const edge of data.touching.get(id) || []) {
      if (!seen.edges.has(edge)) continue;
      const [one, other] = data.ends[edge];
      found.add(one === id ? other : one);
    }
    found.delete(id);
    return found;
  }

  // The neighbour that lies most in a direction (an angle), within a quarter to each side of it.
  function towards(data, from, among, angle) {
    let best = null;
    for (const id of among) {
      const [dx, dy] = [data.at[id].x - data.at[from].x, data.at[id].y - data.at[from].y];
      let turn = Math.abs(Math.atan2(dy, dx) - angle);
      if (turn > Math.PI) turn = 2 * Math.PI - turn;
      if (turn > Math.PI / 3) continue;
      const cost = Math.hypot(dx, dy) * (1 + 2 * turn);
      if (best === null || cost < best.cost) best = { id, cost };
    }
    return best && best.id;
  }

  return { shown, counts, caption, fill, legend, number, neighbours, towards };
})();
