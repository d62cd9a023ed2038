// The two-minute check: an answer that stands alone ("I don't know", "None of these") unticks the others, and they it.
(() => {
  "use strict";
  const form = document.getElementById("check");
  if (!form) return;
  form.classList.add("is-live");
  form.addEventListener("change", (event) => {
    const input = event.target;
    if (input.type !== "checkbox" || !input.checked) return;
    const alone = input.dataset.alone !== undefined;
    input.closest("fieldset").querySelectorAll("input[type=checkbox]").forEach((other) => {
      if (other !== input && (alone || other.dataset.alone !== undefined)) other.checked = false;
    });
  }, true);
})();
