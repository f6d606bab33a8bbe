"""Results read back from an edition's folder or file."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from lnip_analysis.faults import Fault, InputError, os_reason
from lnip_analysis.review.results.document import Results
from lnip_analysis.review.results.schema import adapter
from lnip_analysis.whole import recover

NAME = "results.json"
_ADVICE = f"请写成品的文件夹（如 reports/2015）或其中的 {NAME}"


def read_results(path: Path) -> Results:
    """The results of an edition.

    Args:
        path: The edition's folder, or its ``results.json`` under whatever name.

    Raises:
        InputError: There is no such file, it cannot be read, or it is not what this version of
            the program writes.
    """
    recover(path)
    file = path / NAME if path.is_dir() else path
    if not file.exists():
        what = f"这个文件夹里没有 {NAME}" if path.is_dir() else "没有这个文件"
        raise InputError(Fault(what, file=path, advice=_ADVICE))
    try:
        # Editors on Windows put a mark in front of UTF-8.
        content = file.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise InputError(Fault(f"读不了，{os_reason(error)}", file=file)) from None
    try:
        # Said here too, for the types that have a name of their own do not inherit it.
        return adapter().validate_json(content, strict=True)
    except ValidationError as error:
        raise InputError(_fault(error, file)) from None


def _fault(error: ValidationError, file: Path) -> Fault:
    """The first thing that is wrong with a file, in one sentence."""
    first = error.errors(include_url=False, include_input=False)[0]
    wrong = {e["loc"] for e in error.errors(include_url=False, include_input=False)}
    if first["type"] == "json_invalid":
        return Fault("不是能读的 JSON 文件", file=file, advice=_ADVICE)
    if () in wrong or {("edition",), ("targets",)} <= wrong:
        return Fault(f"不是评估结果（{NAME}）", file=file, advice=_ADVICE)
    place = ".".join(str(part) for part in first["loc"])
    return Fault(
        f"有{error.error_count()}处与本程序的 {NAME} 格式不符，这是第一处",
        file=file,
        field=place,
        advice="它可能由别的版本的程序生成，或改动过，请重新编制这一版",
    )
