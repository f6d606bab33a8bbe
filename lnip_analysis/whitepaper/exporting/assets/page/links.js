// Ways within the page and back, and addresses to hand on.

// After a jump within the page, one step back.
whenRead(() => {
  const back = make("button", { type: "button", class: "lnip-back", hidden: true }, "↩ 返回原处");
  let from = null;
  back.addEventListener("click", () => {
    back.hidden = true;
    if (!from) return;
    reveal(from);
    from.scrollIntoView({ block: "center" });
    from.focus({ preventScroll: true });
  });
  document.querySelector("main")?.append(back);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('main a[href^="#"]');
    if (!link || event.defaultPrevented) return;
    from = link;
    back.hidden = false;
  });
});

/** Goes where the address says, also where that is folded; a target without a card has a row. */
function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const row = target.textContent ? null
    : target.closest(".lnip-exhibit")?.querySelector(`a[href="${location.hash}"]`)?.closest("tr");
  goTo(row ?? target);
}
whenRead(() => {
  addEventListener("hashchange", follow);
  if (location.hash) follow();
});

/** Puts an address on the clipboard, by the older way where the newer is forbidden. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.body.appendChild(make("textarea", { class: "lnip-hidden" }, text));
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

/** A button that copies the address of an element. */
function linkButton(id) {
  const button = make("button", { type: "button", class: "lnip-link" }, "复制链接");
  button.addEventListener("click", async () => {
    const address = new URL(`#${encodeURIComponent(id)}`, location.href).href;
    history.replaceState(null, "", address);
    await copy(address);
    button.textContent = "已复制";
    tell("已复制链接");
    setTimeout(() => { button.textContent = "复制链接"; }, 2000);
  });
  return button;
}

whenRead(() => {
  for (const card of all(".lnip-exhibit[id] > .lnip-verdict")) {
    const tools = make("span", { class: "lnip-tools" }, linkButton(card.parentElement.id));
    card.querySelector("header").append(tools);
  }
});

// Charts and tables that a paragraph or a list refers to are one tab stop; so are the names in a
// table that lead somewhere, and a body's targets.
whenRead(() => {
  stops(all("main .lnip-see a[href]"), (link) => link.closest("ul, ol, p"));
  stops(
    all('main :is(tbody, .lnip-duty) a[href^="#"]:not([href^="#src-"])'),
    (link) => link.closest("tbody, .lnip-duty"),
  );
});
