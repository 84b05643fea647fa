// The switches in the header: code, theme, and on a small screen the contents.
{
  const html = document.documentElement;
  const keep = (name, value) => {
    try {
      if (value) localStorage.setItem(`trust-trade.${name}`, value);
      else localStorage.removeItem(`trust-trade.${name}`);
    } catch {} // no storage: the choice lasts as long as the page
  };

  const code = document.getElementById("tt-code");
  if (code) {
    const show = (shown) => {
      html.classList.toggle("tt-code", shown);
      code.setAttribute("aria-pressed", shown);
    };
    show(html.classList.contains("tt-code"));
    code.hidden = false;
    code.onclick = () => {
      // What the reader looks at stays where it is, though code opens or closes above it.
      const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
      const anchor = middle?.closest(".cell_output, main :is(p, figure, h2, h3, table)");
      const before = anchor?.getBoundingClientRect().top;
      const shown = !html.classList.contains("tt-code");
      show(shown);
      keep("code", shown ? "shown" : "folded");
      if (anchor) scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
    };
  }

  const themes = ["auto", "light", "dark"];
  const theme = document.getElementById("tt-theme");
  const name = () => html.dataset.theme ?? "auto";
  const label = () => (theme.firstElementChild.textContent = `Theme: ${name()}`);
  label();
  theme.hidden = false;
  theme.onclick = () => {
    const next = themes[(themes.indexOf(name()) + 1) % themes.length];
    if (next === "auto") delete html.dataset.theme;
    else html.dataset.theme = next;
    keep("theme", html.dataset.theme);
    label();
  };

  const menu = document.querySelector(".tt-menu");
  menu.setAttribute("role", "button");
  const open = (opened) => {
    html.classList.toggle("tt-open", opened);
    menu.setAttribute("aria-expanded", opened);
  };
  open(false);
  menu.onclick = (event) => {
    event.preventDefault();
    open(!html.classList.contains("tt-open"));
    if (html.classList.contains("tt-open")) document.querySelector("#contents a, #contents input").focus();
  };
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !html.classList.contains("tt-open")) return;
    open(false);
    menu.focus();
  });
}
