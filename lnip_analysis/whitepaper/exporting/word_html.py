"""An edition's HTML as pandoc's reader needs it for Word.

Exhibits carry HTML and Typst only. The Word edition starts from their HTML, so that it cannot
say anything else; this module turns what only a browser understands (charts as SVG, definition
lists side by side, classes with a colour) into paragraphs, pictures, tables and named styles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape, unescape
from pathlib import Path

import lxml.html
import typst
from lxml.html import HtmlElement

from lnip_analysis.whitepaper.exporting import word_styles as styles
from lnip_analysis.whitepaper.exporting.fonts import typst_fonts

PICTURE_MM = 158
_PPI = 250
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_NARROW = re.compile(r'<div class="lnip-chart lnip-narrow".*?</svg></div>', re.DOTALL)
_LABEL = re.compile(r'\baria-label="([^"]*)"')
_WIDTH = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)pt"')
_PT_PER_MM = 72 / 25.4


def for_word(blocks: Sequence[str], folder: Path) -> str:
    """The blocks of an edition as one HTML text for pandoc.

    Args:
        blocks: HTML of prose and exhibits, numbered, in order.
        folder: Where the pictures go that the text names.
    """
    blocks = [_NARROW.sub("", block) for block in blocks]
    charts = [svg for block in blocks for svg in _SVG.findall(block)]
    pictures = iter(zip(charts, _drawn(charts, folder), strict=True))
    shown = [_SVG.sub(lambda match: _image(*next(pictures)), block) for block in blocks]
    return "\n".join(map(_rewritten, shown))


def _drawn(charts: Sequence[str], folder: Path) -> list[Path]:
    """Every chart as a PNG file, drawn by Typst in one run: a page for each, as large as it."""
    if not charts:
        return []
    source = [f"#set page(width: {PICTURE_MM}mm, height: auto, margin: 0pt)"]
    for number, svg in enumerate(charts):
        (folder / f"{number}.svg").write_text(svg, encoding="utf-8")
        source.append(f'#page(image("{number}.svg", width: {PICTURE_MM}mm))')
    (folder / "charts.typ").write_text("\n".join(source), encoding="utf-8")
    found = typst.compile(
        folder / "charts.typ", root=folder, format="png", ppi=_PPI,
        font_paths=typst_fonts(), ignore_system_fonts=True,
    )  # fmt: skip
    pngs = found if isinstance(found, list) else [found]
    files = [folder / f"{number}.png" for number in range(len(pngs))]
    for file, png in zip(files, pngs, strict=True):
        file.write_bytes(png)
    return files


def _image(svg: str, file: Path) -> str:
    label = _LABEL.search(svg)
    alt = unescape(label[1]) if label else ""
    width = _WIDTH.search(svg)
    shown = min(PICTURE_MM, float(width[1]) / _PT_PER_MM) if width else PICTURE_MM
    return f'<img alt="{escape(alt)}" style="width: {shown:.1f}mm" src="{file.name}">'


def _rewritten(block: str) -> str:
    root = lxml.html.fragment_fromstring(block, create_parent="div")
    for find, change in _CHANGES:
        for element in root.xpath(find):
            change(element)
    inner = "".join(lxml.html.tostring(child, encoding="unicode", with_tail=True) for child in root)
    return escape(root.text or "") + inner


def _has(name: str) -> str:
    return f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"


def _drop(element: HtmlElement) -> None:
    element.drop_tree()


def _unwrap(element: HtmlElement) -> None:
    element.drop_tag()


def _in_style(name: str) -> Callable[[HtmlElement], None]:
    """Puts the element into a division whose paragraphs have a style of Word."""

    def change(element: HtmlElement) -> None:
        wrapper = element.makeelement("div", {"data-custom-style": name})
        element.addprevious(wrapper)
        wrapper.tail, element.tail = element.tail, None
        wrapper.append(element)

    return change


def _styled(name: str) -> Callable[[HtmlElement], None]:
    """Gives the element's paragraphs a style of Word by its name."""
    wrap = _in_style(name)

    def change(element: HtmlElement) -> None:
        if element.tag == "div":
            element.set("data-custom-style", name)
        else:
            element.tag = "p"
            wrap(element)

    return change


def _status(element: HtmlElement) -> None:
    """A status in its colour: a word, or a line over a list."""
    slugs = re.findall(r"status-(\w+)", element.get("class", ""))
    if element.tag == "p":
        if slugs:
            word = element.makeelement("span", {"data-custom-style": styles.status_style(slugs[0])})
            word.text, element.text = element.text, None
            word.extend(list(element))
            element.append(word)
        _styled(styles.MINOR)(element)
    elif slugs:
        element.set("data-custom-style", styles.status_style(slugs[0]))


def _reference(element: HtmlElement) -> None:
    """Numbers of sources in brackets; under a figure they stand on the line."""
    element.text = "[" + (element.text or "").strip()
    last = element[-1] if len(element) else None
    if last is None:
        element.text += "]"
    else:
        last.tail = (last.tail or "") + "]"
    if element.xpath(f"ancestor::*[{_has('lnip-source')}]"):
        element.tag = "span"


def _numeric(element: HtmlElement) -> None:
    element.set("style", "text-align: right")


def _verdict_head(element: HtmlElement) -> None:
    """A card's title and its status on one line, as a heading."""
    title = element.find("h4")
    if title is None:
        return
    for other in list(element):
        if other is not title:
            title.append(other)
            other.tail = None
            other.addprevious(_gap(title))
    element.drop_tag()


