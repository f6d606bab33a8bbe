"""Words in what was printed that say "over", "nearly" or "about" beside another qualifier."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from lnip_analysis.evidence.evidence import Evidence
from lnip_analysis.faults import Fault

_FIGURE = r"[\d０-９零〇一二三四五六七八九十百千万亿两.,，]"
_WORDS = {
    # In front of the figure or behind it: what is said elsewhere in a sentence is of other things.
    ">": rf"(?:超过|超|逾|多于|突破|不少于|至少|more than|over|exceed\w*|at least) ?{_FIGURE}"
    rf"|{_FIGURE}[多余](?:[件项家个种户亿万元人]|$)|{_FIGURE}[\w%]{{0,3}}以上",
    "<": rf"(?:将近|接近|近|不足|不到|少于|nearly|almost|less than|fewer than|under) ?{_FIGURE}"
    rf"|{_FIGURE}[\w%]{{0,3}}以下",
    "~": rf"(?:大约|约|about|around|approximately|some) ?{_FIGURE}|{_FIGURE}[\w%]{{0,3}}左右",
}
_PATTERNS = {sign: re.compile(words, re.IGNORECASE) for sign, words in _WORDS.items()}
_MEANT = {">": "超过", "<": "不足", "~": "大约", "": "确数"}


def wording_findings(evidence: Evidence) -> list[Fault]:
    """Values whose qualifier isn't the one that the print's words say.

    Args:
        evidence: The archive, with all of its sources known.
    """
    used = evidence.archive.observations
    used = used[used["excluded"] == ""]
    # Most are printed as nothing but the value, and the others repeat each other.
    worded = used[pd.to_numeric(used["as_printed"], errors="coerce").isna()]
    worded = worded.assign(said=worded["as_printed"].map(cache(said_qualifier)))
    odd = worded[(worded["said"] != "") & (worded["said"] != worded["qualifier"])]
    columns = (odd[name] for name in ("as_printed", "qualifier", "said", "file", "line"))
    return [
        Fault(
            f"原文“{printed}”是“{_MEANT[said]}”的意思，而限定符写的是"
            f"{f'“{qualifier}”' if qualifier else '空（确数）'}",
            file=file,
            line=line,
            field="qualifier",
            expected=f"“{said}”",
            kind="限定符与原文不符",
        )
        for printed, qualifier, said, file, line in zip(*columns, strict=True)
    ]


def said_qualifier(printed: str) -> str:
    """The qualifier that the words of a print say; empty where it says none.

    Args:
        printed: The value with its unit and words, letter for letter.
    """
    found = [(match.start(), sign) for sign, p in _PATTERNS.items() if (match := p.search(printed))]
    return min(found)[1] if found else ""
