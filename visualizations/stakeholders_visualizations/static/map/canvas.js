"use strict";

// What is drawn on the canvas besides vis-network's lines: marks, names where there is room, groups.
const drawing = (() => {
  const FONT = "Inter, 'Segoe UI', system-ui, Arial, Helvetica, sans-serif";
  const TONES = [
    "paper", "ink", "quiet", "outline", "tie", "faint", "gap", "dispute", "accent", "area", "on_area", "region",
    "measure", "funding", "cooperation", "membership",
  ];

  function colours() {
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries(TONES.map((tone) => [tone, style.getPropertyValue(`--map-${tone}`).trim()]));
  }

  const [LATE, LATE_SCALE] = [80, 0.9]; // names of least rank wait until the reader comes near

  // Marks grow and shrink less than the map does: small ones stay visible, large ones do not cover it.
  const radius = (size, scale) => size * (scale < 1 ? scale ** 0.62 : scale ** 0.8);

  function mark(ctx, view, id, x, y) {
    const node = view.data.nodes[id];
    const look = view.data.looks[node.look];
    if (view.boxed.has(id)) return;
    const size = radius(view.size[id], view.scale) / view.scale;
    const pixel = 1 / view.scale;
    ctx.save();
    ctx.globalAlpha = view.alpha(id);
    if (id === view.chosen || id === view.hovered) ring(ctx, view, x, y, size + 5 * pixel);
    ctx.translate(x, y);
    ctx.scale(size, size);
    const path = view.paths[look.form];
    ctx.fillStyle = node.hollow || !look.fill ? view.colours.paper : node.look === "area" ? view.colours.area : look.fill;
    ctx.fill(path);
    ctx.lineWidth = ((node.hollow ? 2 : 1.1) * pixel) / size;
    ctx.strokeStyle = node.hollow ? view.colours.gap : node.look === "measure" ? view.colours.measure : view.colours.outline;
    if (node.look === "measure") ctx.lineWidth *= 1.7;
    if (node.hollow && node.kind === "organisation") ctx.setLineDash([(3.5 * pixel) / size, (2 * pixel) / size]);
    ctx.stroke(path);
    if (look.sign) sign(ctx, view, look.sign);
    ctx.restore();
  }

  function ring(ctx, view, x, y, size) {
    ctx.beginPath();
    ctx.arc(x, y, size, 0, 2 * Math.PI);
    ctx.lineWidth = 3 / view.scale;
    ctx.strokeStyle = view.colours.accent;
    ctx.stroke();
  }

  function sign(ctx, view, text) {
    ctx.fillStyle = view.colours.gap;
    ctx.font = `bold 1.5px ${FONT}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(text, 0, 0.12);
  }

  function regions(ctx, view) {
    for (const region of view.data.regions) {
      ctx.beginPath();
      region.outline.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
      ctx.closePath();
      ctx.fillStyle = view.colours.region;
      ctx.fill();
    }
  }

  // Boxes on the screen, found again by where they are.
  function Taken() {
    const SIDE = 64;
    const cells = new Map();
    const over = (box) => {
      const found = [];
      for (let i = Math.floor(box.left / SIDE); i <= Math.floor(box.right / SIDE); i += 1) {
        for (let j = Math.floor(box.top / SIDE); j <= Math.floor(box.bottom / SIDE); j += 1) found.push(i * 65536 + j);
      }
      return found;
    };
    const hits = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    return {
      add(box) {
        for (const cell of over(box)) {
          if (!cells.has(cell)) cells.set(cell, []);
          cells.get(cell).push(box);
        }
      },
      isFree(box, own) {
        return over(box).every((cell) => (cells.get(cell) || []).every((b) => b.id === own || !hits(box, b)));
      },
    };
  }

  // Where a whole plan is a few centimetres wide, focus areas have their numbers, and the names stand below.
  const SMALL = [600, 0.6];
  const isSmall = (view) => view.width < SMALL[0] && view.scale < SMALL[1] && view.numbers.size > 0;
  const linesOf = (view, id) => (view.small && view.numbers.has(id) ? [String(view.numbers.get(id))] : view.data.nodes[id].lines);

  function measured(ctx, view, id) {
    if (!view.widths[id]) {
      const { kind } = view.data.nodes[id];
      const lines = linesOf(view, id);
      const size = kind === "area" ? view.data.letters.anchor : view.data.letters.other;
      ctx.font = `${weight(view, id)}${size}px ${FONT}`;
      const width = Math.max(...lines.map((line) => ctx.measureText(line).width));
      view.widths[id] = { width, height: lines.length * size * 1.2, size };
    }
    return view.widths[id];
  }

  const weight = (view, id) => (view.data.nodes[id].kind === "area" ? "600 " : "");

  // The room a name needs, whether or not it is drawn.
  function room(view, id) {
    const { width, height } = measured(pen, view, id);
    return view.data.nodes[id].place === "box" ? { width: width + 16, height: height + 10 } : { width, height };
  }
  const pen = document.createElement("canvas").getContext("2d");

  function around(box, x, y, width, height, id) {
    return { id, left: x + box[0] * width, right: x + box[0] * width + width, top: y + box[1], bottom: y + box[1] + height };
  }

  // Where a name may stand beside its mark: below, to the right, to the left, above; or where it must.
  function tries(view, node, x, y, reach, text, id) {
    const { width, height } = text;
    const below = around([-0.5, reach + 1], x, y, width, height, id);
    const above = around([-0.5, -reach - height - 1], x, y, width, height, id);
    const right = around([0, -height / 2], x + reach + 4, y, width, height, id);
    const left = around([-1, -height / 2], x - reach - 4, y, width, height, id);
    if (node.place === "box") return NUDGES.map(([dx, dy]) => around([-0.5 + dx, (dy - 0.5) * (height + 10)], x, y, width + 16, height + 10, id));
    // On a narrow screen there may be no room on the usual side.
    const others = view.width < SMALL[0] ? [below, above] : [];
    if (node.place === "right") return [right, ...others, ...(others.length ? [left] : [])];
    if (node.place === "left") return [left, ...others, ...(others.length ? [right] : [])];
    return [below, right, left, above];
  }

  // A box that meets another moves aside a little, in parts of its own size, rather than not be there.
  const NUDGES = [[0, 0], [0, -0.4], [0, 0.4], [-0.25, 0], [0.25, 0], [-0.25, -0.5], [0.25, -0.5], [-0.25, 0.5], [0.25, 0.5], [0, -0.9], [0, 0.9], [0, -0.65], [0, 0.65], [-0.5, 0], [0.5, 0], [-0.5, -0.6], [0.5, -0.6], [-0.5, 0.6], [0.5, 0.6], [0, -1.2], [0, 1.2], [-0.7, 0], [0.7, 0], [-0.7, -0.9], [0.7, -0.9], [-0.7, 0.9], [0.7, 0.9]];

  const isInside = (view, box) => box.left >= 0 && box.top >= 0 && box.right <= view.width && box.bottom <= view.height;

  // Chooses whose names are shown, most important first, so that no two touch; returns their boxes.
  function place(view) {
    const [labels, marks, gaps, middles] = [Taken(), Taken(), Taken(), Taken()];
    const near = [];
    for (const id of view.order) {
      if (!view.seen.nodes.has(id)) continue;
      const { x, y } = view.toScreen(view.data.at[id]);
      if (x < -80 || y < -40 || x > view.width + 80 || y > view.height + 40) continue;
      const reach = radius(view.size[id], view.scale);
      if (view.data.nodes[id].place !== "box") {
        const box = { id, left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
        marks.add(box);
        if (view.data.nodes[id].kind === "gap") {
          gaps.add(box);
          middles.add({ id, left: x - 2, right: x + 2, top: y - 2, bottom: y + 2 });
        }
      }
      near.push({ id, x, y, reach });
    }
    const first = ({ id }) => (id === view.chosen ? 0 : id === view.hovered ? 1 : view.close.has(id) ? 2 : 3);
    near.sort((a, b) => first(a) - first(b)); // stable: within each, the order of ranks
    const found = [];
    const isArea = ({ id }) => view.data.nodes[id].kind === "area";
    for (const one of [...near.filter(isArea), null, ...near.filter((other) => !isArea(other))]) {
      if (!one) {
        view.regionNames = placeRegionNames(view, labels, marks);
        continue;
      }
      const { id, x, y, reach } = one;
      const node = view.data.nodes[id];
      const level = first({ id });
      if (level === 3 && node.rank >= LATE && view.scale < LATE_SCALE) continue;
      if (view.narrowed && level === 3 && node.kind !== "area") continue;
      // What is not about the chosen one stays if it stands in nobody's way.
      const modest = view.narrowed && level === 3;
      if (modest && view.width < 600) continue;
      const boxes = tries(view, node, x, y, reach, measured(pen, view, id), id);
      const narrow = view.width < SMALL[0];
      const free = (box) => labels.isFree(box, id) && (level < 3 && (!narrow || (isInside(view, box) && (level < 2 || marks.isFree(box, id)))) || ((node.kind === "area" || marks.isFree(box, id)) && isInside(view, box)));
      const tried = modest ? boxes.slice(0, 1) : boxes;
      // No box of an area stands on a gap, or at least not on its middle, if it can help it.
      const besides = (taken) => tried.find((it) => free(it) && taken.isFree(it, id));
      const box = besides(gaps) || besides(middles) || tried.find(free) || (level < 2 ? boxes[0] : null);
      if (!box) continue;
      labels.add(box);
      found.push({ ...box, level });
    }
    view.names = found;
    view.boxed = new Set(found.filter(({ id }) => view.data.nodes[id].place === "box").map(({ id }) => id));
  }

  function names(ctx, view) {
    ctx.save();
    ctx.setTransform(view.ratio, 0, 0, view.ratio, 0, 0);
    ctx.textBaseline = "top";
    ctx.lineJoin = "round";
    for (const box of view.regionNames) regionName(ctx, view, box);
    for (const box of [...view.names].reverse()) name(ctx, view, box);
    ctx.restore();
  }

  function name(ctx, view, box) {
    const node = view.data.nodes[box.id];
    const { size } = view.widths[box.id];
    const boxed = node.place === "box";
    const solid = node.look === "area";
    ctx.globalAlpha = view.alpha(box.id);
    ctx.font = `${weight(view, box.id)}${size}px ${FONT}`;
    if (boxed || box.level < 2) {
      ctx.beginPath();
      ctx.roundRect(box.left - (boxed ? 0 : 3), box.top - (boxed ? 0 : 1), box.right - box.left + (boxed ? 0 : 6), box.bottom - box.top + (boxed ? 0 : 2), 5);
      ctx.fillStyle = solid ? view.colours.area : view.colours.paper;
      ctx.fill();
      ctx.lineWidth = box.id === view.chosen || box.id === view.hovered ? 2.5 : 1.2;
      const usual = node.kind === "measure" ? view.colours.measure : view.colours.area;
      ctx.strokeStyle = box.id === view.chosen || box.id === view.hovered ? view.colours.accent : usual;
      if (boxed) ctx.stroke();
    }
    const left = ["right"].includes(node.place) ? "left" : "center";
    ctx.textAlign = node.place === "left" ? "right" : left;
    const x = { left: box.left, right: box.right, center: (box.left + box.right) / 2 }[ctx.textAlign];
    ctx.fillStyle = boxed && solid ? view.colours.on_area : node.kind === "gap" ? view.colours.gap : view.colours.ink;
    ctx.strokeStyle = view.colours.paper;
    ctx.lineWidth = 3.5;
    linesOf(view, box.id).forEach((line, i) => {
      const y = box.top + (boxed ? 6 : 1) + i * size * 1.2;
      if (!boxed) ctx.strokeText(line, x, y);
      ctx.fillText(line, x, y);
    });
  }

  function placeRegionNames(view, labels, marks) {
    const found = [];
    pen.font = `11px ${FONT}`;
    view.data.regions.forEach((region, number) => {
      const lines = region.lines.map((line) => line.toLocaleUpperCase(view.data.language));
      const { x, y } = view.toScreen({ x: region.at[0], y: region.at[1] });
      const width = Math.max(...lines.map((line) => pen.measureText(line).width));
      const box = around([-0.5, (-lines.length * 13) / 2], x, y, width, lines.length * 13, `region ${number}`);
      if (!labels.isFree(box, null) || !marks.isFree(box, null)) return;
      labels.add(box);
      found.push({ ...box, lines });
    });
    return found;
  }

  function regionName(ctx, view, box) {
    ctx.font = `11px ${FONT}`;
    ctx.textAlign = "center";
    ctx.globalAlpha = view.narrowed ? 0.35 : 1;
    ctx.fillStyle = view.colours.quiet;
    box.lines.forEach((line, i) => ctx.fillText(line, (box.left + box.right) / 2, box.top + 1 + i * 13));
  }

  return { colours, isSmall, linesOf, mark, names, place, radius, regions, room };
})();
