"""Plain text as Typst source: the only way any text enters Typst markup."""

from __future__ import annotations

import re

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\ud800-\udfff]')


def _escaped(found: re.Match[str]) -> str:
    # A control character has no shape, and half of a surrogate pair is no character.
    return _ESCAPES.get(found[0], "\ufffd")


def typst_string(text: str) -> str:
    """A Typst string literal, with its quotes, that stands for the text.

    For arguments: ``#lnip-note(title: {typst_string(title)})``.
    """
    return f'"{_ESCAPED.sub(_escaped, text)}"'


def typst_text(text: str) -> str:
    """Typst markup that shows the text literally, whatever it contains.

    For content: ``[{typst_text(name)}]``. The semicolon ends the expression, so that whatever
    follows is not taken for a method call or an argument list. No text gives no markup: a
    reader of the markup can then see that there is nothing.
    """
    if not text:
        return ""
    return f"#{typst_string(text)};"


def label_of(name: str) -> str:
    """Typst markup for a place that links lead to, without a look; it stands in content."""
    return f"#metadata(none)#label({typst_string(name)})"
