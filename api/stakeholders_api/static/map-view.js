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

  // The years as a slider too: the links beside it say the same without one.
  const strip = document.querySelector("nav.times");
  const years = strip ? [...strip.querySelectorAll("a:not([rel])")].slice(1) : [];
  if (years.length > 1) {
    const SLID = "stakeholders-slid";
    const WAIT = 500; // milliseconds: whoever goes on pressing an arrow goes several years at once
    const slider = document.createElement("input");
    const chosen = years.findIndex((year) => year.hasAttribute("aria-current"));
    const year = () => years[Number(slider.value)];
    let waiting;
    slider.type = "range";
    slider.max = years.length - 1;
    slider.value = chosen < 0 ? slider.max : chosen;
    slider.setAttribute("aria-label", strip.getAttribute("aria-label"));
    const current = strip.querySelector("a[aria-current]");
    slider.setAttribute("aria-valuetext", (current || year()).textContent);
    slider.addEventListener("input", () => {
      slider.setAttribute("aria-valuetext", year().textContent);
      for (const one of years) one.classList.toggle("meant", one === year());
    });
    slider.addEventListener("change", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        sessionStorage.setItem(SLID, "yes");
        location.assign(year().href);
      }, WAIT);
    });
    strip.append(slider);
    if (sessionStorage.getItem(SLID)) slider.focus({ preventScroll: true });
    sessionStorage.removeItem(SLID);
  }
})();
