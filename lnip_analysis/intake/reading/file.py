"""A file as it was sent: what it really is, its digest and its grids."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from lnip_analysis.faults import Fault, InputError, os_reason
from lnip_analysis.intake.grid import Grid

_MOST_BYTES = 30_000_000


@dataclass(frozen=True)
class RawFile:
    """A file somebody sent.

    Attributes:
        path: Where it is.
        sha256: Digest of its bytes, in hexadecimal.
        kind: What it is, whatever its name says: ``xlsx``, ``xls``, ``html`` or ``text``.
        grids: Its tables, in their order.
    """

    path: Path
    sha256: str
    kind: str
    grids: list[Grid]


def read_raw(path: Path) -> RawFile:
    """Reads a file of any kind that tables come in.

    Raises:
        InputError: It cannot be read, or holds no table.
    """
    file = path.name
    if path.exists() and not path.is_file():  # a device is read without end, a pipe waited for
        advice = "请写要读的表所在的位置"
        raise InputError(Fault("不是一个文件", file=path, advice=advice))
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _MOST_BYTES else b""
    except OSError as error:
        what, advice = f"文件读不出来，{os_reason(error)}", "请写要读的表所在的位置"
        raise InputError(Fault(what, file=path, advice=advice)) from error
    if size > _MOST_BYTES:
        raise InputError(Fault(f"文件有 {size // 10**6} MB，不像一张表", file=file))
    kind = _kind(data, file)
    grids = _read(kind, data, file)
    if not grids:
        raise InputError(Fault("文件里没有表格", file=file))
    return RawFile(path, hashlib.sha256(data).hexdigest(), kind, grids)


def _kind(data: bytes, file: str) -> str:
    head = data.lstrip()[:2000].lower()
    if data.startswith(b"PK\x03\x04"):
        # OpenDocument says first of all what it is; so do .docx and .zip, by what they hold.
        if data[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument"):
            what, advice = "OpenDocument 工作簿（.ods）不能直接读", "请另存为 xlsx，再运行一次"
            raise InputError(Fault(what, file=file, advice=advice))
        return "xlsx"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "xls"
    if data.startswith(b"%PDF"):
        advice = "请找同一张表的 Excel 或网页版，或按 docs/archive.md 手工录入"
        raise InputError(Fault("PDF 里的表格不能直接读", file=file, advice=advice))
    if any(mark in head for mark in (b"<html", b"<table", b"<!doctype html", b"<body")):
        return "html"
    return "text"


def _read(kind: str, data: bytes, file: str) -> list[Grid]:
    # Each reader is loaded when it is needed: a text file needs none of the libraries.
    if kind == "xlsx":
        from lnip_analysis.intake.reading.xlsx import read_xlsx

        return read_xlsx(data, file)
    if kind == "xls":
        from lnip_analysis.intake.reading.xls import read_xls

        return read_xls(data, file)
    if kind == "html":
        from lnip_analysis.intake.reading.html import read_html

        return read_html(data, file)
    from lnip_analysis.intake.reading.text import read_text_table

    return read_text_table(data, file)
