"""What a code cell left behind, as exhibits: ours as they are, a researcher's own with a caption.

The richest form that every format can show is taken: a picture, a table, text. Nothing vanishes:
what can't be printed is refused with the notebook and the cell, or says where it can be seen.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

import lxml.html
import yaml
from cattrs import BaseValidationError
from nbformat import NotebookNode

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.present.forms.exhibit import MIME, Exhibit
from lnip_analysis.present.forms.nodes import Paragraph, Picture, Printed, Text
from lnip_analysis.whitepaper.assembling.html_frame import table_of
from lnip_analysis.whitepaper.assembling.pictures import UnfitError, normalized
from lnip_analysis.whitepaper.assembling.prose import Cell
from lnip_analysis.whitepaper.parameters import DECLARED, INJECTED, tags

_WIDGET = "application/vnd.jupyter.widget-view+json"
_HIDDEN = {"remove-output", "remove_output", "remove-cell", "remove_cell"}
"""Tags by which an author leaves a cell out of the paper (as in Jupyter Book)."""
_COLOURS = re.compile(
    r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|[\x00-\x08\x0b\x0c\x0e-\x1f]"
)
_SEEN = "img | table | svg | hr"
_FRAME = re.compile(r"<table\b[^>]*\bdataframe\b")
_REPR = re.compile(r"[\[({]*<.*>[\])},]*$|(array\(\[|[\[({]*)?Text\(|\(array\(", re.DOTALL)
_ID = re.compile(r"(?!(?i:con|prn|aux|nul|com\d|lpt\d)(\.|$))\w[\w.-]{0,79}(?<!\.)")
"""An exhibit's id: an anchor, and on every system the name of a file in the edition."""
_MAX_PRINTED = 20_000
"""Characters of printed text that a paper takes: some ten pages."""


@dataclass(frozen=True)
class Caption:
    """What an output is called, where its cell says so in comments as Quarto reads them.

    Attributes:
        title: ``#| fig-cap: …``, ``#| tbl-cap: …`` or ``#| caption: …``; the heading above it
            is taken where it is empty.
        alt: ``#| fig-alt: …``; else the title.
    """

    title: str
    alt: str


def caption_of(source: str) -> Caption:
    """A cell's caption from its first comments."""
    told = _options(source)
    title = told.get("fig-cap") or told.get("tbl-cap") or told.get("caption", "")
    return Caption(title, told.get("fig-alt") or title)


def _label(source: str, where: str) -> str:
    """The id that a cell gives its first output, ``#| label: …``; empty where it gives none."""
    label = _options(source).get("label", "")
    if label:
        _check_id(label, where)
    return label


def _check_id(name: str, where: str) -> None:
    if not _ID.fullmatch(name):
        what = f"图表编号“{name}”不能作文件名"
        expected = "以字母、数字或汉字开头，只含字母、数字、汉字、连字符、下划线和点，不超过80个字"
        raise InputError(Fault(what, file=where, expected=expected, advice="请换一个编号"))


def _options(source: str) -> dict[str, str]:
    """What a cell says of itself in its first comments, as Quarto reads them."""
    lines = takewhile(lambda line: not line or line[0] in "#%", map(str.strip, source.splitlines()))
    options = "\n".join(line[2:].removeprefix(" ") for line in lines if line.startswith("#|"))
    try:
        told = yaml.safe_load(options)
    except yaml.YAMLError:
        told = None
    told = told if isinstance(told, dict) else {}
    return {str(name): " ".join(str(said).split()) for name, said in told.items()}


def is_hidden(cell: NotebookNode) -> bool:
    """Whether a cell leaves nothing in a paper: parameters, and what its author hides."""
    if {DECLARED, INJECTED, *_HIDDEN} & set(tags(cell)):
        return True
    told = _options(cell.source) if cell.cell_type == "code" else {}
    return "False" in (told.get("include"), told.get("output"))


def shown_outputs(cell: NotebookNode, where: str, prefix: str) -> Iterator[Exhibit | Cell]:
    """What a reader sees of a code cell's outputs: exhibits, and prose written by code.

    Args:
        cell: The executed cell.
        where: Notebook and cell, as a message names them.
        prefix: Begins the ids of exhibits that have none of their own.

    Raises:
        InputError: An output is an error, or can't be shown in every format.
    """
    caption = caption_of(cell.source)
    outputs = list(_joined(cell.get("outputs", ())))
    label = _label(cell.source, where)
    drawn = any(mime.startswith("image/") for o in outputs for mime in o.get("data", ()))
    for number, output in enumerate(outputs, start=1):
        name = f"{prefix}-{number}"
        if drawn and _names_a_drawing(output):
            continue
        if output["output_type"] == "error":
            yield _error(output, "raises-exception" in tags(cell), where, name)
        elif output["output_type"] == "stream":
            if output["name"] == "stdout" and output["text"].strip():
                yield _printed(output["text"], name, where)
        else:
            shown = _data(output, caption, where, label or name)
            label = ""
            if shown is not None:
                yield shown


def _names_a_drawing(output: Mapping[str, Any]) -> bool:
    """Whether an output is what a plotting call gives back: the picture says it."""
    data = output.get("data", {})
    return set(data) == {"text/plain"} and bool(_REPR.match(_text(data["text/plain"]).strip()))


