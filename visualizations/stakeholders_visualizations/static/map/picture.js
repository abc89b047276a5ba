"use strict";

// The map as it is seen now, as an SVG element: the same places, names and lines, a title above and the legend below.
const picture = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const [MARGIN, HEAD, LEGEND_ROW] = [12, 58, 19];
  const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu;

  function make(tag, attributes, ...inside) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) made.setAttribute(name, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
    }
    made.append(...inside);
    return made;
  }

  const text = (words, x, y, size, fill, more = {}) =>
    make("text", { x, y, "font-size": size, fill, ...more }, words.replace(NOT_XML, "\ufffd"));

  function draw(view, colours, { title, plan, caption, legend }) {
    const { width, height } = view;
    const frame = { colours, view };
    const under = legendRows(frame, legend, width, HEAD + height + 18);
    const tall = under.bottom + 22;
    const inner = make("svg", { x: 0, y: HEAD, width, height, viewBox: `0 0 ${width} ${height}`, overflow: "hidden" });
    inner.append(...regions(frame), ...lines(frame), ...marks(frame), ...names(frame));
    const said = wrapped(caption, Math.floor(width / 6.6));
    return make(
      "svg",
      {
        xmlns: SVG, width, height: tall + said.length * 16, viewBox: `0 0 ${width} ${tall + said.length * 16}`, role: "img",
        lang: view.data.language, "font-family": "Inter, 'Segoe UI', Arial, Helvetica, sans-serif", "aria-label": `${title}. ${caption}`,
      },
      make("rect", { width: "100%", height: "100%", fill: colours.paper }),
      text(plan, MARGIN, 22, 12, colours.quiet),
      text(title, MARGIN, 45, 19, colours.ink, { "font-weight": 600 }),
      inner,
      ...under.parts,
      ...said.map((line, i) => text(line, MARGIN, tall + i * 16, 12, colours.quiet)),
    );
  }

  function regions({ view, colours }) {
    return view.data.regions.map(({ outline }) =>
      make("polygon", { points: outline.map(([x, y]) => place(view, { x, y })).map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" "), fill: colours.region }),
    );
  }

  const place = (view, at) => view.toScreen(at);

  function lines({ view, colours }) {
    const found = [];
    for (const edge of view.data.network.edges) {
      if (!view.seen.edges.has(edge.id)) continue;
      const { tone, keys } = view.data.edges[edge.id];
      const [one, other] = [place(view, view.data.at[edge.from]), place(view, view.data.at[edge.to])];
      const touched = view.chosen && (edge.from === view.chosen || edge.to === view.chosen);
      const dashes = (edge.dashes || []).map((length) => length * view.scale);
      found.push(
        make("path", {
          d: path(edge, one, other), fill: "none", stroke: touched && tone === "tie" ? colours.accent : colours[tone],
          "stroke-width": Math.max(edge.width * view.scale, 0.5), "stroke-dasharray": dashes.length ? dashes.map((d) => d.toFixed(1)).join(" ") : null,
          opacity: view.narrowed && !touched ? 0.16 : null, class: keys.join(" ").replaceAll(":", "-"),
        }),
      );
    }
    for (const { one, other, count } of view.groups.between(view.seen)) {
      const [from, to] = [place(view, view.data.at[one]), place(view, view.data.at[other])];
      found.push(make("path", { d: path({}, from, to), fill: "none", stroke: colours.tie, "stroke-width": Math.max((1 + Math.log2(count)) * view.scale, 0.5), opacity: 0.5 }));
    }
    return found;
  }

  // A bent line is drawn towards a point that vis-network computes so; svg_parts.py does the same sum.
  function path({ smooth }, { x: x1, y: y1 }, { x: x2, y: y2 }) {
    const start = `M${x1.toFixed(1)} ${y1.toFixed(1)}`;
    if (!smooth) return `${start}L${x2.toFixed(1)} ${y2.toFixed(1)}`;
    const bend = smooth.roundness * (smooth.type === "curvedCW" ? 1 : -1);
    const angle = Math.atan2(y1 - y2, x2 - x1) + (0.5 * bend + 0.5) * Math.PI;
    const far = (0.5 * Math.abs(bend) + 0.5) * Math.hypot(x2 - x1, y1 - y2);
    const via = [x1 + far * Math.sin(angle), y1 + far * Math.cos(angle)];
    return `${start}Q${via[0].toFixed(1)} ${via[1].toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}`;
  }

  function mark({ view, colours }, key, hollow, dashed, x, y, reach) {
    const look = view.data.looks[key];
    const pixel = 1 / reach;
    const shape = make("path", {
      d: view.data.forms[look.form],
      fill: hollow || !look.fill ? colours.paper : key === "area" ? colours.area : look.fill,
      stroke: hollow ? colours.gap : key === "measure" ? colours.measure : colours.outline,
      "stroke-width": ((hollow ? 2 : key === "measure" ? 1.9 : 1.1) * pixel).toFixed(3),
      "stroke-dasharray": dashed ? `${(3.5 * pixel).toFixed(2)} ${(2 * pixel).toFixed(2)}` : null,
    });
    const sign = look.sign ? [text(look.sign, 0, 0.52, 1.5, colours.gap, { "text-anchor": "middle", "font-weight": 700 })] : [];
    return make("g", { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${reach.toFixed(2)})` }, shape, ...sign);
  }

  function marks(frame) {
    const { view } = frame;
    return [...view.seen.nodes].filter((id) => !view.boxed.has(id)).map((id) => {
      const node = view.data.nodes[id];
      const { x, y } = place(view, view.data.at[id]);
      const made = mark(frame, node.look, node.hollow, node.hollow && node.kind === "organisation", x, y, drawing.radius(view.size[id], view.scale));
      if (view.alpha(id) < 1) made.setAttribute("opacity", view.alpha(id));
      return made;
    });
  }

  function names({ view, colours }) {
    const found = view.regionNames.flatMap((box) =>
      box.lines.map((line, i) => text(line, (box.left + box.right) / 2, box.top + 11 + i * 13, 11, colours.quiet, { "text-anchor": "middle" })),
    );
    for (const box of [...view.names].reverse()) {
      const node = view.data.nodes[box.id];
      const { size } = view.widths[box.id];
      const [boxed, solid] = [node.place === "box", node.look === "area"];
      if (boxed) {
        found.push(
          make("rect", {
            x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top, rx: 5,
            fill: solid ? colours.area : colours.paper, stroke: node.kind === "measure" ? colours.measure : colours.area,
          }),
        );
      }
      const anchor = node.place === "right" ? "start" : node.place === "left" ? "end" : "middle";
      const x = { start: box.left, end: box.right, middle: (box.left + box.right) / 2 }[anchor];
      const ink = boxed && solid ? colours.on_area : node.kind === "gap" ? colours.gap : colours.ink;
      const halo = boxed ? {} : { stroke: colours.paper, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" };
      drawing.linesOf(view, box.id).forEach((line, i) => {
        const y = box.top + (boxed ? 5 : 0) + size * (0.95 + 1.2 * i);
        found.push(text(line, x, y, size, ink, { "text-anchor": anchor, "font-weight": node.kind === "area" ? 600 : null, ...halo }));
      });
    }
    return found;
  }

  // What the legend has switched on and counts, in rows.
  function legendRows(frame, legend, width, top) {
    const parts = [];
    let [x, y] = [MARGIN, top];
    for (const { sort, look, dashes, tone, words } of legend) {
      const [before, wide] = [sort === "line" ? 36 : 20, words.length * 5.9 + 14];
      if (x + before + wide > width - MARGIN) [x, y] = [MARGIN, y + LEGEND_ROW];
      if (sort === "line") {
        parts.push(make("path", { d: `M${x} ${y}h30`, fill: "none", stroke: frame.colours[tone] || frame.colours.tie, "stroke-width": 2, "stroke-dasharray": dashes || null }));
      } else {
        parts.push(mark(frame, look, sort === "gap", false, x + 8, y, 6));
      }
      parts.push(text(words, x + before, y + 4, 11, frame.colours.ink));
      x += before + wide;
    }
    return { parts, bottom: y + 12 };
  }

  function wrapped(words, longest) {
    const rows = [""];
    for (const word of words.split(" ")) {
      if (rows.at(-1) && rows.at(-1).length + word.length >= longest) rows.push("");
      rows[rows.length - 1] += (rows.at(-1) ? " " : "") + word;
    }
    return rows;
  }

  return { draw };
})();
