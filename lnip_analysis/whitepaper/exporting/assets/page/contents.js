// The contents mark the section that is being read.

whenRead(() => {
  const links = new Map();
  for (const link of all(".lnip-contents a")) {
    const id = decodeURIComponent(link.hash.slice(1));
    links.set(id, [...(links.get(id) || []), link]);
  }
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  let marked;
  const mark = () => {
    const line = innerHeight / 3;
    const shown = headings.filter((h) => h.getClientRects().length);
    const now = shown.findLast((h) => h.getBoundingClientRect().top < line);
    if (now === marked) return;
    links.get(marked?.id)?.forEach((link) => link.removeAttribute("aria-current"));
    links.get(now?.id)?.forEach((link) => {
      link.setAttribute("aria-current", "true");
      const box = link.closest(".lnip-contents-wide > div");
      // Only the contents scroll, never the page.
      if (box) box.scrollTop = link.offsetTop - box.clientHeight / 2;
    });
    marked = now;
  };
  // A heading that gets above the upper third or below it changes where one is, however far the
  // page went at once: all that lies above counts as seen.
  const seen = new IntersectionObserver(mark, { rootMargin: "9999999px 0px -66.6% 0px" });
  headings.forEach((heading) => seen.observe(heading));
  mark();
});
