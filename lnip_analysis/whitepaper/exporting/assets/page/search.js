// Search over the whole page, with a list of the places that were found.

const MOST_HITS = 60;
const ROOM = 40; // characters shown before the words that were found
const BLOCKS = ":is(p, li, dt, dd, tr, figcaption, caption, h2, h3, h4)";

/** Long names of bodies, and what the plan calls them: who asks for one finds the other. */
const NAMES = [["科学技术", "科技"], ["发展和改革", "发展改革"], ["委员会", "委"], ["行政管理局", "局"]];

/** Full and half width, case, spaces, the commas in numbers and long names make no difference. */
const normal = (text) => NAMES.reduce(
  (short, [long, name]) => short.replaceAll(long, name),
  text.normalize("NFKC").toLowerCase().replace(/(\d),(?=\d{3})/g, "$1").replace(/\s+/g, ""),
);

/** The smallest blocks of the page, what they say and under which heading; made once. */
function searchable() {
  searchable.made ??= all(`main :is(${BLOCKS})`)
    .filter((block) => !block.querySelector(BLOCKS))
    .map((block) => ({ block, text: said(block).replace(/\s+/g, " ").trim() }))
    .filter(({ text }) => text)
    .map((entry) => ({ ...entry, normal: normal(entry.text) }));
  return searchable.made;
}

function headingOf(block) {
  if (block.closest(".lnip-finder")) return "查目标";
  const section = block.closest("main > section");
  const above = block.matches("h2, h3") ? "h2" : "h2, h3";
  const before = all(above, section ?? document.body).filter(
    (h) => h.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return before.length ? said(before.at(-1)).trim() : "";
}

/** A piece of the text around the words, which are marked. */
function snippet(text, words) {
  const at = text.toLowerCase().indexOf(words.trim().toLowerCase());
  if (at < 0) return [text.slice(0, 60)];
  const from = Math.max(0, at - ROOM);
  const end = at + words.trim().length;
  return [
    (from ? "…" : "") + text.slice(from, at),
    make("mark", {}, text.slice(at, end)),
    text.slice(end, end + 40) + (text.length > end + 40 ? "…" : ""),
  ];
}

/** Marks the words wherever they stand in a block, where the browser can do so without changing it. */
function highlight(block, words) {
  if (!globalThis.Highlight) return;
  const ranges = [];
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.toLowerCase().indexOf(words.toLowerCase());
    if (at < 0) continue;
    const range = new Range();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + words.length);
    ranges.push(range);
  }
  CSS.highlights.set("lnip-search", new Highlight(...ranges));
}

whenRead(() => {
  const field = make("input", {
    type: "search", placeholder: "搜索本页", "aria-label": "搜索本页", autocomplete: "off",
  });
  const count = make("p", { role: "status" });
  const list = make("ol");
  const box = make("div", { class: "lnip-hits", hidden: true }, count, list);
  bar.prepend(field, box);

  const close = () => { box.hidden = true; };
  const find = () => {
    const words = field.value.trim();
    const wanted = normal(words);
    globalThis.CSS?.highlights?.delete("lnip-search");
    box.hidden = !wanted;
    if (!wanted) return;
    const found = searchable().filter((entry) => entry.normal.includes(wanted));
    const more = found.length > MOST_HITS ? `，列出前${MOST_HITS}处` : "";
    count.textContent = found.length ? `找到${found.length}处${more}` : "没有找到";
    const hits = found.slice(0, MOST_HITS).map(({ block, text }) =>
      make(
        "button",
        { type: "button", onclick: () => { close(); goTo(block); highlight(block, words); } },
        make("small", {}, headingOf(block)), " ", make("span", {}, ...snippet(text, words)),
      ));
    rove(hits);
    list.replaceChildren(...hits.map((hit) => make("li", {}, hit)));
  };
  field.addEventListener("input", find);
  field.addEventListener("focus", find);
  bar.addEventListener("keydown", (event) => {
    const first = list.querySelector("button");
    if (event.key === "Escape") { close(); field.focus(); close(); }
    if (event.target !== field || box.hidden || !first) return;
    if (event.key === "ArrowDown") { event.preventDefault(); first.focus(); }
    if (event.key === "Enter") { event.preventDefault(); first.click(); }
  });
  document.addEventListener("click", (event) => { if (!bar.contains(event.target)) close(); });
});
