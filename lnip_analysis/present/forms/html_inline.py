"""What stands inside a line of HTML: references, links, statuses; tables and text share them."""

from __future__ import annotations

import re
from html import escape

from lnip_analysis.present.forms.nodes import Refs, See
from lnip_analysis.present.forms.place import Place
from lnip_analysis.review.mark import Shown

PLACE = re.compile(r"[一二三四五六七八九十]\.\d+|措施\d+")
"""A place in the plan (一.1), kept together: browsers set a gap before its full stop."""


def words(text: str) -> str:
    """Text that a reader sees."""
    return PLACE.sub(r'<span class="lnip-place">\g<0></span>', escape(text))


def status_word(status: Shown) -> str:
    """Symbol and word of a status, which no line parts, coloured by its class."""
    return (
        f'<span class="lnip-status status-{status.slug}">'
        f'<span aria-hidden="true">{status.symbol}</span>&nbsp;{status.value}</span>'
    )


def refs(node: Refs, place: Place) -> str:
    """Links to the list of sources; without an edition their ids stand for their numbers."""
    ids = place.in_order(node.source_ids)
    if not ids:
        return ""
    name = "" if node.raised else ' class="lnip-src"'
    links = [f"<a{name}{_href(f'#src-{i}', place)}>{_source(i, place)}</a>" for i in ids]
    if node.raised:
        return f'<sup class="lnip-ref">{",&#8203;".join(links)}</sup>'
    return " ".join(links)


def see(node: See, place: Place) -> str:
    """Links to charts and tables; nothing where the edition shows none of them."""
    links = "、".join(link(name, f"#{i}", place) for i, name in place.seen(node.ids))
    before, after = node.marks
    return f'<span class="lnip-see">{before}{links}{after}</span>' if links else ""


def link(text: str, to: str, place: Place) -> str:
    """Text that leads somewhere, or the text alone where it would lead nowhere."""
    return f"<a{_href(to, place)}>{words(text)}</a>"


def identity(name: str, place: Place) -> str:
    """The attribute that makes an element a place to lead to; none the second time."""
    return "" if place.again else f' id="{escape(name)}"'


def _source(source_id: str, place: Place) -> str:
    return escape(place.source_number(source_id))


def _href(to: str, place: Place) -> str:
    """The address of a link; none where it would lead nowhere."""
    return f' href="{escape(to)}"' if place.leads(to) else ""
