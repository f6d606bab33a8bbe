// The list of targets: filtered by status, evidence, section and body.

whenRead(() => {
  const finder = document.querySelector(".lnip-finder");
  if (!finder) return;
  const rows = all("tbody tr", finder);
  const count = make("p", { role: "status" });
  const choices = { status: "结论", rung: "依据", section: "部分", bodies: "责任单位" };
  const selects = Object.entries(choices).map(([name, title]) => {
    // Sections in the plan's order, all else as the targets have it.
    const values = finder.dataset[name]?.split("|")
      ?? [...new Set(rows.flatMap((row) => row.dataset[name].split("|")).filter(Boolean))];
    const select = make(
      "select", { name, "aria-label": title, onchange: () => filter() },
      make("option", { value: "" }, `${title}：全部`),
      ...values.map((value) => make("option", { value }, value)),
    );
    return select;
  });
  const filter = () => {
    for (const row of rows) {
      row.hidden = !selects.every(
        ({ name, value }) => !value || row.dataset[name].split("|").includes(value),
      );
    }
    count.textContent = `${rows.length}项目标中的${rows.filter((row) => !row.hidden).length}项`;
  };
  const clear = () => { selects.forEach((s) => { s.value = ""; }); filter(); };
  finder.querySelector("summary").after(
    make("div", { class: "lnip-filters" }, ...selects,
      make("button", { type: "button", onclick: clear }, "清除"), count),
  );
  filter();
  bar.querySelector(".lnip-hits").after(
    make("a", { href: `#${finder.id}`, onclick: () => { finder.open = true; } }, "查目标"),
  );
});
