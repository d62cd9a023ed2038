// Small enhancements; every page works without them. Delegated, so that what htmx swaps in needs no wiring.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const announce = (words) => { const live = document.getElementById("live"); if (live) live.textContent = words; };

  // Theme: the only thing kept in the browser, as a cookie, so that the server prints it without a flash.
  const sayTheme = () => all("[data-theme-toggle]").forEach((b) => b.setAttribute("aria-pressed", String(root.dataset.bsTheme === "dark")));
  const switchTheme = () => {
    root.dataset.bsTheme = root.dataset.bsTheme === "dark" ? "light" : "dark";
    document.cookie = `theme=${root.dataset.bsTheme}; path=/; max-age=31536000; SameSite=Lax${location.protocol === "https:" ? "; Secure" : ""}`;
    sayTheme();
  };

  // Menus: the phone's navigation and the one under the person's name.
  const openMenu = (button, open) => {
    document.getElementById(button.getAttribute("aria-controls"))?.classList.toggle("open", open);
    button.setAttribute("aria-expanded", String(open));
  };
  const closeDisclosures = (except) => all("details[data-menu-panel][open]").forEach((d) => { if (d !== except) d.open = false; });

  // Print: the button shows itself where printing works; what is folded away is printed too.
  const unfolded = [];
  window.addEventListener("beforeprint", () => all("details.more:not([open])").forEach((d) => { d.open = true; unfolded.push(d); }));
  window.addEventListener("afterprint", () => unfolded.splice(0).forEach((d) => { d.open = false; }));
  all("[data-print]").forEach((b) => { b.hidden = false; b.addEventListener("click", () => window.print()); });

  // Differences only: <input data-diff-only="table-id" data-diff-count="status-id">.
  const showDifferences = (box) => {
    const table = document.getElementById(box.dataset.diffOnly);
    if (!table) return;
    table.classList.toggle("diff-only", box.checked);
    const same = table.querySelectorAll("tr.same").length;
    const status = document.getElementById(box.dataset.diffCount);
    if (status) status.textContent = box.checked && same ? `${same} equal row${same === 1 ? "" : "s"} hidden` : "";
  };

  // Conditional questions: <input type="radio|checkbox" data-reveals="id">. What is hidden is disabled, so it is not sent.
  const reveal = (input) => {
    const target = document.getElementById(input.dataset.reveals);
    if (!target) return;
    target.hidden = !input.checked;
    if (target instanceof HTMLFieldSetElement) target.disabled = !input.checked;
    if (input.type === "checkbox") input.setAttribute("aria-expanded", String(input.checked));
  };
  const revealGroup = (input) => {
    const scope = input.form ?? document;
    all("[data-reveals]", scope).filter((i) => i === input || (input.type === "radio" && i.name === input.name)).forEach(reveal);
  };

  // Unsaved work: <form data-guard>. Asks once, before leaving.
  const dirty = new WeakSet();
  let guarded = false;
  const markDirty = (form) => { if (form?.matches?.("form[data-guard]")) { dirty.add(form); guarded = true; } };
  const markSaved = (form) => { dirty.delete(form); guarded = all("form[data-guard]").some((f) => dirty.has(f)); };
  addEventListener("beforeunload", (event) => { if (guarded) event.preventDefault(); });
  addEventListener("i24:saved", (event) => { if (event.target instanceof HTMLFormElement) markSaved(event.target); });

  const prepare = (from) => {
    all("[data-diff-only]", from).forEach(showDifferences);
    all("[data-reveals]", from).forEach(reveal);
    const summary = from.querySelector("[data-error-summary]");
    if (summary) summary.focus();
  };

  document.addEventListener("click", (event) => {
    const at = event.target.closest?.("[data-theme-toggle], [data-menu], [data-print], [data-error-summary] a, [aria-disabled='true']");
    closeDisclosures(event.target.closest?.("details[data-menu-panel]"));
    if (!at) return;
    if (at.matches("[aria-disabled='true']")) event.preventDefault();
    else if (at.matches("[data-theme-toggle]")) switchTheme();
    else if (at.matches("[data-menu]")) openMenu(at, at.getAttribute("aria-expanded") !== "true");
    else if (at.matches("[data-print]")) print();
    else {
      // A link of the error summary goes to the field itself, with its label in view.
      const field = document.getElementById(at.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      (field.closest(".field") ?? field).scrollIntoView({ block: "start" });
      const target = field.matches("input, select, textarea, button, a") ? field : field.querySelector("input, select, textarea");
      (target ?? field).focus({ preventScroll: true });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const panel = document.querySelector("details[data-menu-panel][open]");
    if (panel) { panel.open = false; panel.querySelector("summary").focus(); }
    all("[data-menu][aria-expanded='true']").forEach((b) => { openMenu(b, false); b.focus(); });
  });
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (input.dataset?.diffOnly) showDifferences(input);
    if (input.type === "radio" || input.dataset?.reveals) revealGroup(input);
    if (input.dataset?.submits !== undefined) input.form?.requestSubmit();
    markDirty(input.form);
  });
  document.addEventListener("input", (event) => markDirty(event.target.form));

  // <form data-once>: a second press while the first is under way sends nothing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    markSaved(form);
    if (!form.matches("form[data-once]")) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => all("form[data-once]").forEach((f) => delete f.dataset.sent));

  document.addEventListener("htmx:afterSettle", (event) => prepare(event.detail.elt));
  document.addEventListener("htmx:responseError", () => announce("That did not work. Nothing was changed; please try again."));
  document.addEventListener("htmx:sendError", () => announce("No connection. Nothing was changed; please try again."));

  sayTheme();
  prepare(document);
})();
