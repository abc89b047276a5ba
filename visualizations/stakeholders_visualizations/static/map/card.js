"use strict";

// The card of what is chosen. Every text goes in as text, never as HTML.
const card = (() => {
  function element(tag, text, className) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function sourceList(data, ids) {
    const list = element("ul", "", "sources");
    for (const id of ids) {
      const source = data.sources[id];
      if (!source) continue;
      const item = element("li");
      if (source.address) {
        const link = element("a", source.title);
        link.href = source.address;
        link.rel = "noopener noreferrer";
        item.append(link);
      } else {
        item.append(source.title);
      }
      const more = [source.from, source.reread ? "" : data.texts.not_reread].filter(Boolean).join("; ");
      if (more) item.append(` (${more})`);
      list.append(item);
    }
    return list.children.length ? list : element("p", data.texts.no_source, "quiet");
  }

  function evidence(data, ids) {
    const box = element("details", "", "evidence");
    box.append(element("summary", `${data.texts.sources} (${ids.length})`), sourceList(data, ids));
    return box;
  }

  function goTo(data, id, choose) {
    const button = element("button", data.nodes[id].name, "go");
    button.type = "button";
    button.addEventListener("click", () => choose(id));
    return button;
  }

  function tie(data, edgeId, from, choose) {
    const edge = data.edges[edgeId];
    const [one, other] = data.ends[edgeId];
    const item = element("li", "", `tie ${edge.style}`);
    if (from) {
      item.append(goTo(data, one === from ? other : one, choose));
    } else {
      item.append(goTo(data, one, choose), " – ", goTo(data, other, choose));
    }
    const told = [edge.what, edge.when, edge.known].filter(Boolean).join(" · ");
    item.append(element("p", told, "told"));
    for (const note of edge.notes || []) item.append(element("p", note, "quiet"));
    if (edge.sources) item.append(evidence(data, edge.sources));
    return item;
  }

  function ties(data, id, choose) {
    const found = document.createDocumentFragment();
    for (const kind of data.order) {
      const own = (data.touching.get(id) || []).filter((edge) => data.edges[edge].kind === kind);
      if (!own.length) continue;
      const name = (edge) => data.nodes[data.ends[edge].find((end) => end !== id)].name;
      own.sort((a, b) => name(a).localeCompare(name(b), data.language));
      found.append(element("h3", `${data.headings[kind]} (${own.length})`));
      const list = element("ul", "", "ties");
      list.append(...own.map((edge) => tie(data, edge, id, choose)));
      found.append(list);
    }
    return found;
  }

  function facts(rows) {
    const list = element("dl");
    for (const [label, value] of rows) list.append(element("dt", label), element("dd", value));
    return list;
  }

  function named(data, heading, those, choose, tag = "ul") {
    const found = document.createDocumentFragment();
    if (!those) return found;
    found.append(element("h3", heading));
    const list = element(tag, "", tag === "ol" ? "ties way" : "ties");
    for (const { name, why, node: id } of those) {
      const item = element("li", "", "tie");
      item.append(id ? goTo(data, id, choose) : element("span", name), element("p", why, "told"));
      list.append(item);
    }
    found.append(list);
    return found;
  }

  function ofNode(data, id, choose) {
    const node = data.nodes[id];
    const body = document.createDocumentFragment();
    const title = element("h2", node.name);
    title.id = "card-name";
    title.tabIndex = -1;
    const what = node.hollow && node.kind === "organisation" ? `${node.what} – ${data.texts.expected}` : node.what;
    body.append(element("p", what, "what"), title);
    for (const part of node.story || []) body.append(element("p", part));
    if (node.facts) body.append(facts(node.facts));
    body.append(named(data, node.namedAs, node.named, choose));
    body.append(named(data, node.wayAs, node.way, choose, "ol"));
    if (node.kind !== "gap") body.append(ties(data, id, choose));
    if (node.sources) body.append(evidence(data, node.sources));
    return body;
  }

  function ofEdge(data, id, choose) {
    const body = document.createDocumentFragment();
    const title = element("h2", data.headings[data.edges[id].kind]);
    title.id = "card-name";
    title.tabIndex = -1;
    const list = element("ul", "", "ties");
    list.append(tie(data, id, null, choose));
    body.append(element("p", data.texts.tie_card, "what"), title, list);
    for (const box of list.querySelectorAll("details")) box.open = true;
    return body;
  }

  return { ofNode, ofEdge };
})();
