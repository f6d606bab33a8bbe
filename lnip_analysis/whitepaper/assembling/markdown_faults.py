"""What an author has typed that markdown leaves out without a word, here or in JupyterLab."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lnip_analysis.whitepaper.assembling.markdown_source import (
    pieces,
    rows_too_long,
    without_code,
)

_PICTURE = re.compile(r"!\[[^\]\n]*\]\((?!<)\s*([^\s()<>]+[ \t]+(?![\"'(])[^()\n]*)\)")
"""A picture whose address has a space in it: it is read as text."""
_COMMENT = re.compile(r"^ {0,3}<!--(?:(?!-->).)*\Z", re.MULTILINE | re.DOTALL)
"""A comment that swallows the rest of its cell."""
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_CALL = re.compile(r"\[\^([^\]\s]+)\](?!:)")


def left_out(source: str) -> Iterator[tuple[str, str]]:
    """What would be lost of a markdown cell, and what to do about it.

    Args:
        source: What was typed.
    """
    texts = [text for code, text in pieces(source) if not code]
    for text in texts:
        for row in rows_too_long(text):
            yield (
                f"表格的这一行比表头多出格子：“{row.strip()[:40]}”",
                r"请补上表头；格子里的竖线写成 \|",
            )
    bare = "\n".join(map(without_code, texts))
    for address in _PICTURE.findall(bare):
        yield (
            f"图片的地址“{address[:60]}”里有空格，读不成图片",
            "请把空格写成 %20，或把地址放进尖括号，如 ![图](<图 1.png>)",
        )
    if _COMMENT.search(bare):
        yield "注释 <!-- 没有合上，后面的文字都印不出来", "请在注释的末尾写上 -->"
    called = {name.lower() for name in _CALL.findall(bare)}
    for name in _NOTE.findall(bare):
        if name.lower() not in called:
            yield f"脚注 [^{name}] 没有在这一格里引用，印不出来", "请在正文里引用它，或者删去"