def _gap(element: HtmlElement) -> HtmlElement:
    gap = element.makeelement("span")
    gap.text = "　"
    return gap


def _facts(element: HtmlElement) -> None:
    """Terms over their values, side by side: a table of two rows."""
    pairs = [(group.findtext("dt") or "", group.find("dd")) for group in element.findall("div")]
    heads = "".join(f"<th>{escape(term)}</th>" for term, _ in pairs)
    values = "".join(f"<td>{_inner(value)}</td>" for _, value in pairs)
    text = f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{values}</tr></tbody></table>"
    _replace(element, text)


def _duty_head(element: HtmlElement) -> None:
    """A body's name and counts on one line, which stays with what is under it."""
    for counts in element.findall("p"):
        counts.tag = "span"
    _verdict_head(element)


def _duty(element: HtmlElement) -> None:
    """What a body answers for: a paragraph a term, opened by the term; tasks run on in it."""
    said = "".join(
        f"<p><strong>{escape(group.findtext('dt') or '')}</strong>　"
        f"{_duty_said(group.find('dd'))}</p>"
        for group in element.findall("div")
    )
    _replace(element, f'<div data-custom-style="{styles.FACT}">{said}</div>')


def _duty_said(element: HtmlElement | None) -> str:
    listed = None if element is None else element.find("ul")
    if listed is None:
        return _inner(element)
    targets = "lnip-duty-targets" in listed.get("class", "")
    return ("<br>" if targets else "；").join(_inner(item) for item in listed)


def _kpis(element: HtmlElement) -> None:
    """The year's figures as a table: what, how much, and the change."""
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td{align}>{_inner(_by_class(item, f'lnip-kpi-{part}'))}</td>"
            for part, align in (
                ("label", ""), ("value", ' style="text-align: right"'), ("note", ""),
            )
        )
        + "</tr>"
        for item in element.findall("li")
    )  # fmt: skip
    head = '<th>指标</th><th style="text-align: right">数据</th><th>变化</th>'
    _replace(element, f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")


def _by_class(element: HtmlElement, name: str) -> HtmlElement | None:
    found = element.xpath(f".//*[{_has(name)}]")
    return found[0] if found else None


def _inner(element: HtmlElement | None) -> str:
    if element is None:
        return ""
    return escape(element.text or "") + "".join(
        lxml.html.tostring(child, encoding="unicode") for child in element
    )


def _replace(element: HtmlElement, text: str) -> None:
    new = lxml.html.fragment_fromstring(text)
    new.tail = element.tail
    element.getparent().replace(element, new)


def _caption_before(element: HtmlElement) -> None:
    """A table's title as a paragraph of its own: pandoc would number it again."""
    table = element.getparent()
    tail, element.tail = element.tail, None
    table.addprevious(element)
    table.text = (table.text or "") + (tail or "")
    element.tag = "p"
    _styled("Table Caption")(element)


def _source(element: HtmlElement) -> None:
    """An entry of the list of sources: its style and its id go inside, where pandoc keeps them."""
    entry = element.makeelement("div", {"data-custom-style": styles.LISTED})
    paragraph = element.makeelement("p")
    anchor = element.makeelement("span", {"id": element.attrib.pop("id", "")})
    anchor.tail, element.text = element.text, None
    paragraph.append(anchor)
    paragraph.extend(list(element))
    entry.append(paragraph)
    element.append(entry)


def _caption_first(element: HtmlElement) -> None:
    """A figure's picture, then its title, then its source, as paragraphs."""
    caption = element.find("figcaption")
    charts = element.xpath(f".//*[{_has('lnip-chart')}]")
    if caption is not None and charts:
        caption.tail = None
        charts[-1].addnext(caption)
    element.tag = "div"


_CHANGES: tuple[tuple[str, Callable[[HtmlElement], None]], ...] = (
    (f".//details[{_has('lnip-data')}]", _drop),
    (".//a[@download]", _drop),
    (".//details/summary", _styled(styles.FACT)),
    (".//details", _unwrap),
    (f".//sup[{_has('lnip-ref')}]", _reference),
    (f".//ul[{_has('lnip-kpis')}]", _kpis),
    (f".//dl[{_has('lnip-facts')}]", _facts),
    (f".//section[{_has('lnip-duty')}]/div", _duty_head),
    (f".//section[{_has('lnip-duty')}]/dl", _duty),
    (f".//section[{_has('lnip-verdict')}]/header", _verdict_head),
    (f".//*[{_has('lnip-status')}]", _status),
    (f".//figure[{_has('lnip-figure')}]", _caption_first),
    (f".//ol[{_has('lnip-sources')}]/preceding-sibling::p", _styled(styles.LISTED)),
    (f".//ol[{_has('lnip-sources')}]/li", _source),
    (f".//*[{_has('num')}]", _numeric),
    (f".//div[{_has('lnip-scroll')}]", _unwrap),
    (".//table/caption", _caption_before),
    (f".//p[{_has('lnip-lead')}]", _styled(styles.LEAD)),
    (f".//p[{_has('lnip-source')}]", _styled(styles.SOURCE)),
    (f".//div[{_has('lnip-note')}]", _styled(styles.NOTE)),
    (f".//div[{_has('lnip-chart')}]", _styled(styles.FIGURE)),
    (".//figcaption", _styled("Image Caption")),
)
"""What is found by an XPath, and what becomes of it; in this order."""
