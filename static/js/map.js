// A cell opens its reasons beside the table. Without this, or on a phone, it leads to a page of its own.
(() => {
  "use strict";
  const panel = document.getElementById("reasons");
  if (!panel) return;
  const phone = matchMedia("(max-width: 40em)");
  const beside = matchMedia("(min-width: 80em)");
  let asked = null; // the cell that was opened last, so that a slow answer for another changes nothing

  const plain = (event) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const open = (cell) => { asked = cell; cell.dispatchEvent(new CustomEvent("reasons", { bubbles: false })); };

  document.addEventListener("click", (event) => {
    if (phone.matches || !plain(event)) return;
    const cell = event.target.closest("[data-reasons]");
    const link = event.target.closest("[data-opens]");
    const wanted = cell ?? (link && document.getElementById(link.dataset.opens));
    if (!wanted) return;
    event.preventDefault();
    if (link) wanted.scrollIntoView({ block: "center" });
    if (link) wanted.focus({ preventScroll: true });
    open(wanted);
  });
  panel.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.requestConfig?.elt !== asked) event.detail.shouldSwap = false;
  });
  panel.addEventListener("htmx:afterSwap", () => {
    document.querySelectorAll("[data-reasons][aria-current]").forEach((cell) => cell.removeAttribute("aria-current"));
    asked?.setAttribute("aria-current", "true");
    panel.closest("aside")?.scrollTo({ top: 0 });
    const live = document.getElementById("live");
    if (live) live.textContent = `Reasons shown: ${panel.querySelector("h3")?.textContent ?? ""}, ${panel.querySelector(".eyebrow")?.textContent ?? ""}`;
    if (beside.matches) return;
    panel.scrollIntoView({ block: "start" });
    panel.querySelector("h3")?.focus({ preventScroll: true });
  });
})();
