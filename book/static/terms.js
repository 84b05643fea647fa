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
let shown = null; // the link whose definition stands there
const later = (act) => {
  clearTimeout(timer);
  timer = setTimeout(act, WAIT);
};

function place() {
  const at = shown.getClientRects()[0];
  if (!at) return hide(); // covered again
  const left = Math.min(at.left, document.documentElement.clientWidth - box.offsetWidth - GAP);
  const below = at.bottom + GAP;
  const fits = below + box.offsetHeight < innerHeight;
  box.style.left = `${scrollX + Math.max(GAP, left)}px`;
  box.style.top = `${scrollY + (fits ? below : Math.max(GAP, at.top - GAP - box.offsetHeight))}px`;
}

function show(link) {
  clearTimeout(timer);
  const told = document.getElementById(link.getAttribute("aria-describedby"));
  box.replaceChildren(...[...told.childNodes].map((node) => node.cloneNode(true)));
  shown = link;
  box.hidden = false;
  place();
}

function hide() {
  clearTimeout(timer);
  shown = null;
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
// The box scrolls with the page, so scrolling need not close it: a pointer that the page leaves
// behind leaves the link too. What opens or closes above the link moves both.
new ResizeObserver(() => shown && place()).observe(document.body);
