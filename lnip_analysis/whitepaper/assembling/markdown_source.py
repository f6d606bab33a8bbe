r"""A markdown cell's source as pandoc reads it and JupyterLab shows it.

JupyterLab hands formulas to MathJax before it reads the markdown, begins a table right under a line
of text, ends an open code fence with the cell, and knows nothing of attributes in braces; pandoc's
CommonMark wants these spelt out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")
_TOKEN = re.compile(
    r"(?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))"
    r"|(?<!\\)\$\$(?P<display>.+?)(?<!\\)\$\$"
    r"|(?P<environment>(?<!\\)\\begin\{(?P<name>(?:align|alignat|equation|gather|multline|eqnarray"
    r"|aligned|gathered|split|cases|array|[pbBvV]?matrix)\*?)\}.*?\\end\{(?P=name)\})"
    r"|\\\\\[(?P<block>.+?)\\\\\]|\\\\\((?P<line>.+?)\\\\\)"
    r"|(?<![\\$])\$(?!\$)(?P<inline>(?:[^$\\\n]|\\.|\n(?!\s*\n))+?)\$(?!\$)(?=(?P<figure>\d)?)",
    re.DOTALL,
)
"""Code and formulas, which are no markdown; the first to begin holds."""
_CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_RULE = re.compile(r"^ {0,3}\|?(\s*:?-+:?\s*\|)+\s*(:?-+:?\s*)?$")
_BRACES = re.compile(r"\{(?=\s*(?:[#.][^\s{}]|[\w-]+=)[^{}\n]*\})")
"""What pandoc would take for attributes, and leave out."""
_GIVEN = re.compile(
    r"^ {0,3}#{1,6}\s.*(?P<head>\{)[^{}]*\}\s*$"
    r"|^.+(?P<setext>\{)[^{}]*\}\s*\n {0,3}(?:=+|-+)\s*$"
    r"|^ {0,3}(?:[Tt]able)?:\s.*(?P<caption>\{)[^{}]*\}\s*$"
    r"|!\[[^\]\n]*\]\([^)\n]*\)(?P<image>\{)",
    re.MULTILINE,
)
"""Attributes that an author may give: those of headings, of a table's caption and of pictures."""
_CELL_END = re.compile(r"(?<!\\)\|")
_VERTICAL = {r"\|": r"\Vert ", "|": r"\vert "}


def spelt_out(source: str) -> str:
    """The source with formulas, tables and fences as pandoc takes them."""
    return "\n".join(text if code else _of_text(text) for code, text in pieces(source))


def pieces(source: str) -> Iterator[tuple[bool, str]]:
    """Code fences, the last of which is closed, and the text between them."""
    lines: list[str] = []
    fence = ""
    for line in source.splitlines():
        match = _FENCE.match(line)
        mark, rest = (match[1], match[2].strip()) if match else ("", "")
        if not fence and match and not (mark[0] == "`" and "`" in rest):
            if lines:
                yield False, "\n".join(lines)
            lines, fence = [line], mark
        elif fence and match and mark[0] == fence[0] and len(mark) >= len(fence) and not rest:
            yield True, "\n".join([*lines, line])
            lines, fence = [], ""
        else:
            lines.append(line)
    if fence:
        yield True, "\n".join([*lines, fence])
    elif lines:
        yield False, "\n".join(lines)


def without_code(text: str) -> str:
    """A piece of text without what stands between backticks, and without formulas."""
    return "".join(part for literal, part in _parted(text) if not literal)


def rows_too_long(text: str) -> Iterator[str]:
    """Rows of tables with more cells than their heading, which would lose the last ones."""
    for head, rows in _tables(_with_rows(text)):
        yield from (row for row in rows if _width(row) > _width(head))


def _of_text(text: str) -> str:
    text = _tables_apart(_with_rows(text))
    given = {m.start(name) for m in _GIVEN.finditer(text) for name in m.groupdict() if m[name]}
    found, place = "", 0
    for literal, part in _parted(text):
        found += part if literal else _BRACES.sub(_escaped_but(given, place), part)
        place += len(part)
    return _changed(found, _formula)


def _escaped_but(given: set[int], offset: int) -> Callable[[re.Match[str]], str]:
    return lambda match: "{" if offset + match.start() in given else r"\{"


def _parted(text: str) -> Iterator[tuple[bool, str]]:
    """Code and formulas, and the text between them."""
    place = 0
    for token in _TOKEN.finditer(text):
        yield False, text[place : token.start()]
        yield True, token[0]
        place = token.end()
    yield False, text[place:]


def _changed(text: str, change: Callable[[re.Match[str]], str | None]) -> str:
    """The text with its code and formulas changed; None is for a dollar that opens no formula."""
    found, place = "", 0
    while token := _TOKEN.search(text, place):
        new = change(token)
        found += text[place : token.start()]
        found += rf"\{token[0][0]}" if new is None else new
        place = token.start() + 1 if new is None else token.end()
    return found + text[place:]


def _formula(token: re.Match[str]) -> str | None:
    """A formula as pandoc takes it: between dollars without blank lines or outer spaces."""
    body = token["display"] or token["environment"] or token["block"]
    if body is not None:
        whole = "\n".join(line for line in body.splitlines() if line.strip())
        return f"$${whole}$$"
    if token["line"] is not None:
        return f"${token['line'].strip()}$"
    said = token["inline"]
    if said is None:
        return token[0]
    if token["figure"]:
        return None  # $5–$10 is money
    if said == said.strip():
        return token[0]
    # Amounts of money in Chinese text are no formula either.
    formula = re.search(r"[A-Za-z\\]", said) and not _CHINESE.search(said)
    return f"${said.strip()}$" if formula else None


def _with_rows(text: str) -> str:
    """The text with no bar in a formula that would end a cell of its table."""
    lines = text.split("\n")
    for number in _rows(lines):
        lines[number] = _changed(lines[number], _unbarred)
    return "\n".join(lines)


def _unbarred(token: re.Match[str]) -> str | None:
    if token["code"] is not None:
        return token[0]
    return re.sub(r"\\?\|", lambda bar: _VERTICAL[bar[0]], token[0])


def _rows(lines: list[str]) -> list[int]:
    """The places of the lines that are rows of tables."""
    found: list[int] = []
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else ""
        begins = "|" in line and bool(_RULE.match(after)) and not _RULE.match(line)
        if begins or (line.strip() and found and found[-1] == number - 1):
            found.append(number)
    return found


def _tables(text: str) -> Iterator[tuple[str, list[str]]]:
    """The heading and the rows of every table."""
    lines = text.split("\n")
    table: list[str] = []
    places = set(_rows(lines))
    for number, line in enumerate([*lines, ""]):
        if number in places:
            table.append(line)
        elif table:
            yield table[0], table[2:]
            table = []


def _width(row: str) -> int:
    """How many cells a row has."""
    inner = row.strip().removeprefix("|")
    cells = _CELL_END.split(inner)
    return len(cells) - (not cells[-1].strip() and len(cells) > 1)


def _tables_apart(text: str) -> str:
    """A blank line before a table that begins right under a line of text."""
    lines = text.split("\n")
    found: list[str] = []
    for number, line in enumerate(lines):
        after = lines[number + 1] if number + 1 < len(lines) else ""
        begins = "|" in line and _RULE.match(after) and not _RULE.match(line)
        if begins and found and found[-1].strip() and "|" not in found[-1]:
            found.append("")
        found.append(line)
    return "\n".join(found)
