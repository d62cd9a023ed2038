// "I don't know" and "none of these" stand alone: choosing one takes the others back, and typing takes it back.
(() => {
  "use strict";
  const form = document.getElementById("answer-form");
  if (!form) return;
  const kept = new Map(); // what was typed before "I don't know", given back when it is taken back
  const typed = () => [...form.querySelectorAll("input[type='text'], textarea")].filter((f) => !f.closest("#partly"));
  const ticked = () => [...form.querySelectorAll("input[type='checkbox']")];

  form.addEventListener("change", (event) => {
    const box = event.target;
    if (box.type !== "checkbox") return;
    const alone = box.dataset.excludes !== undefined;
    if (box.checked) ticked().filter((b) => b !== box && (alone || b.dataset.excludes !== undefined)).forEach((b) => { b.checked = false; });
    if (!alone) return;
    for (const field of typed()) {
      if (box.checked) { kept.set(field, field.value); field.value = ""; }
      else if (!field.value) field.value = kept.get(field) ?? "";
    }
  });
  form.addEventListener("input", (event) => {
    if (!typed().includes(event.target) || !event.target.value) return;
    ticked().filter((b) => b.dataset.excludes !== undefined).forEach((b) => { b.checked = false; });
  });
})();
