"use strict";

// Puts the map on the page and answers the reader: search, legend, mouse, keys, tables.
const stakeholdersMap = (() => {
  const part = (id) => document.getElementById(id);
  part("no-script").hidden = true;
  const data = JSON.parse(part("map-data").textContent);
  data.ends = Object.fromEntries(data.network.edges.map((edge) => [edge.id, [edge.from, edge.to]]));
  data.at = Object.fromEntries(data.network.nodes.map(({ id, x, y }) => [id, { x, y }]));
  data.touching = new Map();
  for (const [id, ends] of Object.entries(data.ends)) {
    for (const end of new Set(ends)) {
      if (!data.touching.has(end)) data.touching.set(end, []);
      data.touching.get(end).push(id);
    }
  }
  // What is switched off stands in the boxes: a page that was saved opens as it was left. An address says what
  // is otherwise than as opened.
  const boxes = [...document.querySelectorAll("#legend input[data-key]")];
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const box of boxes) {
    if (asked.getAll("off").includes(box.dataset.key)) box.checked = false;
    if (asked.getAll("on").includes(box.dataset.key)) box.checked = true;
  }
  const groups = bundling(data);
  const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.dataset.key));
  const SCALES = [0.02, 6];
  const FADED = 0.16;
  const MANY = 1500; // from here on lines are drawn lighter, so that marks stand out
  const MOST_FADED = 4000; // beyond this many lines, fading them all would make every choice slow

  const view = {
    data,
    chosen: null,
    hovered: null,
    close: new Set(),
    seen: groups.folded(state.shown(data, off, null)),
    colours: drawing.colours(),
    paths: Object.fromEntries(Object.entries(data.forms).map(([name, path]) => [name, new Path2D(path)])),
    size: Object.fromEntries([...groups.nodes, ...data.network.nodes].map(({ id, size }) => [id, size])),
    groups,
    order: [...groups.ids, ...Object.keys(data.nodes)].sort((a, b) => data.nodes[a].rank - data.nodes[b].rank || (a < b ? -1 : 1)),
    widths: {},
    small: false,
    numbers: new Map([...document.querySelectorAll("#key [data-id]")].map((item, i) => [item.dataset.id, i + 1])),
    scale: 1,
    ratio: 1,
    names: [],
    regionNames: [],
    boxed: new Set(),
    // The rest fades when one is chosen, but not when it is what the whole map is about.
    get narrowed() {
      return view.chosen && view.chosen !== data.centre;
    },
    alpha: (id) => (!view.narrowed || id === view.chosen || view.close.has(id) || id === view.hovered ? 1 : data.nodes[id].kind === "area" ? 0.5 : FADED + 0.1),
    toScreen: (at) => network.canvasToDOM(at),
  };

  // --- The network -----------------------------------------------------------------------------

  function renderer({ ctx, id, x, y }) {
    const size = (2 * drawing.radius(view.size[id], view.scale) + 8) / view.scale;
    const text = data.nodes[id].place === "box" && view.widths[id];
    const box = { width: size, height: size };
    if (text) Object.assign(box, { width: (text.width + 16) / view.scale, height: (text.height + 10) / view.scale });
    return { drawNode: () => drawing.mark(ctx, view, id, x, y), nodeDimensions: box };
  }

  const asNode = (node) => ({ ...node, shape: "custom", ctxRenderer: renderer, hidden: !view.seen.nodes.has(node.id) });
  const asEdge = (edge) => ({ ...edge, ...lineOf(edge.id), hidden: !view.seen.edges.has(edge.id) });
  const nodes = new vis.DataSet([...groups.nodes, ...data.network.nodes.filter(({ id }) => groups.isLoose(id))].map(asNode));
  const edges = new vis.DataSet(data.network.edges.filter(({ id }) => groups.isLoose(...data.ends[id])).map(asEdge));
  groups.between(view.seen).forEach((line) => edges.add(asBundleLine(line)));
  const network = new vis.Network(part("map"), { nodes, edges }, data.network.options);

  function lineOf(id) {
    const { tone } = data.edges[id];
    const touched = view.chosen && data.ends[id].includes(view.chosen);
    const strong = touched && (tone === "tie" || tone === "faint") ? view.colours.accent : view.colours[tone];
    const usual = data.network.edges.length > MANY ? 0.45 : 1;
    const opacity = view.narrowed && !touched ? FADED : touched ? 1 : usual;
    return { color: { color: strong, opacity } };
  }

  function asBundleLine({ id, one, other, count }) {
    return { id, from: one, to: other, width: 1 + Math.log2(count), color: { color: view.colours.tie, opacity: view.narrowed ? FADED : 0.5 } };
  }

  // What stands in an opened group comes to the network only now.
  function load() {
    const fresh = data.network.nodes.filter(({ id }) => groups.isLoose(id) && !nodes.get(id));
    nodes.add(fresh.map(asNode));
    edges.add(data.network.edges.filter(({ id }) => groups.isLoose(...data.ends[id]) && !edges.get(id)).map(asEdge));
  }

  network.on("beforeDrawing", (ctx) => {
    view.scale = network.getScale();
    view.width = part("map").clientWidth;
    view.height = part("map").clientHeight;
    view.ratio = ctx.canvas.width / ctx.canvas.clientWidth;
    shrink();
    drawing.place(view);
    drawing.regions(ctx, view);
  });
  network.on("afterDrawing", (ctx) => {
    drawing.names(ctx, view);
  });

  // Numbers instead of names, and back: what was measured is measured again.
  function shrink() {
    const small = drawing.isSmall(view);
    if (small === view.small) return;
    view.small = small;
    for (const id of view.numbers.keys()) delete view.widths[id];
    part("key").hidden = !small;
  }

  for (const moved of ["zoom", "dragStart"]) {
    network.on(moved, () => {
      view.touched = true;
    });
  }
  for (const moved of ["zoom", "dragEnd"]) network.on(moved, writeSoon);
  network.on("resize", () => {
    if (!view.touched) fit();
  });

  // --- Where the reader looks ------------------------------------------------------------------

  // How far what is seen reaches, in pixels at a scale: names keep their size, so they count for more when small.
  function extent(scale) {
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const id of view.seen.nodes) {
      const { place } = data.nodes[id];
      const text = drawing.room(view, id);
      // On a narrow screen the map comes before its names.
      const wide = view.width > 600 ? text.width : Math.min(text.width, view.width / 7);
      const beside = place === "box" ? [wide / 2, wide / 2] : [place === "left" ? wide + 14 : 34, place === "right" ? wide + 14 : 34];
      const [x, y] = [data.at[id].x * scale, data.at[id].y * scale];
      box.left = Math.min(box.left, x - beside[0]);
      box.right = Math.max(box.right, x + beside[1]);
      box.top = Math.min(box.top, y - (place === "auto" ? 14 : text.height / 2));
      box.bottom = Math.max(box.bottom, y + (place === "auto" ? 34 : text.height / 2));
    }
    for (const y of data.regions.flatMap(({ outline }) => outline.map((point) => point[1] * scale))) {
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
    return box;
  }

  function fit() {
    if (!view.seen.nodes.size) return;
    view.width = part("map").clientWidth;
    view.touched = false;
    // The buttons lie over the lower edge, where there is room enough beside the map for them not to be below it.
    const under = view.width > 600 ? 52 : 0;
    const [width, height] = [part("map").clientWidth - 24, part("map").clientHeight - 24 - under];
    view.scale = 0;
    shrink();
    let scale = 1.25;
    for (let i = 0; i < 12; i += 1) {
      const box = extent(scale);
      const need = Math.max((box.right - box.left) / width, (box.bottom - box.top) / height);
      if (need <= 1) break;
      scale /= need;
    }
    const box = extent(scale);
    const position = { x: (box.left + box.right) / 2 / scale, y: (box.top + box.bottom + under) / 2 / scale };
    network.moveTo({ position, scale });
    write();
  }

  // Where an address says that it was looked at.
  function lookAsAsked() {
    const [x, y, scale] = (asked.get("at") || "").split(",").map(Number);
    if (![x, y, scale].every(Number.isFinite) || scale < SCALES[0] || scale > SCALES[1]) return;
    view.touched = true;
    network.moveTo({ position: { x, y }, scale });
    write();
  }

  // What is chosen, what is otherwise than as opened, and where the reader looks, as an address holds it.
  function written() {
    const found = new URLSearchParams();
    if (view.chosen) found.set("chosen", view.chosen);
    for (const { dataset: { key }, checked } of boxes) {
      if (checked === data.off.includes(key)) found.append(checked ? "on" : "off", key);
    }
    if (view.touched) {
      const { x, y } = network.getViewPosition();
      found.set("at", [Math.round(x), Math.round(y), network.getScale().toFixed(3)].join());
    }
    return found.toString();
  }

  // The address follows the reader; a page around this one is told, so that its address can too.
  function write() {
    const text = written();
    history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
    if (parent !== window) parent.postMessage({ view: text }, "*");
  }

  // A wheel that turns would write more often than browsers let anybody.
  let waiting = null;
  function writeSoon() {
    clearTimeout(waiting);
    waiting = setTimeout(write, 200);
  }

  function zoom(factor) {
    view.touched = true;
    writeSoon();
    network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, SCALES[0]), SCALES[1]) });
  }

  // Moves only if the chosen one cannot be seen.
  function show(id) {
    const { clientWidth: width, clientHeight: height } = part("map");
    const at = network.canvasToDOM(data.at[id]);
    if (at.x < 30 || at.y < 30 || at.x > width - 30 || at.y > height - 50) {
      network.moveTo({ position: data.at[id], scale: Math.max(network.getScale(), 0.8) });
    }
  }

  // --- Choosing --------------------------------------------------------------------------------

  function choose(id, { stay = false } = {}) {
    view.chosen = id;
    if (id && groups.open(id)) {
      load();
      showGroups();
    }
    refresh();
    fillCard(id ? card.ofNode(data, id, chooseAndFocus) : null);
    if (id && !stay) show(id);
    say(id ? spoken(id) : data.texts.cleared);
    write();
  }

  function chooseAndFocus(id) {
    choose(id);
    part("card-name").focus({ preventScroll: true });
  }

  function chooseEdge(id) {
    view.chosen = null;
    refresh();
    fillCard(card.ofEdge(data, id, chooseAndFocus));
  }

  function fillCard(body) {
    part("card").hidden = !body;
    part("card-body").replaceChildren(...(body ? [body] : []));
    part("card").scrollTop = 0;
  }

  function spoken(id) {
    const node = data.nodes[id];
    const n = view.close.size;
    return state.fill(data, data.texts.chosen, { name: node.name, what: node.what, n });
  }

  function say(text) {
    part("said").textContent = text;
  }

  // Brings everything on the page into line with what is switched off and chosen.
  function refresh() {
    const before = view.seen;
    const lines = groups.between(before);
    view.seen = groups.folded(state.shown(data, off, view.chosen));
    view.close = view.chosen ? state.neighbours(data, view.seen, view.chosen) : new Set();
    const turned = [...data.network.nodes].filter(({ id }) => before.nodes.has(id) !== view.seen.nodes.has(id));
    nodes.update([...turned, ...groups.nodes].filter(({ id }) => nodes.get(id)).map(({ id }) => ({ id, hidden: !view.seen.nodes.has(id) })));
    edges.update(changedLines(before).filter(({ id }) => edges.get(id)));
    edges.remove(lines.map(({ id }) => id));
    edges.add(groups.between(view.seen).map(asBundleLine));
    network.redraw();
    const counted = state.shown(data, off, null);
    part("caption").textContent = state.caption(data, state.counts(data, counted));
    const found = state.legend(data, counted);
    for (const box of boxes) {
      const count = box.parentElement.querySelector(".count");
      const n = box.checked ? found[box.dataset.key] || 0 : Number(count.dataset.all);
      count.textContent = state.number(data, n);
    }
    tables(counted);
  }

  const drawnAs = new Map();
  function changedLines(before) {
    const changed = [];
    const few = data.network.edges.length <= MOST_FADED;
    for (const { id } of data.network.edges) {
      const hidden = !view.seen.edges.has(id);
      const line = few || data.ends[id].includes(view.chosen) || drawnAs.has(id) ? lineOf(id) : null;
      const key = line && `${line.color.color}${line.color.opacity}`;
      if (hidden === !before.edges.has(id) && (!line || drawnAs.get(id) === key)) continue;
      if (line) drawnAs.set(id, key);
      changed.push({ id, hidden, ...line });
    }
    return changed;
  }

  // --- Tables ----------------------------------------------------------------------------------

  const rows = [...document.querySelectorAll("#tables tr[data-id]")];
  function tables(seen) {
    const shown = {};
    for (const row of rows) {
      const { id } = row.dataset;
      row.hidden = !(seen.nodes.has(id) || seen.edges.has(id));
      const table = row.closest("table").id;
      shown[table] = (shown[table] || 0) + !row.hidden;
    }
    for (const count of document.querySelectorAll("[data-count]")) {
      count.textContent = shown[`table-${count.dataset.count}`] || 0;
    }
  }

  // --- Legend ----------------------------------------------------------------------------------

  for (const box of boxes) {
    box.addEventListener("change", () => {
      off[box.checked ? "delete" : "add"](box.dataset.key);
      refresh();
      write();
    });
  }

  function switchTo(keys) {
    off.clear();
    for (const key of keys) off.add(key);
    for (const box of boxes) box.checked = !off.has(box.dataset.key);
    refresh();
    write();
  }
  part("show-all").addEventListener("click", () => switchTo([]));
  part("as-opened").addEventListener("click", () => switchTo(data.off));

  // --- Mouse, keys and the rest ----------------------------------------------------------------

  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    part("map").focus({ preventScroll: true });
    if (groups.ids.includes(node)) toggle(node);
    else if (node) choose(node);
    else if (edge && view.seen.edges.has(edge)) chooseEdge(edge);
    else if (view.chosen || !part("card").hidden) choose(null);
  });
  const hover = (id) => {
    view.hovered = id;
    part("map").style.cursor = id ? "pointer" : "";
    network.redraw();
  };
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));

  // The wheel scrolls the page, unless the reader is at work on the map.
  part("stage").addEventListener("wheel", (event) => {
    if (!event.ctrlKey && document.activeElement !== part("map")) event.stopPropagation();
  }, { capture: true });

  const ANGLES = { ArrowRight: 0, ArrowDown: Math.PI / 2, ArrowLeft: Math.PI, ArrowUp: -Math.PI / 2 };
  const KEYS = { "+": () => zoom(1.25), "-": () => zoom(0.8), 0: fit, Escape: () => choose(null) };

  part("map").addEventListener("keydown", (event) => {
    if (event.key in ANGLES) step(ANGLES[event.key]);
    else if (event.key === "Enter" && view.chosen) part("card-name").focus();
    else if (event.key in KEYS) KEYS[event.key]();
    else return;
    event.preventDefault();
  });

  function step(angle) {
    if (!view.chosen) {
      choose(view.order.find((id) => view.seen.nodes.has(id)) || null);
      return;
    }
    const next = state.towards(data, view.chosen, view.close, angle);
    if (next) choose(next);
    else say(data.texts.nothing_there);
  }

  part("card").addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  part("card-close").addEventListener("click", close);
  function close() {
    choose(null);
    part("map").focus();
  }

  part("zoom-in").addEventListener("click", () => zoom(1.25));
  part("zoom-out").addEventListener("click", () => zoom(0.8));
  part("fit").addEventListener("click", fit);

  // --- Groups ----------------------------------------------------------------------------------

  function toggle(id) {
    groups.toggle(id);
    load();
    refresh();
    showGroups();
    fit();
  }

  function showGroups() {
    for (const button of document.querySelectorAll("#bundles button")) button.ariaExpanded = String(groups.isOpen(button.dataset.id));
  }

  for (const button of document.querySelectorAll("#bundles button")) {
    button.addEventListener("click", () => toggle(button.dataset.id));
  }

  for (const button of part("key").querySelectorAll("button")) {
    button.addEventListener("click", () => choose(button.dataset.id));
  }

  function repaint() {
    view.colours = drawing.colours();
    edges.update(data.network.edges.filter(({ id }) => edges.get(id)).map(({ id }) => ({ id, ...lineOf(id) })));
    network.redraw();
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  // On paper the map has the colours of daylight.
  for (const [moment, paper] of [["beforeprint", true], ["afterprint", false]]) {
    addEventListener(moment, () => {
      document.documentElement.classList.toggle("paper", paper);
      repaint();
    });
  }

  // A frame may get its width only after its page has begun; what the reader has opened or closed stays so.
  const narrow = matchMedia("(max-width: 48rem)");
  let isChosen = false;
  part("legend").querySelector("summary").addEventListener("click", () => (isChosen = true));
  narrow.addEventListener("change", () => {
    if (!isChosen) part("legend").open = !narrow.matches;
  });
  if (narrow.matches) part("legend").open = false;
  if (off.size !== data.off.length || data.off.some((key) => !off.has(key))) refresh();
  fit();
  // A map about a gap opens with it chosen: its card says what is missing, lines lead to whom it names.
  const isGap = data.centre && data.nodes[data.centre]?.kind === "gap";
  const first = asked.get("chosen") || (isGap ? data.centre : "");
  if (Object.hasOwn(data.nodes, first)) choose(first, { stay: first === data.centre });
  lookAsAsked();

  return { data, network, view, state, say, choose, chooseEdge, fold: folding.fold };
})();
