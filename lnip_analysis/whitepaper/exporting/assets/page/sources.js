// Numbers of sources open in place. The numbers of a group are one tab stop.

whenRead(() => {
  if (!("popover" in HTMLElement.prototype)) return;
  const pop = make("div", { popover: true, class: "lnip-pop", role: "dialog", "aria-label": "来源" });
  document.body.append(pop);

  const entry = (link) => {
    const source = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    const about = source ? [...source.cloneNode(true).childNodes] : [];
    const more = make("a", { href: link.hash, onclick: () => pop.hidePopover() }, "查清单");
    return make("p", {}, make("b", {}, link.textContent), " ", ...about, " ", more);
  };
  const open = (link) => {
    const group = link.closest(".lnip-ref, td, th") ?? link.parentElement;
    const links = all('a[href^="#src-"]', group);
    pop.replaceChildren(...links.map(entry));
    pop.showPopover();
    const at = link.getBoundingClientRect();
    const { width, height } = pop.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, root.clientWidth - width - 8));
    const below = at.bottom + 6 + height < innerHeight;
    pop.style.left = `${left}px`;
    pop.style.top = `${Math.max(8, below ? at.bottom + 6 : at.top - height - 6)}px`;
    pop.querySelector("a")?.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#src-"]');
    if (!link || pop.contains(link)) return;
    event.preventDefault();
    link.focus({ preventScroll: true }); // where Escape leads back to
    open(link);
  }, true);

  // Those of a table, a card, a body, or of what stands under one heading.
  let heading = null;
  stops(all('main :is(h2, h3, h4, h5), main a[href^="#src-"]'), (found) => {
    if (!found.matches("a")) heading = found;
    else return found.closest("table, .lnip-figure, .lnip-verdict, .lnip-duty, .lnip-kpis") ?? heading;
  });
  all(".lnip-sources").forEach((list) => rove(all("a[href]", list)));
});
