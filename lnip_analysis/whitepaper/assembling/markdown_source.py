r"""A markdown cell's source as pandoc reads it and JupyterLab shows it.

JupyterLab hands formulas to MathJax before it reads the markdown, begins a table right under a line
of text, and ends an open code fence with the cell; pandoc's CommonMark wants these spelt out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_ENVIRONMENT = re.compile(
    r"(?<![$\\])\\begin\{((?:align|alignat|equation|gather|multline|eqnarray|aligned|gathered|split"
    r"|cases|array|[pbBvV]?matrix)\*?)\}.*?\\end\{\1\}",
    re.DOTALL,
)
_DISPLAY = re.compile(r"(?<!\\)\$\$(.+?)(?<!\\)\$\$", re.DOTALL)
_INLINE = re.compile(r"(?<![\\$\w])\$ +([^$\n]*[A-Za-z\\][^$\n]*?) +\$(?![\d$])")
_CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef]")
_RULE = re.compile(r"^ {0,3}\|?(\s*:?-+:?\s*\|)+\s*(:?-+:?\s*)?$")


def spelt_out(source: str) -> str:
    """The source with formulas, tables and fences as pandoc takes them."""
    return "\n".join(text if code else _of_text(text) for code, text in _pieces(source))


def _pieces(source: str) -> Iterator[tuple[bool, str]]:
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


def _of_text(text: str) -> str:
    text = _outside_code(text, _formulas)
    return _tables_apart(text)


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """The text changed, but for what stands between backticks."""
    found, place = [], 0
    for code in _CODE.finditer(text):
        found += [change(text[place : code.start()]), code[0]]
        place = code.end()
    return "".join([*found, change(text[place:])])


def _formulas(text: str) -> str:
    """Formulas as pandoc takes them: between dollars without blank lines or outer spaces."""
    found, place = [], 0
    for display in _DISPLAY.finditer(text):
        body = "\n".join(line for line in display[1].splitlines() if line.strip())
        found += [_bare_environments(text[place : display.start()]), f"$${body}$$"]
        place = display.end()
    found.append(_bare_environments(text[place:]))
    return _INLINE.sub(_trimmed, "".join(found))


def _bare_environments(text: str) -> str:
    return _ENVIRONMENT.sub(lambda match: f"$${match[0]}$$", text)


def _trimmed(match: re.Match[str]) -> str:
    """A formula with spaces inside its dollars; amounts of money in Chinese text are none."""
    return match[0] if _CHINESE.search(match[1]) else f"${match[1]}$"


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
