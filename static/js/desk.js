// The broker's queue by keyboard: / searches, J and K move, Enter follows the link as everywhere.
(() => {
  "use strict";
  const typing = (at) => at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "/") {
      const box = document.querySelector("[data-desk-search]");
      if (box) { event.preventDefault(); box.focus(); box.select(); }
      return;
    }
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (!step) return;
    const rows = [...document.querySelectorAll("[data-desk-row]")];
    if (!rows.length) return;
    const at = rows.indexOf(document.activeElement);
    const from = at >= 0 ? at : rows.findIndex((row) => row.hasAttribute("aria-current")) - (step > 0 ? 1 : -1);
    event.preventDefault();
    rows[Math.min(Math.max(from + step, 0), rows.length - 1)].focus();
  });
})();
