// The bar above the page: search and, beside it, what other parts put there.

const bar = make("div", { class: "lnip-bar", role: "search", "aria-label": "本页工具" });
whenRead(() => document.querySelector(".lnip-cover")?.after(bar));
