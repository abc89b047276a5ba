"use strict";

// What the reader does on the map stands in the address of the page around it, so that the address is the view:
// to keep, to send, and to take along to another year.
(() => {
  const frame = document.querySelector("iframe.map");
  const WRITTEN = /^[\w%&=.,~*+-]{0,2000}$/;

  function withView(address, view) {
    const found = new URL(address, location.href);
    if (view) found.searchParams.set("view", view);
    else found.searchParams.delete("view");
    return found;
  }

  addEventListener("message", ({ source, data }) => {
    const view = data && data.view;
    if (source !== frame.contentWindow || typeof view !== "string" || !WRITTEN.test(view)) return;
    if (view === (new URLSearchParams(location.search).get("view") || "")) return;
    history.replaceState(null, "", withView(location.href, view));
    for (const link of document.querySelectorAll(".reach a, .where a[hreflang], .keep a")) {
      link.href = withView(link.getAttribute("href"), view);
    }
    const exactly = document.getElementById("exactly");
    exactly.value = withView(exactly.value, view).href;
    document.querySelector(".keep .on-paper").dataset.address = exactly.value;
  });
})();
