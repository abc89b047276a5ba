"use strict";

// The search field: a list of names found, walked with the arrow keys, Enter goes there.
(() => {
  const MOST = 12;
  const { data, choose, say } = stakeholdersMap;
  const [field, list, map] = ["search", "hits", "map"].map((id) => document.getElementById(id));
  let active = -1;

  function find(asked) {
    const found = [];
    for (const [id, node] of Object.entries(data.nodes)) {
      if (node.kind === "gap") continue;
      const levels = [node.name, ...(node.also || [])].map((name) => folding.match(name, asked)).filter((level) => level !== null);
      if (levels.length) found.push({ id, name: node.name, what: node.what, level: Math.min(...levels) });
    }
    return found.sort((a, b) => a.level - b.level || a.name.localeCompare(b.name, data.language));
  }

  function show() {
    const found = find(field.value);
    list.replaceChildren(...found.slice(0, MOST).map(option));
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(found.length > 0));
    activate(-1);
    if (field.value.trim()) say(state.fill(data, data.texts.hits, { n: found.length }));
  }

  function option({ id, name, what }, number) {
    const item = document.createElement("li");
    item.id = `hit-${number}`;
    item.role = "option";
    item.dataset.id = id;
    item.ariaSelected = "false";
    const small = document.createElement("small");
    small.textContent = what;
    item.append(name, " ", small);
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      take(item);
    });
    return item;
  }

  function activate(number) {
    const items = [...list.children];
    active = items.length ? (number + items.length + 1) % (items.length + 1) : -1;
    if (number === -1 || active === items.length) active = -1;
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    if (active < 0) field.removeAttribute("aria-activedescendant");
    else {
      field.setAttribute("aria-activedescendant", items[active].id);
      items[active].scrollIntoView({ block: "nearest" });
    }
  }

  function take(item) {
    close();
    field.value = "";
    map.focus({ preventScroll: true });
    choose(item.dataset.id);
  }

  function close() {
    list.hidden = true;
    list.replaceChildren();
    field.setAttribute("aria-expanded", "false");
    active = -1;
  }

  field.addEventListener("input", show);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    const items = list.children;
    if (event.key === "ArrowDown" && items.length) activate(active + 1);
    else if (event.key === "ArrowUp" && items.length) activate(active === -1 ? items.length - 1 : active - 1);
    else if (event.key === "Enter" && items.length) take(items[Math.max(active, 0)]);
    else if (event.key === "Escape") {
      field.value = "";
      close();
    } else return;
    event.preventDefault();
  });
})();
