// Charts as files, PNG or SVG: in the colours of paper, with title, source and their own letters.

const LINE = 15; // points between two lines of the title or source
const SHARP = 3; // pixels of a PNG to a point

/** A text broken into lines of a width, as it is set in a font. */
function lines(text, font, width) {
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  pen.font = font;
  const found = [""];
  for (const piece of text.match(/[\w.,%−—-]+|./gsu) ?? []) {
    if (pen.measureText(found.at(-1) + piece).width > width) found.push("");
    found[found.length - 1] += piece;
  }
  return found;
}

function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** A figure's chart with title and source as the text of an SVG file. */
function drawing(figure) {
  const chart = figure.querySelector(".lnip-chart svg").cloneNode(true);
  const { width, height } = chart.viewBox.baseVal;
  chart.querySelector(".lnip-ring")?.remove();
  chart.removeAttribute("data-points");
  const family = chart.getAttribute("font-family");
  const set = (selector, size, weight, colour, top) => {
    const text = figure.querySelector(selector);
    const words = text ? said(text).replace(/\s+/g, " ").trim() : "";
    const rows = words ? lines(words, `${weight} ${size}px ${family}`, width - 16) : [];
    const spans = rows.map(
      (row, n) => `<tspan x="6" y="${top + LINE * (n + 1)}">${escaped(row)}</tspan>`,
    );
    const style = `font-size="${size}" font-weight="${weight}" fill="${colour}"`;
    return [rows.length * LINE, `<text ${style}>${spans.join("")}</text>`];
  };
  const [head, title] = set("figcaption", 10.5, 600, "#1a1a1a", 2);
  const [foot, source] = set(".lnip-source", 7.5, 400, "#595959", head + height + 8);
  const tall = head + height + foot + 18;
  for (const [name, value] of Object.entries({ y: head + 8, width, height })) {
    chart.setAttribute(name, value);
  }
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const font = rules.find((rule) => rule instanceof CSSFontFaceRule)?.cssText ?? "";
  const inner = new XMLSerializer().serializeToString(chart);
  return {
    width,
    height: tall,
    text: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${tall}" width="${width}pt" ` +
      `height="${tall}pt" font-family="${family}"><style>${font}</style>` +
      `<rect width="100%" height="100%" fill="#ffffff"/>${title}` +
      `${inner.replace(/var\(--c-([0-9a-f]{6})\)/g, "#$1")}${source}</svg>`,
  };
}

function save(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function saveAs(kind, figure, name) {
  const { width, height, text } = drawing(figure);
  if (kind === "svg") return save(new Blob([text], { type: "image/svg+xml" }), `${name}.svg`);
  const picture = new Image(width * SHARP, height * SHARP);
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await picture.decode();
  const canvas = make("canvas", { width: width * SHARP, height: height * SHARP });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => save(blob, `${name}.png`), "image/png");
}

whenRead(() => {
  for (const figure of all(".lnip-exhibit[id] > .lnip-figure")) {
    const name = figure.parentElement.id;
    const buttons = [linkButton(name)];
    if (figure.querySelector(".lnip-chart svg")) {
      for (const kind of ["svg", "png"]) {
        const take = () => saveAs(kind, figure, name);
        const title = `下载${kind.toUpperCase()}图片`;
        buttons.unshift(make("button", { type: "button", onclick: take, title }, kind.toUpperCase()));
      }
    }
    rove(buttons);
    const tools = make("div", { class: "lnip-tools", role: "toolbar", "aria-label": "这幅图" }, ...buttons);
    (figure.querySelector(":scope > .lnip-source") ?? figure.lastElementChild).after(tools);
  }
  for (const link of all(".lnip-exhibit[id] > .lnip-source > a[download]")) {
    const button = linkButton(link.closest(".lnip-exhibit").id);
    link.after(" ", make("span", { class: "lnip-tools" }, button));
    rove([link, button]);
  }
});
