"use strict";

// What a reader can take along: the picture as it is seen, this page as it stands, the rows that are shown.
(() => {
  const { data, view } = stakeholdersMap;
  const part = (id) => document.getElementById(id);
  const SHARP = 2; // pixels of the picture for each on the screen

  function offer(blob, ending) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${data.file}${ending}`;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    stakeholdersMap.say(state.fill(data, data.texts.saved, { name: link.download }));
  }

  // --- The picture -----------------------------------------------------------------------------

  function legend() {
    const found = [];
    for (const box of document.querySelectorAll("#legend input[data-key]:checked")) {
      const [entry, [sort, word]] = [box.parentElement, box.dataset.key.split(":")];
      const count = entry.querySelector(".count").textContent;
      if (count === "0" || sort === "tie" && word === "candidate") continue;
      const words = `${entry.querySelector(".name").textContent} ${count}`;
      if (sort === "look" || sort === "gap") found.push({ sort, look: word, words });
      else found.push({ sort: "line", tone: box.dataset.tone, dashes: box.dataset.dashes, words });
    }
    return found;
  }

  // Always in the colours of daylight: most pictures are put on white paper.
  function drawn() {
    const root = document.documentElement;
    const dark = !root.classList.contains("paper");
    root.classList.add("paper");
    const colours = drawing.colours();
    if (dark) root.classList.remove("paper");
    const words = { title: document.querySelector("h1").textContent, plan: document.querySelector(".plan").textContent, caption: part("caption").textContent, legend: legend() };
    return picture.draw(view, colours, words);
  }

  const svgText = () => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(drawn())}\n`;

  function savePicture() {
    const [made, image] = [drawn(), new Image()];
    image.onload = () => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.width * SHARP, image.height * SHARP];
      const ctx = canvas.getContext("2d");
      ctx.scale(SHARP, SHARP);
      ctx.drawImage(image, 0, 0);
      canvas.toBlob((blob) => offer(blob, ".png"), "image/png");
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(made))}`;
  }

  // --- The page --------------------------------------------------------------------------------

  // As it was sent, but for what the reader has switched off: that stands in the boxes and rows themselves.
  // In a frame it is the map alone: the page around it is for reading.
  function pageText({ framed }) {
    const page = document.documentElement.cloneNode(true);
    const find = (selector) => page.querySelector(selector);
    const map = find("#map");
    for (const gone of [map.firstChild, ...page.querySelectorAll("head style ~ style, #card-body > *, #hits > *, #said > *")]) gone?.remove();
    map.removeAttribute("style");
    find("#said").textContent = "";
    find("#card").hidden = true;
    find("#no-script").hidden = false;
    find("#save").hidden = true;
    find("#save").removeAttribute("open");
    page.classList.remove("paper");
    if (framed) page.classList.add("framed");
    const now = document.querySelectorAll("#legend input[data-key]");
    page.querySelectorAll("#legend input[data-key]").forEach((box, i) => box.toggleAttribute("checked", now[i].checked));
    return `<!doctype html>\n${page.outerHTML}\n`;
  }

  // --- The rows --------------------------------------------------------------------------------

  const { delimiter, dangerous } = data.spreadsheet;

  // A cell that a spreadsheet might run gets a quote before it.
  function cell(words) {
    const safe = dangerous.some((sign) => words.startsWith(sign)) ? `'${words}` : words;
    return /["\r\n]/.test(safe) || safe.includes(delimiter) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  function rowsText(table) {
    const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent.trim());
    const rows = [...table.tBodies[0].rows].filter((row) => !row.hidden);
    const lines = [heads, ...rows.map((row) => [...row.cells].map(({ textContent }) => textContent.trim()))];
    return `\ufeff${lines.map((line) => `${line.map(cell).join(delimiter)}\n`).join("")}`;
  }

  // --- The menu --------------------------------------------------------------------------------

  const WAYS = {
    png: savePicture,
    svg: () => offer(new Blob([svgText()], { type: "image/svg+xml" }), ".svg"),
    html: () => offer(new Blob([pageText({ framed: false })], { type: "text/html" }), ".html"),
    frame: () => offer(new Blob([pageText({ framed: true })], { type: "text/html" }), "-frame.html"),
    csv: ({ table }) => offer(new Blob([rowsText(part(`table-${table}`))], { type: "text/csv" }), `-${table}.csv`),
  };
  const menu = part("save");
  menu.hidden = false;
  for (const button of menu.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      menu.open = false;
      menu.querySelector("summary").focus();
      WAYS[button.dataset.way](button.dataset);
    });
  }
  menu.addEventListener("keydown", (event) => {
    const buttons = [...menu.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (menu.open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      buttons[(at + (event.key === "ArrowDown" ? 1 : at < 0 ? 0 : buttons.length - 1)) % buttons.length].focus();
    } else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
})();
