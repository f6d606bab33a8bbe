"""Plain text as Typst source: the only way any text enters Typst markup."""

from __future__ import annotations

from unicodedata import category

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    # A control character has no shape, and half of a surrogate pair is no character.
    return "\ufffd" if category(char) in ("Cc", "Cs") else char


def typst_string(text: str) -> str:
    """A Typst string literal, with its quotes, that stands for the text.

    For arguments: ``#lnip-note(title: {typst_string(title)})``.
    """
    return f'"{"".join(map(_escaped, text))}"'


def typst_text(text: str) -> str:
    """Typst markup that shows the text literally, whatever it contains.

    For content: ``[{typst_text(name)}]``. The semicolon ends the expression, so that whatever
    follows is not taken for a method call or an argument list. No text gives no markup: a
    reader of the markup can then see that there is nothing.
    """
    if not text:
        return ""
    return f"#{typst_string(text)};"
