"""The words and forms that cells of the archive may have."""

from __future__ import annotations

import re
from typing import get_args
from urllib.parse import urlsplit

from lnip_analysis.evidence.model import Order

KINDS = {
    "yearbook": "年鉴",
    "database": "统计数据库",
    "annual_table": "年报表",
    "bulletin": "统计公报",
    "monthly_table": "月报表",
    "press_release": "新闻发布",
    "plan_document": "规划文件",
    "media": "媒体报道",
    "unattributed": "来源不明",
}
OUTCOMES = ("done", "partial", "not_done", "unknown")
DATINGS = ("when", "by", "")
ORDERS: tuple[Order, ...] = get_args(Order)
NAMES = ("short_name", "remark", "sentence_name", "new_name")
PATENT_STAGES = ("applications", "grants", "in_force")
PATENT_TYPES = ("invention", "utility_model", "design")
QUALIFIERS = ("", ">", "<", "~")
ID = r"[a-z0-9][a-z0-9_-]*"
"""Id of a source or an indicator; a source's is the name of its files too."""
REGION = r"[A-Z]{2}(-[A-Z0-9]{1,3})?|[1-9]\d{5}"
"""ISO 3166-1 of a nation, ISO 3166-2 of a part of it, GB/T 2260 of a place below."""
_FORMULA = re.compile(r"(?:([1-9]\d{0,8}) \* )?([a-z]\w*) / ([a-z]\w*)", re.ASCII)


def parse_formula(formula: str) -> tuple[int, str, str] | None:
    """Factor, numerator and denominator of ``a / b`` or ``100 * a / b``."""
    match = _FORMULA.fullmatch(formula)
    return (int(match[1] or 1), match[2], match[3]) if match else None


def is_address(cell: str) -> bool:
    """Whether a cell is the address of a page: with a host, and nothing that ends an attribute."""
    try:
        parts = urlsplit(cell)
    except ValueError:
        return False
    sound = re.search(r"[\s\"'<>\\^`{|}]", cell) is None and parts.username is None
    return sound and parts.scheme in ("http", "https") and "." in (parts.hostname or "")


def is_number(cell: str) -> bool:
    """Whether a cell is a plain number of zero or more, of no more digits than a float holds."""
    return len(cell) <= 16 and re.fullmatch(r"\d+(\.\d+)?", cell, re.ASCII) is not None
