// What the other parts share. The page is whole without them; they only add to it.

const root = document.documentElement;
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** An element with attributes; a name that begins with "on" is a listener. */
function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** What an element says, without numbers of sources and controls. */
function said(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(".lnip-ref, .lnip-tools, svg")) return "";
  return [...node.childNodes].map(said).join("") + (node.matches("td, th") ? "　" : "");
}

/** One tab stop for several elements: arrow keys move among them. */
function rove(items) {
  items.forEach((item, n) => {
    item.tabIndex = n ? -1 : 0;
    item.addEventListener("focus", () => items.forEach((i) => { i.tabIndex = i === item ? 0 : -1; }));
    item.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      items[(n + step + items.length) % items.length].focus();
    });
  });
}

/** One tab stop for all of a group; what has no group is none. */
function stops(found, groupOf) {
  const groups = new Map();
  for (const one of found) {
    const group = groupOf(one);
    if (group) groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  groups.forEach((group) => rove(group));
}

/** Says something to those who listen to the page. */
function tell(words) {
  tell.line ??= document.body.appendChild(make("div", { class: "lnip-hidden", role: "status" }));
  tell.line.textContent = words;
}

/** Opens whatever an element is folded into. */
function reveal(element) {
  element.querySelector(':scope > .lnip-unfold[aria-expanded="false"]')?.click();
  for (let at = element; at; at = at.parentElement) {
    if (at.tagName === "DETAILS") at.open = true;
    if (at.matches(".lnip-fold")) at.dispatchEvent(new Event("beforematch"));
  }
}

/** Goes to an element, wherever it is folded. */
function goTo(element) {
  reveal(element);
  element.scrollIntoView({ block: "start" });
  element.classList.add("lnip-found");
  setTimeout(() => element.classList.remove("lnip-found"), 2500);
}

const parts = [];
/** Registers what is to be done when the page is read. */
const whenRead = (part) => parts.push(part);
document.addEventListener("DOMContentLoaded", () => {
  root.classList.add("lnip-live");
  parts.forEach((part) => part());
});
