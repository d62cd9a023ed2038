// form[data-stays]: before it is sent, asks at body[data-signed-in] whether the server is there and the person of the page,
// body[data-user], is signed in. Where not, nothing is sent: the words stay on the page, which says what to do, and the next press asks again.
(() => {
  "use strict";
  const PATIENCE = 15000;
  const SIGNED_OUT = "Not sent – you were signed out. Your words stay on this page. Sign in in another tab, then press again.";
  const OFFLINE = "Not sent – no connection. Your words stay on this page. Press again once you are back online.";
  const UNREACHED = "Not sent – our side does not answer just now. Your words stay on this page. Press again in a moment.";
  const OTHER = "Not sent – someone else is signed in now. Copy your words, then load this page again.";
  const asking = new WeakSet(), ready = new WeakSet();

  const ask = async () => {
    const patience = new AbortController();
    const end = setTimeout(() => patience.abort(), PATIENCE);
    try {
      return await fetch(document.body.dataset.signedIn, { redirect: "manual", credentials: "same-origin", cache: "no-store", signal: patience.signal, headers: { Accept: "application/json" } });
    } finally { clearTimeout(end); }
  };

  // What stands in the way; "" where nothing does. After a sign-in the token in the page no longer counts: it is renewed.
  const inTheWay = async () => {
    try {
      const reply = await ask();
      if (reply.type === "opaqueredirect") return SIGNED_OUT;
      if (!reply.ok) return UNREACHED;
      const who = await reply.json();
      if (String(who.user) !== document.body.dataset.user) return OTHER;
      document.querySelectorAll("input[name='csrfmiddlewaretoken']").forEach((input) => { input.value = who.token; });
      document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": who.token }));
      return "";
    } catch { return OFFLINE; }
  };

  const say = (form, button, words) => {
    form.querySelector("[data-stays-note]")?.remove();
    if (!words) return;
    const note = document.createElement("div"), text = document.createElement("p"), icon = document.createElement("i");
    note.className = "notice notice-warn mb-3";
    note.dataset.staysNote = "";
    note.setAttribute("role", "alert");
    icon.className = "bi bi-exclamation-triangle-fill";
    icon.setAttribute("aria-hidden", "true");
    text.textContent = words;
    if (words === SIGNED_OUT) {
      const link = document.createElement("a");
      Object.assign(link, { href: "/accounts/login/?next=/signed-in/", target: "_blank", rel: "noopener", textContent: "Sign in in a new tab" });
      text.append(" ", link);
    }
    note.append(icon, text);
    (button?.closest(".form-actions") ?? button ?? form.lastElementChild).before(note);
    note.scrollIntoView({ block: "nearest" });
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-stays]")) return;
    if (ready.has(form)) { ready.delete(form); return; }
    event.preventDefault();
    event.stopPropagation();
    if (asking.has(form)) return;
    asking.add(form);
    const button = event.submitter;
    inTheWay().then((words) => {
      asking.delete(form);
      say(form, button, words);
      if (words) return;
      ready.add(form);
      form.requestSubmit(button);
    });
  }, true);
})();
