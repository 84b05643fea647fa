// A term's definition beside its link: for a pointer that rests on it and for the keyboard's focus.
// It can be pointed at and copied, and Escape closes it. A finger follows the link instead.
const WAIT = 250; // ms that a pointer rests before the definition opens, or stays away before it closes
const GAP = 8;

const box = document.createElement("div");
box.className = "tt-definition";
box.hidden = true;
box.ariaHidden = "true"; // the link's own description is what is read aloud
document.body.append(box);

let timer;
const later = (act) => {
  clearTimeout(timer);
  timer = setTimeout(act, WAIT);
};

function show(link) {
  clearTimeout(timer);
  const told = document.getElementById(link.getAttribute("aria-describedby"));
  box.replaceChildren(...[...told.childNodes].map((node) => node.cloneNode(true)));
  box.hidden = false;
  const at = link.getClientRects()[0];
  const left = Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - GAP);
  const below = at.bottom + GAP;
  const fits = below + box.offsetHeight < innerHeight;
  box.style.left = `${Math.max(GAP, left)}px`;
  box.style.top = `${fits ? below : Math.max(GAP, at.top - GAP - box.offsetHeight)}px`;
}

function hide() {
  clearTimeout(timer);
  box.hidden = true;
}

for (const link of document.querySelectorAll('a[aria-describedby^="tt-def-"]')) {
  link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && later(() => show(link)));
  link.addEventListener("pointerleave", () => later(hide));
  link.addEventListener("focus", () => link.matches(":focus-visible") && show(link));
  link.addEventListener("blur", hide);
}
box.addEventListener("pointerenter", () => clearTimeout(timer));
box.addEventListener("pointerleave", () => later(hide));
addEventListener("keydown", ({ key }) => key === "Escape" && hide());
addEventListener("scroll", hide, { passive: true });
