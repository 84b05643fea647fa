{
  // Before anything is painted: what the reader chose last time, and the cover over answers to
  // bets. If host.js has not said "tt-ready" after 8 seconds, all is shown.
  const html = document.documentElement;
  // Opened as a bare file, no module runs: the page is then what it is without a script.
  if (location.protocol !== "file:") html.classList.add("js");
  try {
    const saved = (name) => localStorage.getItem(`trust-trade.${name}`);
    if (saved("code") === "shown") html.classList.add("tt-code");
    if (saved("theme")) html.dataset.theme = saved("theme");
  } catch {} // no storage: the defaults stand
  setTimeout(() => html.classList.add("tt-ready"), 8000);
}
