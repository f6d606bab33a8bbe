"""The page a reader in a hurry reads: what became of the plan, and the targets by class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lnip_analysis.present.forms.exhibit import Exhibit, nothing
from lnip_analysis.present.forms.nodes import (
    Block,
    Digest,
    GroupTitle,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Strong,
    Text,
)
from lnip_analysis.present.forms.prose import Clause, bullets, item_list, key_message
from lnip_analysis.present.forms.shown_in import SCOREBOARD, exhibits_of
from lnip_analysis.present.forms.table import Cell, Cellish, Column, table
from lnip_analysis.present.sources.not_yet_published import not_yet_published_sentence
from lnip_analysis.present.words.caveats import caveats, met_of_judged
from lnip_analysis.present.words.outcomes import not_assessable_lines, result_words
from lnip_analysis.present.words.phrases import assessed, deciding_sources
from lnip_analysis.present.words.proofs import weakly_proven
from lnip_analysis.present.words.story import crossings_of, points_of_years, ratios_short, story
from lnip_analysis.present.words.story_advice import advice
from lnip_analysis.present.words.story_ratio import gaps_beside
from lnip_analysis.present.words.summary_text import summary_told
from lnip_analysis.present.words.told import Told
from lnip_analysis.present.words.wording import format_change, format_percent, join
from lnip_analysis.review.crossings import Crossing
from lnip_analysis.review.independence import all_open, judged, rate
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.outcome import inapplicable, outcome
from lnip_analysis.review.ratio_parts import RatioTarget
from lnip_analysis.review.readings import Effect, target_readings
from lnip_analysis.review.review import Review
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.single_years import SingleYear
from lnip_analysis.review.status import NOT_ASSESSABLE, RUNNING, Status
from lnip_analysis.review.what_happened import what_happened

_NUMBERS = 3
_CHARTS = 2  # that a sentence names: it must still be read out
_RUNGS = {
    Rung.PROVEN: "推定：没有直接的数，由其他公布的数和数量关系得出。",
    Rung.INFERRED: "推断：只有概率，不作结论。",
}
_UNDATED = "交付事项的推定：有资料说已经完成，没有写明是不是在期限以前。"
_MARKED = (
    "凡写“主要是”“主要原因”的，是本报告的读法，不是事实；"
    "事实、依据和可以推翻它的情形见“发生了什么、为什么”。"
)


@dataclass(frozen=True)
class _Group:
    title: str
    lines: tuple[Clause, ...]
    status: Status | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        return GroupTitle(self.title, self.status), item_list(self.lines)


def summary(review: Review) -> Exhibit:
    """The summary: a paragraph that can be read out, and three numbers."""
    blocks: list[Block] = [*key_message(_clauses(review, summary_told(review))).blocks]
    numbers = three_numbers(review)
    blocks += [KeyFigures(numbers)] if numbers else []
    minded = _clauses(review, caveats(review))
    blocks += [Paragraph((Strong("引用前须知"),)), item_list(minded)] if minded else []
    blocks += [Paragraph((Text(_MARKED),), "remark")] if story(review) else []
    foot = not_yet_published_sentence(review)
    blocks += [Paragraph((Text(foot),), "foot")] if foot else []
    return Exhibit("text", "summary", "摘要", tuple(blocks))


def _clauses(review: Review, told: Sequence[Told]) -> list[Clause]:
    """Sentences with the charts and tables that show what they tell."""
    shown = [exhibits_of(review, one.about)[:_CHARTS] + one.see for one in told]
    return [Clause(one.text, see=see) for one, see in zip(told, shown, strict=True)]


def three_numbers(review: Review) -> tuple[KeyFigure, ...]:
    """How many quantities were met of those judged, and the weightiest two of the story."""
    found = what_happened(review)
    settled = judged(review)
    numbers: list[KeyFigure] = []
    if settled:
        part, whole = rate(settled, review.evidence)
        label = f"{'达标或基本达标' if all_open(settled) else '已完成'}的独立指标"
        note = f"{assessed(settled)}的目标，看同一指标的只数一次"
        numbers.append(KeyFigure(label, (), f"{part}/{whole}", "项", (note,)))
    numbers += [_crossing_number(one) for one in crossings_of(found)[:1]]
    numbers += [_year_number(one) for one in points_of_years(found)[:1]]
    numbers += [_gap_number(one) for one in ratios_short(found)[:1]]
    grants = found.grants
    if grants is not None and len(numbers) < _NUMBERS:
        name = review.evidence.indicator(grants.now.indicator).sentence_name
        change = grants.now.value / grants.before.value - 1
        sources = (*grants.before.source_ids, *grants.now.source_ids)
        label = f"{name}{grants.now.year}年比上年"
        numbers.append(KeyFigure(label, sources, *_percent(change)))
    return tuple(numbers[:_NUMBERS])


def _percent(change: float) -> tuple[str, str]:
    return format_percent(change).removesuffix("%"), "%"


def _year_number(one: SingleYear) -> KeyFigure:
    label = f"{one.indicator.sentence_name}{one.now.year}年比上年"
    note = f"同年全国{format_change(one.nation_change)}"
    return KeyFigure(label, one.source_ids, *_percent(one.change), (note,))


def _crossing_number(one: Crossing) -> KeyFigure:
    name = one.verdict.series.indicator.sentence_name if one.verdict.series else ""
    label = f"{name}{one.now.year}年比上年"
    ahead, behind = (format_percent(abs(x)) for x in one.ahead)
    nation = one.nation_change
    notes = [f"同年全国{format_change(nation)}" if nation is not None else ""]
    notes.append(f"由高出要求{ahead}变为低于要求{behind}")
    shown = tuple(note for note in notes if note)
    return KeyFigure(label, one.source_ids, *_percent(one.change), shown)


def _gap_number(one: RatioTarget) -> KeyFigure:
    span, v = one.whole, one.verdict
    name = v.series.indicator.short_name if v.series else v.target.title
    label = f"{name}达到目标所差的{one.numerator.short_name}"
    notes = [f"{span.ratio[1].year}年，按公布的强度推算", gaps_beside(one)]
    sources = (*span.source_ids, *(s for b in one.beside for s in b.source_ids))
    return KeyFigure(
        label,
        tuple(dict.fromkeys(sources)),
        f"{round(one.gap):,}",
        one.numerator.unit,
        tuple(note for note in notes if note),
    )


def outcome_table(review: Review) -> Exhibit:
    """Every target once, by what became of it and on what that rests; failures first."""
    if not review.verdicts:
        return nothing("outcomes-table")
    rows: list[list[Cellish]] = [
        [title, Cell(str(len(group)), len(group)), "；".join(v.target.title for v in group)]
        for title, group in outcome_rows(review)
        if group
    ]
    columns = (Column("结论"), Column("项数", numeric=True), Column("目标", width="1fr"))
    # The one rate that may be quoted: targets would count a quantity twice.
    rate = met_of_judged(review)
    title = f"{len(review.verdicts)}项目标的结论" + (f"：{rate}" if rate else "")
    proven = [v for v in review.verdicts if v.rung is Rung.PROVEN]
    # No number proves a thing delivered: what a report says of it has a note of its own.
    rungs = {v.rung for v in review.verdicts if not (v in proven and v.items)}
    line = "".join(text for rung, text in _RUNGS.items() if rung in rungs)
    line += _UNDATED * any(v.items for v in proven)
    weak = "、".join(v.target.title for v in review.verdicts if weakly_proven(v))
    line += f"推定较弱的：{weak}，理由见该目标。" if weak else ""
    hang = "、".join(
        one.verdict.target.title
        for one in target_readings(review)
        if one.of(Effect.DIFFERS) and one.verdict.status not in NOT_ASSESSABLE
    )
    line += f"换一种读法结论就不同的：{hang}，见“换一种读法，结论变不变”。" if hang else ""
    return table("outcome", title, columns, rows, source=line, stacked=True)


def outcome_rows(review: Review) -> tuple[tuple[str, tuple[Verdict, ...]], ...]:
    """The rows of that table: each target in exactly one."""
    found = outcome(review.verdicts)
    foreign = inapplicable(review.verdicts)
    silent = [v for v in found.not_assessable if v not in foreign]

    def on(verdicts: Sequence[Verdict], *, proven: bool) -> tuple[Verdict, ...]:
        return tuple(v for v in verdicts if (v.rung is Rung.PROVEN) is proven)

    lagging = (Status.BEHIND, Status.AWAY)
    return (
        ("未完成", on(found.missed, proven=False)),
        ("未完成（推定）", on(found.missed, proven=True)),
        ("滞后或背离", tuple(v for v in found.running if v.status in lagging)),
        ("已完成", on(found.met, proven=False)),
        ("已完成（推定）", on(found.met, proven=True)),
        ("进度达标或基本达标", tuple(v for v in found.running if v.status not in lagging)),
        ("尚未到期", found.not_due),
        ("无法评估，可以推断", tuple(v for v in silent if v.rung is Rung.INFERRED)),
        ("无法评估", tuple(v for v in silent if v.rung is not Rung.INFERRED)),
        ("不适用", foreign),
    )


def short_advice(review: Review) -> Exhibit:
    """The advice without its reasons, which stand further on; nothing where there is none."""
    lines = [Clause(piece.text) for piece in advice(review)]
    if not lines:
        return nothing("advice-short")
    head = "对下一个计划的建议（本报告的读法，依据见“展望”一章）："
    return bullets(lines, head=head, exhibit_id="advice-short")


def outcomes(review: Review) -> Exhibit:
    """All targets with their numbers, by what became of them."""
    if not review.verdicts:
        return nothing("outcomes")
    groups = [g for g in _groups(review) if g.lines]
    opening = Paragraph(Clause(verdict_sentence(review), see=(SCOREBOARD,)).line)
    blocks = tuple(block for g in groups for block in g.blocks)
    return Exhibit("text", "outcomes", "各项目标的结果", (opening, Digest(blocks)))


def verdict_sentence(review: Review) -> str:
    """The whole plan in one sentence: every target counted once."""
    found = outcome(review.verdicts)
    aside = _counted(found.met, {Status.MET_EARLY: "提前完成", Status.DONE_LATE: "逾期完成"})
    pace = {s: s.value for s in (Status.BEHIND, Status.AWAY)}
    foreign = len(inapplicable(review.verdicts))
    unknown = len(found.not_assessable) - foreign
    # Of a plan known at second hand nobody can say how many targets it sets.
    count = len(review.verdicts)
    known = review.plan.told_by
    whole = f"计划的目标本报告收到{count}项" if known else f"计划提出{count}项目标"
    return join(
        [
            whole,
            f"到{review.report_year}年底已完成{len(found.met)}项{aside}" if found.met else "",
            f"未完成{len(found.missed)}项{_counted(found.missed, {})}" if found.missed else "",
            f"正在推进{len(found.running)}项{_counted(found.running, pace)}"
            if found.running
            else "",
            f"尚未到期{len(found.not_due)}项" if found.not_due else "",
            f"{unknown}项因所收资料不足无法评估" if unknown else "",
            f"另有{foreign}项交付事项不适用" if foreign else "",
        ]
    )


def _counted(verdicts: Sequence[Verdict], words: dict[Status, str]) -> str:
    """The remarkable ones among some, in brackets: ``（其中提前完成3项、逾期完成1项）``."""
    counts = {word: sum(v.status is s for v in verdicts) for s, word in words.items()}
    proven = sum(v.rung is Rung.PROVEN for v in verdicts)
    counts |= {"推定": proven} if proven else {}
    whole = next((word for word, n in counts.items() if n == len(verdicts)), "")
    if whole:
        return f"（{'均为' * (len(verdicts) > 1)}{whole}）"
    counted = "、".join(f"{word}{n}项" for word, n in counts.items() if n)
    return f"（其中{counted}）" if counted else ""


def _groups(review: Review) -> tuple[_Group, ...]:
    found = outcome(review.verdicts)
    return (
        _Group(
            f"未完成{len(found.missed)}项",
            tuple(_target_line(v) for v in found.missed),
            Status.MISSED,
        ),
        _Group(
            f"已完成{len(found.met)}项",
            tuple(_target_line(v) for v in found.met),
            Status.MET,
        ),
        _Group(
            f"正在推进{len(found.running)}项",
            tuple(_target_line(v) for v in found.running),
            Status.ON_TRACK,
        ),
        _Group(f"尚未到期{len(found.not_due)}项", _named(found.not_due), Status.NOT_DUE),
        _Group(
            _not_assessable_title(found.not_assessable),
            tuple(Clause(text) for text in not_assessable_lines(review.verdicts)),
            Status.NOT_ASSESSABLE,
        ),
    )


def _not_assessable_title(found: Sequence[Verdict]) -> str:
    foreign = len(inapplicable(found))
    aside = f"，不适用{foreign}项" if foreign else ""
    return f"无法评估{len(found) - foreign}项{aside}"


def _named(verdicts: Sequence[Verdict]) -> tuple[Clause, ...]:
    return (Clause("；".join(v.target.title for v in verdicts) + "。"),) if verdicts else ()


def _target_line(v: Verdict) -> Clause:
    # Among the targets under way each has its own status, and a proven one is no measured one;
    # elsewhere the group's title says it.
    status = v.mark if v.status in RUNNING or v.rung is Rung.PROVEN else None
    # What nobody could have met is said on the nation's values, which have sources of their own.
    reach = v.out_of_reach.source_ids if v.out_of_reach else ()
    cited = tuple(dict.fromkeys((*deciding_sources(v), *reach)))
    return Clause(f"{v.target.title}：{result_words(v)}。", cited, status)
