"""What a page is made of: small frozen values that know of no format.

A renderer a format turns them into markup (`html`, `typst`, `word`, `plain`), so that the words of
a page are written once. Text is plain text everywhere: only renderers escape.
"""

from lnip_analysis.present.forms.nodes.blocks import (
    Block,
    Digest,
    Entry,
    EntryRow,
    Node,
    texts,
    walk,
)
from lnip_analysis.present.forms.nodes.inline import (
    Break,
    Inline,
    Line,
    Link,
    PlanItem,
    Refs,
    See,
    StatusMark,
    Strong,
    Text,
)
from lnip_analysis.present.forms.nodes.pictures import PICTURE_TYPES, Chart, Picture, Printed
from lnip_analysis.present.forms.nodes.prose import (
    Card,
    Facts,
    GroupTitle,
    ItemList,
    KeyFigure,
    KeyFigures,
    Note,
    Paragraph,
    PlanItems,
    StatusRow,
    StatusRows,
)
from lnip_analysis.present.forms.nodes.sources import Anchors, ListedSource, SourceGroup
from lnip_analysis.present.forms.nodes.tables import Cell, Column, Table

__all__ = [
    "PICTURE_TYPES",
    "Anchors",
    "Block",
    "Break",
    "Card",
    "Cell",
    "Chart",
    "Column",
    "Digest",
    "Entry",
    "EntryRow",
    "Facts",
    "GroupTitle",
    "Inline",
    "ItemList",
    "KeyFigure",
    "KeyFigures",
    "Line",
    "Link",
    "ListedSource",
    "Node",
    "Note",
    "Paragraph",
    "Picture",
    "PlanItem",
    "PlanItems",
    "Printed",
    "Refs",
    "See",
    "SourceGroup",
    "StatusMark",
    "StatusRow",
    "StatusRows",
    "Strong",
    "Table",
    "Text",
    "texts",
    "walk",
]
