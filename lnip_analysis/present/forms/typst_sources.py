"""The list of sources as Typst markup: two columns of small type."""

from __future__ import annotations

from lnip_analysis.present.forms import nodes
from lnip_analysis.present.forms.place import Place
from lnip_analysis.present.forms.typst_text import label_of, typst_string, typst_text

_LAST_ROWS = 5
"""So many rows at the end of a list stay on one page: none begins with one row and nothing more."""


def source_group(group: nodes.SourceGroup, place: Place) -> str:
    """Sources under one heading; addresses that share a folder are behind the titles."""
    head = f"#text(font: lnip-sans, size: 9pt, fill: lnip-accent)[{typst_text(group.title)}]"
    if group.place:
        head += (
            f" \\ #text(size: 7pt, fill: lnip-grey)[{typst_text('地址均在下列目录之下：')}"
            f"{typst_text(group.place)}]"
        )
    items = [f"[{_listed(source, place)}]" for source in group.sources]
    cut = max(0, len(items) - _LAST_ROWS * 2) // 2 * 2
    grids = (
        f"#block(above: 0.55em, breakable: {how}, grid(columns: (1fr, 1fr), column-gutter: 14pt, "
        f"row-gutter: 0.55em, {', '.join(part)}))\n"
        for how, part in (("true", items[:cut]), ("false", items[cut:]))
        if part
    )
    return (
        "#block(above: 1.1em, below: 0.6em, sticky: true, "
        f"{{ set par(first-line-indent: 0pt, leading: 0.5em, justify: false); [{head}] }})\n"
        "#[\n#set text(size: 7.5pt, costs: (runt: 400%))\n#set grid.cell(breakable: false)\n"
        "#set par(first-line-indent: 0pt, leading: 0.5em, justify: false)\n"
        + "".join(grids)
        + "]\n"
    )


def _listed(source: nodes.ListedSource, place: Place) -> str:
    text = typst_text(source.text)
    body = f"#link({typst_string(source.url)})[{text}]" if source.url else text
    if source.show_url:
        body += f" \\ #text(size: 6.5pt, fill: lnip-grey)[{typst_text(source.url)}]"
    number = f"\\[#lnip-number-of({typst_string(source.id)})\\]"
    mark = f"#text(font: lnip-sans, fill: lnip-accent)[{number}]"
    return (
        "#grid(columns: (2.4em, 1fr), align: (right, left), column-gutter: 0.6em, "
        f"[{mark}], [{'' if place.again else label_of('src-' + source.id)}{body}])"
    )
