"use strict";

// Tables sort by the column whose head is pressed, in the order of the page's language.
(() => {
  for (const button of document.querySelectorAll("#tables th button")) {
    button.addEventListener("click", () => sort(button));
  }

  function sort(button) {
    const [head, column] = [button.closest("th"), Number(button.dataset.column)];
    const body = head.closest("table").tBodies[0];
    const down = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    const text = (row) => row.cells[column].textContent;
    const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const compare = "numeric" in button.dataset ? (a, b) => text(a) - text(b) : (a, b) => order.compare(text(a), text(b));
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down === 1 ? "ascending" : "descending");
    body.append(...[...body.rows].sort((a, b) => down * compare(a, b)));
  }
})();
