// Rows of an editor's sheet: added without a reload, moved by pointer or keys. Without script the server does both.
(() => {
  "use strict";
  const announce = (words) => { const live = document.getElementById("live"); if (live) live.textContent = words; };

  const add = (button) => {
    const box = button.closest("[data-rows]");
    const total = box.querySelector("[data-total]");
    const list = box.querySelector("[data-list]");
    const holder = document.createElement("div");
    holder.innerHTML = box.querySelector("template[data-new]").innerHTML.replaceAll("__n__", total.value);
    const row = holder.firstElementChild;
    total.value = String(Number(total.value) + 1);
    if (list.matches("[data-each]")) row.querySelector("[data-alternative]").value = nextReason(list);
    list.append(row);
    window.htmx?.process(row);
    row.querySelector("input:not([type=hidden]):not([data-position]), select, textarea")?.focus();
    renumber(list);
    announce("Row added");
  };

  // Reasons that count by themselves have a number each.
  const nextReason = (list) => {
    const numbers = [...list.querySelectorAll("[data-alternative]")].map((field) => Number(field.value) || 0);
    return String(Math.min(50, Math.max(0, ...numbers) + 1));
  };

  // Places are numbers that the server reads; moving a row writes them anew.
  const renumber = (list) => {
    if (!list.matches("[data-ordered]")) return;
    [...list.children].forEach((row, index) => { const place = row.querySelector("[data-position]"); if (place) place.value = String(index + 1); });
  };
  const moved = (row, focus) => {
    const list = row.closest("[data-list]");
    renumber(list);
    row.dispatchEvent(new Event("input", { bubbles: true }));
    announce(`Moved to place ${[...list.children].indexOf(row) + 1} of ${list.children.length}`);
    focus?.focus();
  };

  document.addEventListener("click", (event) => {
    const at = event.target.closest?.("[data-add], [data-up], [data-down]");
    if (!at) return;
    if (at.matches("[data-add]")) { event.preventDefault(); add(at); return; }
    const row = at.closest("[data-row]");
    if (at.matches("[data-up]") && row.previousElementSibling) { row.previousElementSibling.before(row); moved(row, at); }
    if (at.matches("[data-down]") && row.nextElementSibling) { row.nextElementSibling.after(row); moved(row, at); }
  });

  let dragged = null;
  document.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest?.("[data-grip]");
    if (!grip || event.button !== 0) return;
    event.preventDefault();
    dragged = grip.closest("[data-row]");
    dragged.classList.add("dragging");
    grip.setPointerCapture(event.pointerId);
  });
  document.addEventListener("pointermove", (event) => {
    if (!dragged) return;
    const over = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-row]");
    if (!over || over === dragged || over.parentElement !== dragged.parentElement) return;
    const middle = over.getBoundingClientRect();
    if (event.clientY < middle.top + middle.height / 2) over.before(dragged); else over.after(dragged);
  });
  const drop = () => {
    if (!dragged) return;
    dragged.classList.remove("dragging");
    moved(dragged);
    dragged = null;
  };
  document.addEventListener("pointerup", drop);
  document.addEventListener("pointercancel", drop);
})();
