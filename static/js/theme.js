// Runs before the first paint: the chosen theme (cookie "theme", set by the toggle in app.js), else the system's.
(() => {
  const root = document.documentElement;
  root.classList.remove("no-js");
  const chosen = document.cookie.match(/(?:^|; )theme=(light|dark)(?:;|$)/);
  const system = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => { root.dataset.bsTheme = system.matches ? "dark" : "light"; };
  if (chosen) root.dataset.bsTheme = chosen[1];
  else { follow(); system.addEventListener("change", () => { if (!/(?:^|; )theme=/.test(document.cookie)) follow(); }); }
})();
