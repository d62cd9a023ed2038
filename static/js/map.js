// A cell opens its reasons beside the table, and a what-if shows at once. Without this, or on a phone, a cell leads to
// a page of its own and the what-if is a form with a button.
(() => {
  "use strict";
  const phone = matchMedia("(max-width: 40em)");
  const beside = matchMedia("(min-width: 80em)");
  let asked = null; // the cell that was opened last, so that a slow answer for another changes nothing

  const byId = (id) => document.getElementById(id);
  const tell = (words) => { const live = byId("live"); if (live) live.textContent = words; };
  const plain = (event) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const open = (cell) => { asked = cell; cell.dispatchEvent(new CustomEvent("reasons", { bubbles: false })); };

  document.addEventListener("click", (event) => {
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      navigator.clipboard?.writeText(byId(copy.dataset.copy).value).then(() => { copy.textContent = "Copied"; tell("Link copied"); });
      return;
    }
    if (phone.matches || !plain(event)) return;
    const cell = event.target.closest("[data-reasons]");
    const link = event.target.closest("[data-opens]");
    const wanted = cell ?? (link && byId(link.dataset.opens));
    if (!wanted || !byId("reasons")) return;
    event.preventDefault();
    if (link) wanted.scrollIntoView({ block: "center" });
    if (link) wanted.focus({ preventScroll: true });
    open(wanted);
  });

  // Reasons
  const showReasons = (panel) => {
    document.querySelectorAll("[data-reasons][aria-current]").forEach((cell) => cell.removeAttribute("aria-current"));
    asked?.setAttribute("aria-current", "true");
    tell(`Reasons shown: ${panel.querySelector("h3")?.textContent ?? ""}, ${panel.querySelector(".eyebrow")?.textContent ?? ""}`);
    if (beside.matches) {
      const aside = panel.closest("aside");
      aside?.scrollTo({ top: panel.offsetTop - aside.offsetTop });
      return;
    }
    panel.scrollIntoView({ block: "start" });
    panel.querySelector("h3")?.focus({ preventScroll: true });
  };

  // What-if: the groups that stand open stay open, the focus stays where it was, and nothing moves under the reader's
  // eyes: neither the table, though the lists above it grow or shrink, nor the field that was just changed.
  let kept = null;
  const topOf = (element) => element.getBoundingClientRect().top;
  const keep = () => {
    const active = document.activeElement;
    const focused = active?.id && active.closest("#whatif") ? active : byId("whatif");
    kept = {
      bench: topOf(document.querySelector(".workbench")),
      focus: focused.id,
      at: topOf(focused),
      scrolled: focused.closest("aside").scrollTop,
      open: [...document.querySelectorAll("#whatif details[open]")].map((details) => details.id),
    };
  };
  const restore = () => {
    if (!kept) return;
    const { bench, focus, at, scrolled, open: opened } = kept;
    kept = null;
    opened.forEach((id) => { const details = byId(id); if (details) details.open = true; });
    const aside = byId("whatif").closest("aside");
    const focused = byId(focus) ?? byId("wi-h");
    scrollBy({ top: topOf(document.querySelector(".workbench")) - bench, behavior: "instant" });
    aside.scrollTop = scrolled;
    if (aside.scrollHeight > aside.clientHeight) aside.scrollTop += topOf(focused) - at;
    else scrollBy({ top: topOf(focused) - at, behavior: "instant" });
    (focused.id === "whatif" ? byId("wi-h") : focused).focus({ preventScroll: true });
    const refused = byId("refused")?.textContent ?? "";
    tell(`${refused} ${byId("whatif-said")?.textContent ?? ""}`.replace(/\s+/g, " ").trim());
    asked = null;
    offerCopy();
  };
  const offerCopy = () => { if (navigator.clipboard) document.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = false; }); };

  document.addEventListener("htmx:beforeSwap", (event) => {
    const target = event.detail.target;
    if (target?.id === "reasons" && event.detail.requestConfig?.elt !== asked) event.detail.shouldSwap = false;
    if (target?.id === "map-live") keep();
  });
  document.addEventListener("htmx:afterSwap", (event) => { if (event.detail.target?.id === "reasons") showReasons(event.detail.target); });
  document.addEventListener("htmx:afterSettle", () => { if (kept) restore(); });

  // A list that is fetched once it is unfolded
  const tellLoading = (event, words) => {
    const part = event.detail.elt.closest?.("[data-unfolds]");
    if (part) part.querySelector(".loading").lastChild.textContent = words;
  };
  document.addEventListener("htmx:beforeRequest", (event) => tellLoading(event, "Loading…"));
  for (const failed of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failed, (event) => tellLoading(event, "It could not be loaded. Fold and unfold it to try again."));
  }
  offerCopy();
})();
