"use strict";

// Tables sort by the column whose head is pressed, in the order of the page's language.
(() => {
  for (const button of document.querySelectorAll("#tables th button")) {
    button.addEventListener("click", () => sort(button));
  }

  const MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split(" ");
  const MONTH = new RegExp(`(${MONTHS.join("|")}) (\\d{4})`, "g");

  // Norwegian dates begin with the day; in order of time they begin with the year.
  function yearFirst(text) {
    return text
      .replace(/(\d{1,2})\.(\d{1,2})\.(\d{4})/g, "$3 $2 $1")
      .replace(MONTH, (_, month, year) => `${year} ${MONTHS.indexOf(month) + 1}`);
  }

  function sort(button) {
    const [head, column] = [button.closest("th"), Number(button.dataset.column)];
    const body = head.closest("table").tBodies[0];
    const down = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    const text = (row) => yearFirst(row.cells[column].textContent);
    const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const compare = "numeric" in button.dataset ? (a, b) => text(a) - text(b) : (a, b) => order.compare(text(a), text(b));
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down === 1 ? "ascending" : "descending");
    body.append(...[...body.rows].sort((a, b) => down * compare(a, b)));
  }
})();
