"""What stands inside a line of Typst: references, links, statuses; tables and text share them."""

from __future__ import annotations

from lnip_analysis.present.forms import nodes
from lnip_analysis.present.forms.place import Place
from lnip_analysis.present.forms.typst_text import typst_string, typst_text
from lnip_analysis.review.mark import Shown


def refs(node: nodes.Refs, *, in_table: bool = False) -> str:
    """Numbers of sources; the template knows them. In a column even a short list may break."""
    ids = tuple(dict.fromkeys(node.source_ids))
    how = ["raised: false"] * (not node.raised) + ["breaks: true"] * in_table
    return f"#lnip-ref({', '.join([*map(typst_string, ids), *how])})" if ids else ""


def see(node: nodes.See, place: Place) -> str:
    """Links to charts and tables; no name of one is parted at the end of a line."""
    links = [f"#box[{link(name, f'#{i}', place)}]" for i, name in place.seen(node.ids)]
    before, after = map(typst_text, node.marks)
    return f"{before}{typst_text('、').join(links)}{after}" if links else ""


def status(shown: Shown) -> str:
    """Symbol and word of a status."""
    return f"#lnip-status({_arguments(shown.slug, shown.symbol, shown.value)})"


def _arguments(*texts: str) -> str:
    return ", ".join(map(typst_string, texts))


def link(text: str, to: str, place: Place) -> str:
    """Text that leads somewhere, or the text alone where it would lead nowhere."""
    shown = typst_text(text)
    if not place.leads(to):
        return shown
    target = f"label({typst_string(to[1:])})" if to.startswith("#") else typst_string(to)
    return f"#link({target})[{shown}]"


def plan_item(item: nodes.PlanItem) -> str:
    """A task or measure by its place and title."""
    # Its number is not left behind at the end of a line.
    return f"#box[{typst_text(item.number)}]~{typst_text(item.title)}"
