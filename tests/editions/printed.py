"""How tests look at the pages of a print."""

from functools import cache

from pypdf import PdfReader

_TOP, _FOOT = (297 - 25) * 72 / 25.4, 22 * 72 / 25.4
"""Where a page's text begins and ends; a margin of 22 mm has the number."""
_GAPING = 0.36
"""A third, and the line below the last one."""
_AT_TOP = (297 - 45) * 72 / 25.4
"""A chapter whose heading stands higher begins its page."""


@cache
def printed_pages(pdf):
    """A print and the text of its pages, read once: that takes longer than setting it."""
    reader = PdfReader(pdf)
    return reader, [page.extract_text() for page in reader.pages]


def begun(pdf):
    """Numbers of the pages that a chapter begins at their top, the first page 1."""
    reader, _ = printed_pages(pdf)
    chapters = [mark for mark in reader.outline if not isinstance(mark, list)]
    return [reader.get_destination_page_number(m) + 1 for m in chapters if m.top > _AT_TOP]


def gaping(pdf):
    """Numbers of pages more than a third empty, but for the last before a chapter's first."""
    reader, _ = printed_pages(pdf)
    starts = begun(pdf)
    ends = {number - 1 for number in starts} | {len(reader.pages)}
    return [
        number
        for number, page in enumerate(reader.pages, 1)
        if number >= min(starts) and number not in ends and empty(page) > _GAPING
    ]


def below(page, name):
    """The part of the text's height from the line with a name to its foot."""
    found = []

    def note(text, matrix, text_matrix, *_):
        if "".join(text.split()) and name.startswith("".join(text.split())):
            found.append(text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5])

    page.extract_text(visitor_text=note)
    return (max(found) - _FOOT) / (_TOP - _FOOT)


def empty(page):
    """The part of the text's height below the last line."""
    heights = []

    def note(text, matrix, text_matrix, *_):
        if text.strip():
            heights.append(text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5])

    page.extract_text(visitor_text=note)
    return (min((h for h in heights if h > _FOOT), default=_TOP) - _FOOT) / (_TOP - _FOOT)
