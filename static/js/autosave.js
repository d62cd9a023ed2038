// Saves what is typed as it changes, from the page's own memory and nothing else. Every save brings all fields and a
// number that grows; the server keeps the highest. Lost requests are sent again with growing pauses. A page that outlives
// its session asks for a new token once somebody has signed in again, in whichever window.
(() => {
  "use strict";
  const form = document.querySelector("form[data-autosave]");
  const status = document.getElementById("save-state");
  if (!form || !status) return;

  const ABOUT_THE_PAGE = /^(csrfmiddlewaretoken|page|sequence|version|drawn_from|back|then|keep)$/;
  const PAUSES = [1000, 2000, 4000, 8000, 15000, 30000];
  const TYPING = 500, PATIENCE = 15000, SIGNED_OUT_PAUSE = 4000;
  const isTyped = (name) => Boolean(name) && !ABOUT_THE_PAGE.test(name);
  const field = (name) => form.elements.namedItem(name);
  const newToken = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  let sequence = Number(field("sequence").value) || 0; // of the last save sent
  let saved = null; // what the server has, as text
  let sending = null; // the save under way
  let failures = 0;
  let timer = 0;
  let stopped = false; // someone else signed in: this page must not be saved under their name
  let signedOut = false;
  let renewed = false;
  let leaving = false;

  // Also what a choice has hidden and so disabled: it is kept aside, and shown again where that choice is taken back.
  const read = (isOn, chosen, words) => {
    const found = new URLSearchParams();
    for (const input of form.elements) {
      if (!isTyped(input.name) || input.disabled || input.matches("button, [type='file'], [type='submit']")) continue;
      if (/^(radio|checkbox)$/.test(input.type)) { if (isOn(input)) found.append(input.name, input.value); }
      else if (input instanceof HTMLSelectElement) found.append(input.name, chosen(input)?.value ?? "");
      else found.append(input.name, words(input));
    }
    return found;
  };
  const typed = () => read((box) => box.checked, (list) => list.selectedOptions[0], (input) => input.value);
  const dirty = () => typed().toString() !== saved;
  // The page as it came from the server: what somebody typed before this script ran counts as typed.
  const asDrawn = () => read((box) => box.defaultChecked, (list) => [...list.options].find((option) => option.defaultSelected) ?? list.options[0], (input) => input.defaultValue);
  saved = asDrawn().toString();

  const LOOKS = {
    saved: ["bi-cloud-check", "saved"],
    saving: ["bi-arrow-repeat", "saving"],
    retrying: ["bi-cloud-slash", "retrying"],
    failed: ["bi-exclamation-triangle-fill", "failed"],
  };
  const say = (state, words, link) => {
    if (status.dataset.words === words) return;
    status.dataset.words = words;
    status.dataset.state = LOOKS[state][1];
    const icon = document.createElement("i");
    icon.className = `bi ${LOOKS[state][0]}`;
    icon.setAttribute("aria-hidden", "true");
    status.replaceChildren(...(words ? [icon, words] : []));
    if (link) {
      const anchor = document.createElement("a");
      Object.assign(anchor, { href: "/accounts/login/?next=/signed-in/", target: "_blank", rel: "noopener", textContent: link });
      status.append(" ", anchor);
    }
  };
  let stands = status.textContent.trim(); // what the page says while nothing waits to be saved
  const sayStands = () => say("saved", stands);
  const sayRetrying = () => say("retrying", "Not saved – retrying");
  const saySignedOut = () => { signedOut = true; say("failed", "Not saved – you were signed out. Your words stay on this page.", "Sign in in a new tab"); };
  const sayOther = () => say("failed", "Not saved – someone else is signed in now. Copy your words, then load this page again.");

  const later = (pause) => { clearTimeout(timer); timer = setTimeout(save, pause); };
  const retry = () => { failures += 1; later(Math.min(PAUSES[Math.min(failures, PAUSES.length) - 1], signedOut ? SIGNED_OUT_PAUSE : Infinity)); };

  const ask = async (options) => {
    const patience = new AbortController();
    const end = setTimeout(() => patience.abort(), PATIENCE);
    try {
      return await fetch(form.dataset.autosave, { redirect: "manual", credentials: "same-origin", cache: "no-store", signal: patience.signal, ...options });
    } finally { clearTimeout(end); }
  };

  // Who is signed in, and their token: after a sign-in the one in the page no longer counts. True where saving may go on.
  const renew = async () => {
    const reply = await ask({ method: "GET", headers: { Accept: "application/json" } });
    if (reply.type === "opaqueredirect") { saySignedOut(); return false; }
    if (reply.status === 404) { stopped = true; sayOther(); return false; }
    if (!reply.ok) { sayRetrying(); return false; }
    const who = await reply.json();
    if (String(who.user) !== form.dataset.user) { stopped = true; sayOther(); return false; }
    document.querySelectorAll("input[name='csrfmiddlewaretoken']").forEach((input) => { input.value = who.token; });
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": who.token }));
    return true;
  };

  const showConflict = (reply) => {
    const place = document.getElementById("conflict");
    const shown = place.querySelector("[data-version]");
    if (shown && shown.dataset.version === String(reply.version)) return;
    place.innerHTML = reply.conflict; // from our own server, which escapes what people wrote
    form.querySelector("[data-draft]")?.remove(); // it says that Continue makes the draft the answer
  };

  // One save. "kept", "failed" (try again later), or "again" (a new try is under way already).
  const store = async () => {
    const state = typed();
    const text = state.toString();
    saved = null; // until the server answers, nobody knows which state it has
    sequence += 1;
    field("sequence").value = sequence;
    for (const name of ["page", "version", "drawn_from"]) state.append(name, field(name).value);
    state.append("sequence", sequence);
    const reply = await ask({
      method: "POST",
      keepalive: text.length < 30000,
      headers: { "X-CSRFToken": field("csrfmiddlewaretoken").value, Accept: "application/json" },
      body: state,
    });
    if (reply.type === "opaqueredirect") { saySignedOut(); return "failed"; }
    if (reply.status === 403 || reply.status === 404) {
      if (!(await renew()) || renewed) return "failed";
      renewed = true; // the new token serves at once; where it does not, the pauses grow
      later(0);
      return "again";
    }
    if (reply.status === 422) { const why = await reply.json(); say("failed", `Not saved – ${why.words}`); return "failed"; }
    if (!reply.ok && reply.status !== 409) { sayRetrying(); return "failed"; }
    const kept = await reply.json();
    if (kept.closed) { // answered meanwhile: a new page begins
      field("page").value = newToken();
      sequence = 0;
      later(0);
      return "again";
    }
    saved = text;
    signedOut = renewed = false;
    if (reply.status === 409) showConflict(kept);
    stands = `Saved ${kept.at}`;
    return "kept";
  };

  const save = async () => {
    clearTimeout(timer);
    while (sending) await sending;
    if (stopped || leaving) return;
    if (!dirty()) { failures = 0; sayStands(); return; }
    if (!failures) say("saving", "Saving…");
    let outcome = "failed";
    sending = store().then((told) => { outcome = told; }, sayRetrying);
    await sending;
    sending = null;
    if (outcome === "kept") { failures = 0; if (dirty()) later(TYPING); else sayStands(); }
    if (outcome === "failed" && !stopped) retry();
  };

  const changed = (pause) => (event) => {
    if (!isTyped(event.target.name)) return;
    if (!failures && !stopped && dirty()) say("saving", "Saving…");
    later(pause);
  };
  if (dirty()) later(TYPING);
  form.addEventListener("input", changed(TYPING));
  form.addEventListener("change", changed(0));
  addEventListener("beforeunload", (event) => { if (!leaving && dirty()) event.preventDefault(); });
  const atOnce = () => { if (dirty()) { failures = 0; save(); } };
  addEventListener("online", atOnce);
  addEventListener("focus", atOnce);
  document.addEventListener("visibilitychange", atOnce);

  // Continue waits until it is known that the server is there and the same person is signed in: else words would be lost.
  let ready = false;
  form.addEventListener("submit", (event) => {
    if (ready) { leaving = true; return; }
    event.preventDefault();
    event.stopPropagation();
    const button = event.submitter;
    (async () => {
      clearTimeout(timer);
      if (sending) await sending;
      try {
        if (stopped || !(await renew())) { notSent(); return; }
      } catch { sayRetrying(); notSent(); return; }
      ready = true;
      form.requestSubmit(button);
      ready = false;
    })();
  });
  const notSent = () => {
    if (!stopped) retry();
    const live = document.getElementById("live");
    if (live) live.textContent = "Not sent. Your words stay on this page.";
    status.scrollIntoView({ block: "nearest" });
  };
  addEventListener("pageshow", (event) => { if (event.persisted) { leaving = false; field("page").value = newToken(); sequence = 0; saved = null; } });
})();
