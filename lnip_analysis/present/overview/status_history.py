"""What each edition said of each target: symbol, word and colour side by side."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from lnip_analysis.present import palette
from lnip_analysis.present.charts import theme
from lnip_analysis.present.charts.chart import short_word
from lnip_analysis.present.charts.frame import figure
from lnip_analysis.present.charts.points import words_of
from lnip_analysis.present.charts.sheet import Sheet
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.present.forms.table import Cell, Column, target_cell
from lnip_analysis.present.words.phrases import then
from lnip_analysis.review.changes import status_history
from lnip_analysis.review.mark import ProvenStatus, Shown
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import NOT_ASSESSABLE, Status, StatusClass

_ROW, _NARROW_ROW, _TOP, _FOOT = 5.2, 11.0, 9.0, 2.0
_LABELS, _NARROW_EDGE = 64.0, 2.0

Row = Sequence[Verdict]


def status_history_chart(review: Review) -> Exhibit:
    """Targets by editions; those that could never be judged are counted in the note."""
    if not review.earlier:
        return paragraph("", exhibit_id="status-history")
    rows = status_history(review)
    if not rows:
        return paragraph("", exhibit_id="status-history")
    heads = [*(then(past.report_year) for past in review.earlier), "本版"]
    heights = {
        "height_mm": _TOP + len(rows) * _ROW + _FOOT,
        "narrow_height_mm": _TOP + len(rows) * _NARROW_ROW + _FOOT,
    }

    def paint(canvas: Figure, narrow: bool) -> None:
        _paint(canvas, narrow, rows, heads, heights["narrow_height_mm" if narrow else "height_mm"])

    left = len(review.verdicts) - len(rows)
    note = "底色标出与前一年当时不同的结论，到期后由进度变为结果的也在内。"
    note += f"另有{left}项一直没有作出过评估，未列入。" if left else ""
    marks = {v.mark.symbol: None for row in rows for v in row if isinstance(v.mark, ProvenStatus)}
    note += f"{'、'.join(marks)}为推定。" if marks else ""
    return figure(
        "status-history",
        _title(rows),
        theme.draw("status-history", paint, **heights),
        alt=_alt(rows, heads),
        columns=[
            Column("目标", width="1fr"),
            *(Column(head) for head in heads),
        ],
        rows=[[target_cell(row[-1].target), *(Cell(status=v.mark) for v in row)] for row in rows],
        note=note,
    )


def _title(rows: Sequence[Row]) -> str:
    """How many verdicts turned from good to bad or back, and how many could be made no more.

    That what was on its way is met, or what lagged is missed, is how a target ends: no turn.
    """
    turned = sum(len({_good(v) for v in row} - {None}) > 1 for row in rows)
    lost = sum(
        row[-1].status in NOT_ASSESSABLE and any(_good(v) is not None for v in row) for row in rows
    )
    text = f"评估过的{len(rows)}项目标中，"
    text += f"{turned}项的结论在好坏之间变过" if turned else "没有一项的结论在好坏之间变过"
    return text + (f"；{lost}项曾有结论，本版因所收资料不足无法评估" if lost else "")


def _good(v: Verdict) -> bool | None:
    """Whether a target is met or well on its way; None where nothing is concluded."""
    if v.status in NOT_ASSESSABLE or v.status is Status.NOT_DUE:
        return None
    return v.status.status_class not in (StatusClass.LAGGING, StatusClass.MISSED)


def _alt(rows: Sequence[Row], heads: Sequence[str]) -> str:
    rows_in_words = "；".join(
        f"{row[-1].target.title}：" + "，".join(v.mark.value for v in row) for row in rows
    )
    return f"对照图，{heads[0]}至{heads[-1]}对{len(rows)}项目标的结论，依次为：{rows_in_words}。"


def _paint(
    canvas: Figure, narrow: bool, rows: Sequence[Row], heads: Sequence[str], height: float
) -> None:
    width = theme.NARROW_MM if narrow else theme.WIDE_MM
    sheet = Sheet(canvas)
    left = _NARROW_EDGE if narrow else _LABELS
    column = (width - left - _NARROW_EDGE) / len(heads)
    row_height = _NARROW_ROW if narrow else _ROW
    for n, head in enumerate(heads):
        _text(sheet, left + n * column + 1, _TOP / 2, head, fontsize=9, color=palette.MUTED)
    for n, row in enumerate(rows):
        top = _TOP + n * row_height
        sheet.line([0, width], [top, top], color=palette.RULE, linewidth=0.5, zorder=0)
        at = top + (3.2 if narrow else row_height / 2)
        _text(sheet, _NARROW_EDGE, at, row[-1].target.title)
        middle = top + row_height * 0.72 if narrow else at
        _cells(sheet, row, left, column, middle, narrow=narrow)


def _cells(
    sheet: Sheet, row: Row, left: float, column: float, middle: float, *, narrow: bool
) -> None:
    before: Shown | None = None
    for n, verdict in enumerate(row):
        status = verdict.mark
        x = left + n * column
        if before is not None and status != before:
            sheet.bar(x, middle, column - 1, _ROW - 1.4, color=palette.PERIOD, zorder=0.5)
        before = status
        # On a telephone the symbol alone says that a verdict is inferred; the note says so.
        word = short_word(status).partition("（")[0] if narrow else short_word(status)
        said = words_of(verdict.target.title, then(verdict.report_year), status.value)
        sheet.say(x + 2, middle, said)
        _text(
            sheet, x + 1, middle, f"{status.symbol}{'' if narrow else ' '}{word}",
            color=palette.status_colour(status), fontsize=8.0,
        )  # fmt: skip


def _text(sheet: Sheet, x: float, y: float, text: str, **style: object) -> None:
    sheet.text(x, y, text, **({"fontsize": 8.5, "color": palette.INK} | style))
