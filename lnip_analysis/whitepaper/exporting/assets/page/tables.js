// Tables sorted by a column: once up, once down, then as they were printed.

const ONES = "一二三四五六七八九十";
const pinyin = new Intl.Collator("zh-CN", { numeric: true });
const TOTAL = /^(合计|总计|小计)/;

/** What a text sorts by: a number, a date or a place in the plan as a number, else the text itself. */
function sortValue(text) {
  const plain = text.replace(/\s+/g, "");
  if (!plain || plain === "—") return null;
  const date = /^(\d{4})[年-](\d{1,2})[月-]?(?:(\d{1,2})日?)?/.exec(plain);
  if (date) return Number(date[1]) * 10000 + Number(date[2]) * 100 + Number(date[3] ?? 0);
  const place = /^([一二三四五六七八九十])\.(\d+)/.exec(plain);
  if (place) return (ONES.indexOf(place[1]) + 1) * 1000 + Number(place[2]);
  const number = /^[+-]?\d+(\.\d+)?/.exec(plain.replace(/−/g, "-").replace(/,/g, ""));
  return number ? Number(number[0]) : plain;
}

/** Orders two values; what is missing comes last whichever way a table is sorted. */
function inOrder(a, b, way) {
  if (a === null || b === null) return (a === null) - (b === null);
  if (typeof a === "number" && typeof b === "number") return way * (a - b);
  return way * pinyin.compare(String(a), String(b));
}

function sortable(table) {
  const body = table.tBodies[0];
  const printed = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const buttons = heads.map((head, column) => {
    const button = make("button", { type: "button", class: "lnip-sort" }, ...head.childNodes);
    // No line parts a heading of four characters; figures are half as wide.
    if (said(button).replace(/[^ -~]/g, "mm").length < 9) button.classList.add("lnip-whole");
    head.append(button);
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      const next = { ascending: "descending", descending: null }[now];
      const way = next === undefined ? "ascending" : next;
      heads.forEach((h) => h.removeAttribute("aria-sort"));
      if (!way) return body.append(...printed);
      head.setAttribute("aria-sort", way);
      const valued = printed.map((row) => {
        const text = row.cells[column] ? said(row.cells[column]) : "";
        return { row, value: sortValue(text), total: TOTAL.test(said(row.cells[0]).trim()) };
      });
      const sign = way === "ascending" ? 1 : -1;
      valued.sort((a, b) => a.total - b.total || inOrder(a.value, b.value, sign));
      body.append(...valued.map(({ row }) => row));
    });
    return button;
  });
  rove(buttons);
}

whenRead(() => {
  all(".lnip-table").filter((t) => t.tHead && t.tBodies[0]?.rows.length > 2).forEach(sortable);
  // A table is a stop for the keyboard only where it scrolls.
  const boxes = all(".lnip-scroll[tabindex]");
  const measure = (found) => {
    for (const { target } of found) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  };
  const watched = new ResizeObserver(measure);
  boxes.forEach((box) => watched.observe(box));
});
