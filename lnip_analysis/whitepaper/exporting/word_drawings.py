"""Charts in a Word file as drawings, which stay sharp and keep their text.

A picture of points stands in for each where drawings are not read (Word before 2016).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""By what Word knows a drawing beside a picture: [MS-ODRAWXML] 2.3.2."""
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def add_drawings(document: Docx, drawings: Mapping[str, bytes]) -> None:
    """Puts a drawing beside each picture that was made of it.

    Args:
        document: The document.
        drawings: SVG by the names of the pictures made of them.
    """
    parts: dict[str, str] = {}
    for picture in document.element.body.iter(qn("pic:pic")):
        name = picture.find(f"{qn('pic:nvPicPr')}/{qn('pic:cNvPr')}").get("descr")
        if name not in drawings:
            continue
        if name not in parts:
            uri = PackURI(f"/word/media/{name.rsplit('.', 1)[0]}.svg")
            part = Part(uri, "image/svg+xml", drawings[name], document.part.package)
            parts[name] = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
        blip = picture.find(f"{qn('pic:blipFill')}/{qn('a:blip')}")
        blip.append(_extension(parts[name]))


def _extension(relation: str) -> Any:
    return parse_xml(
        f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{_EXTENSION}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="{relation}"/></a:ext></a:extLst>'
    )
