// Light and dark: the reader's system decides, until the switch says otherwise. That is remembered
// for as long as it differs from the system.

const THEME = "lnip-theme";
const systemDark = matchMedia("(prefers-color-scheme: dark)");

/** Reads or writes what is remembered; a browser may forbid both. */
function remembered(value) {
  try {
    if (value === undefined) return localStorage.getItem(THEME);
    if (value === null) localStorage.removeItem(THEME);
    else localStorage.setItem(THEME, value);
  } catch { /* then it holds for this page only */ }
  return null;
}

const isDark = () => (root.dataset.theme || (systemDark.matches ? "dark" : "light")) === "dark";

// At once, before anything is painted.
if (["light", "dark"].includes(remembered())) root.dataset.theme = remembered();

whenRead(() => {
  if (!CSS.supports("color", "light-dark(red, oklch(from red l c h))")) return;
  const button = make("button", { type: "button", class: "lnip-theme" }, "深色");
  const show = () => button.setAttribute("aria-pressed", isDark());
  button.addEventListener("click", () => {
    const wanted = isDark() ? "light" : "dark";
    if ((wanted === "dark") === systemDark.matches) {
      delete root.dataset.theme;
      remembered(null);
    } else {
      root.dataset.theme = wanted;
      remembered(wanted);
    }
    show();
  });
  systemDark.addEventListener("change", show);
  show();
  bar.append(button);
});
