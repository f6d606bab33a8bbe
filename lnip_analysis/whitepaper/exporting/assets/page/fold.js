// On a phone the sections of every chapter but the first are folded under their headings.

const phone = matchMedia("(max-width: 40rem)");

/** Puts what follows a heading, as far as the next one, into a box of its own. */
function folded(heading) {
  const inside = [];
  for (let at = heading.nextElementSibling; at && !at.matches("h2, h3"); at = at.nextElementSibling) {
    inside.push(at);
  }
  if (!inside.length) return null;
  const box = make("div", { class: "lnip-fold", id: `${heading.id}-fold` });
  heading.after(box);
  box.append(...inside);
  const button = make(
    "button", { type: "button", class: "lnip-unfold", "aria-controls": box.id }, ...heading.childNodes,
  );
  heading.append(button);
  const set = (open) => {
    // Found by the browser's own search too, where it knows how.
    if (open) box.removeAttribute("hidden");
    else box.setAttribute("hidden", "until-found");
    button.setAttribute("aria-expanded", open);
  };
  button.addEventListener("click", () => set(box.hasAttribute("hidden")));
  box.addEventListener("beforematch", () => set(true));
  return set;
}

whenRead(() => {
  let folds = null;
  let everything = null;
  const arrange = () => {
    if (!folds && !phone.matches) return;
    if (!folds) {
      const headings = all("main > section:not(:first-of-type) > h3");
      folds = headings.map(folded).filter(Boolean);
      if (!folds.length) return; // the list of editions has none
      everything = make("button", { type: "button", "aria-pressed": "false" }, "全部展开");
      everything.addEventListener("click", () => {
        const open = everything.getAttribute("aria-pressed") === "false";
        folds.forEach((set) => set(open));
        everything.setAttribute("aria-pressed", open);
        everything.textContent = open ? "全部收起" : "全部展开";
      });
      bar.append(everything);
    }
    if (!everything) return;
    folds.forEach((set) => set(!phone.matches));
    everything.hidden = !phone.matches;
    follow();
  };
  phone.addEventListener("change", arrange);
  arrange();
});