def _joined(outputs: Any) -> Iterator[Mapping[str, Any]]:
    """Outputs, with what was printed in several pieces in one."""
    before: dict[str, Any] | None = None
    for output in outputs:
        if output["output_type"] == "stream" and before and before["name"] == output["name"]:
            before["text"] += _text(output["text"])
            continue
        if before is not None:
            yield before
        before = None
        if output["output_type"] == "stream":
            before = {**output, "text": _text(output["text"])}
        else:
            yield output
    if before is not None:
        yield before


def _text(value: Any) -> str:
    return value if isinstance(value, str) else "".join(value)


def _data(
    output: Mapping[str, Any], caption: Caption, where: str, name: str
) -> Exhibit | Cell | None:
    data = output["data"]
    if MIME in data:
        return _ours(data[MIME], where)
    # Drawings first: "image/svg+xml" is the last by its name.
    for mime in sorted((m for m in data if m.startswith("image/")), reverse=True):
        about = output.get("metadata", {}).get(mime, {})
        encoded = _encoded(mime, _text(data[mime]))
        alt = caption.alt or str(about.get("alt", ""))
        try:
            picture = normalized(Picture(mime, encoded, alt, _pixels(about.get("width"))))
        except UnfitError as error:
            raise InputError(Fault(error.what, file=where, advice=error.advice)) from None
        return Exhibit("figure", name, caption.title, (picture,))
    if _WIDGET in data:
        said = "（此处是交互控件，只能在 JupyterLab 中使用。）"
        return Exhibit("text", name, "", (Paragraph((Text(said),)),))
    programs = [m for m in data if m.startswith("application/") and m != "application/json"]
    if "text/html" in data and not (programs and _is_blank(_text(data["text/html"]))):
        return _html(data, caption, where, name)
    for mime in ("text/markdown", "text/latex"):
        if mime in data:
            return Cell(_text(data[mime]), where, caption=caption.title)
    unknown = [mime for mime in data if mime not in ("application/json", "text/plain")]
    if programs or (unknown and "text/plain" not in data):
        raise InputError(
            Fault(
                f"输出“{(programs or unknown)[0]}”印不出来",
                file=where,
                advice="请改用静态的图或表；不需要印出的，给单元格加标签 remove-output",
            )
        )
    if "application/json" in data:
        told = json.dumps(data["application/json"], ensure_ascii=False, indent=2)
        return _printed(told, name, where)
    plain = _text(data.get("text/plain", ""))
    return _printed(plain, name, where) if plain.strip() else None


def _ours(plain: Mapping[str, Any], where: str) -> Exhibit | None:
    try:
        exhibit = Exhibit.from_json(plain)
    except (BaseValidationError, KeyError, TypeError, ValueError) as error:
        raise InputError(
            Fault(
                "保存的输出读不懂，可能是用别的版本执行的",
                file=where,
                advice="请重新执行这个笔记本",
            )
        ) from error
    _check_id(exhibit.id, where)
    return exhibit if exhibit.blocks else None


def _html(
    data: Mapping[str, Any], caption: Caption, where: str, name: str
) -> Exhibit | Cell | None:
    """A lone table as ours, with number and caption; other HTML as prose."""
    text = _text(data["text/html"])
    found = table_of(text)
    if found is not None:
        table, title = found
        return Exhibit("table", name, title or caption.title, (table,))
    if _FRAME.search(text) and "<td" not in text:
        # A frame without rows: what pandas says of it in words.
        return _printed(_text(data.get("text/plain", "")), name, where)
    return Cell(text, where, form="html", caption=caption.title)


def _is_blank(html: str) -> bool:
    """Whether a piece of HTML is but a place for a program to draw in."""
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    seen = root.xpath(" | ".join(f".//{name}" for name in _SEEN.split(" | ")))
    return not seen and not root.text_content().strip()


def _pixels(said: Any) -> int | None:
    """A width in pixels of a screen."""
    return round(said) if isinstance(said, int | float) and 0 < said < 1e5 else None


def _encoded(mime: str, data: str) -> str:
    """A picture in base64, which SVG isn't."""
    if mime == "image/svg+xml":
        return base64.b64encode(data.encode()).decode()
    return "".join(data.split())


def _printed(text: str, name: str, where: str) -> Exhibit:
    # Half of a surrogate pair is no character.
    whole = text.encode("utf-8", "replace").decode()
    text = _COLOURS.sub("", whole).expandtabs().rstrip()
    if len(text) > _MAX_PRINTED:
        raise InputError(
            Fault(
                f"打印了{len(text):,}个字符，超过{_MAX_PRINTED:,}个，报告里放不下",
                file=where,
                advice="请少打印一些；不需要印出的，给单元格加标签 remove-output",
            )
        )
    # What a progress bar wrote over is gone.
    kept = [line.rstrip("\r").rpartition("\r")[2] for line in text.lstrip("\n").split("\n")]
    lines = "\n".join(line.rstrip() for line in kept)
    return Exhibit("text", name, "", (Printed(lines),))


def _error(output: Mapping[str, Any], expected: bool, where: str, name: str) -> Exhibit:
    told = f"{output['ename']}: {output['evalue']}".removesuffix(": ")
    if expected:
        return _printed(told, name, where)
    raise InputError(
        Fault(
            f"单元格执行时出错：{told[:200]}",
            file=where,
            advice="请改正后重新执行；故意留下的错误，给单元格加标签 raises-exception",
        )
    )
