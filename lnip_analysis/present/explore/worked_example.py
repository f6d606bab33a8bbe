"""One verdict step by step, each number with how it came about: for the method's notebook."""

from __future__ import annotations

from lnip_analysis.growth.projection import MIN_VALUES, Projection
from lnip_analysis.plan.model import Comparison, Kind
from lnip_analysis.present.forms.exhibit import Exhibit
from lnip_analysis.present.forms.prose import paragraph
from lnip_analysis.present.forms.table import (
    Cell,
    Cellish,
    Column,
    number_cell,
    percent_cell,
    sources_cell,
    table,
)
from lnip_analysis.present.words.phrases import open_probability
from lnip_analysis.present.words.target_sentences import pace_sentence, probability_sentence
from lnip_analysis.present.words.wording import (
    format_chance,
    format_number,
    format_pace_ratio,
    format_percent,
    format_value,
    format_years,
    quoted,
)
from lnip_analysis.review.attainment import counts_once_reached
from lnip_analysis.review.model import SCENARIO_NAMES, Point, Verdict
from lnip_analysis.review.reason_words import reason_text
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import FINAL

_LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
_SCALES = {"log": "对数尺度", "logit": "logit尺度", "identity": "原尺度"}
_BANDS = ((50, 0.25, 0.75), (80, 0.1, 0.9), (95, 0.025, 0.975))


def path_table(review: Review, target_id: str) -> Exhibit:
    """The required path beside the values, year by year, and how far apart they are."""
    v = review.verdict(target_id)
    if not v.required:
        return _nothing(v, "path", "没有基期数，画不出要求路径")
    actual = {p.year: p for p in v.points}
    columns = (
        Column("年份"),
        Column("要求", numeric=True, unit=v.unit),
        Column("实际", numeric=True, unit=v.unit),
        Column("相差", numeric=True),
        Column("来源"),
    )
    rows = [_path_row(year, asked, actual.get(year), v.unit) for year, asked in v.required]
    return table(f"walk-path-{target_id}", f"{quoted(v.target.title)}的要求路径", columns, rows)


def _path_row(year: int, asked: float, point: Point | None, unit: str) -> list[Cellish]:
    gap = None if point is None or asked == 0 else point.value / asked - 1
    return [
        Cell(f"{year}年", year),
        number_cell(asked, unit),
        number_cell(point.value if point else None, unit),
        percent_cell(gap),
        sources_cell(point.source_ids if point else ()),
    ]


def pace_ratio_steps(review: Review, target_id: str) -> Exhibit:
    """How progress, time share and pace ratio were worked out, in numbers."""
    v = review.verdict(target_id)
    base, latest, asked = v.baseline, v.latest, v.target_value
    if (
        base is None
        or latest is None
        or asked is None
        or v.pace_ratio is None
        or v.progress is None
    ):
        return _nothing(v, "tempo", reason_text(v.reason))
    now, first, goal = (format_number(x, v.unit) for x in (latest.value, base.value, asked))
    passed, span = latest.year - base.year, v.target.deadline - base.year
    steps = [
        f"累计进度＝（{now}－{first}）÷（{goal}－{first}）＝{format_percent(v.progress)}。",
        f"时间进度＝{passed}年÷{span}年＝{format_percent(v.time_share or 0.0)}。",
    ]
    if v.target.scale == "log" and v.target.kind is not Kind.INCREMENT:
        steps.append(
            f"速度比＝［ln（{now}÷{first}）÷{passed}］÷［ln（{goal}÷{first}）÷{span}］"
            f"＝{format_pace_ratio(v.pace_ratio)}：实际增长的快慢与要求的快慢之比。"
        )
    elif v.target.scale == "logit":
        steps.append(
            f"速度比（在logit尺度上，实际增速与要求增速之比）＝{format_pace_ratio(v.pace_ratio)}。"
        )
    else:
        steps.append(f"速度比＝累计进度÷时间进度＝{format_pace_ratio(v.pace_ratio)}。")
    steps += [f"按规则为“{v.mark.value}”：{reason_text(v.reason)}。", pace_sentence(v)]
    return paragraph(*steps, exhibit_id="walk-tempo")


def fan_table(review: Review, target_id: str) -> Exhibit:
    """The projection in numbers: median and bands of each year up to the deadline."""
    v = review.verdict(target_id)
    projection = _projection(v)
    if projection is None:
        return _nothing(v, "fan", _why_no_projection(v))
    years = [y for y in projection.years if y <= v.target.deadline]
    columns = [Column("年份"), *(Column(f"{p:.1%}".replace(".0%", "%"), True) for p in _LEVELS)]
    quantiles = [projection.quantile(p) for p in _LEVELS]
    rows: list[list[Cellish]] = [
        [Cell(f"{y}年", y), *(number_cell(float(q[i]), v.unit) for q in quantiles)]
        for i, y in enumerate(years)
    ]
    title = f"{format_years(years)}可能的水平：各分位数（单位：{v.unit}）"
    line = f"50%一列为中位数；2.5%与97.5%之间为95%预测区间。由{projection.n_values}年的数据推出。"
    return table(f"walk-fan-{target_id}", title, columns, rows, source=line)


def probability_steps(review: Review, target_id: str) -> Exhibit:
    """How the probability follows from the projection."""
    v = review.verdict(target_id)
    projection = _projection(v)
    chance = open_probability(v)
    if projection is None or chance is None:
        return _nothing(v, "odds", _why_no_projection(v))
    i = projection.years.index(v.target.deadline)
    middle = format_value(float(projection.quantile(0.5)[i]), v.unit)
    text = (
        f"{v.target.deadline}年的预测中位数为{middle}，目标为"
        f"{format_value(v.target_value or 0.0, v.unit)}。在{_SCALES[projection.scale]}上，"
        f"预测分布是自由度{projection.df:.1f}的t分布，散布{projection.marginal_scale[i]:.3f}；"
        f"{_share_that_meets(v, projection)}就是达成概率，{format_chance(chance)}。"
    )
    return paragraph(text, probability_sentence(v), exhibit_id="walk-odds")


def _share_that_meets(v: Verdict, projection: Projection) -> str:
    """Which part of the distribution is the probability."""
    side = "及以上" if v.target.direction > 0 else "及以下"
    goal = "目标的90%" if v.target.comparison is Comparison.ABOUT else "目标"
    if counts_once_reached(v) and v.target.deadline - projection.origin > 1:
        return f"抽样得到的路径中，到期以前任何一年达到{goal}{side}的比例"
    return f"{goal}{side}所占的部分"


def scenario_table(review: Review, target_id: str) -> Exhibit:
    """The named ways to the deadline, year by year."""
    v = review.verdict(target_id)
    scenarios = v.outlook.scenarios if v.outlook else ()
    if not scenarios:
        return _nothing(v, "scenarios", _why_no_projection(v))
    years = [year for year, _ in scenarios[0].path]
    columns = [Column("走法"), *(Column(f"{y}年", numeric=True) for y in years), Column("到期")]
    rows: list[list[Cellish]] = [
        [
            SCENARIO_NAMES[s.id],
            *(number_cell(value, v.unit) for _, value in s.path),
            "达到" if s.meets else "达不到",
        ]
        for s in scenarios
    ]
    title = f"{quoted(v.target.title)}的几种走法（单位：{v.unit}）"
    return table(f"walk-scenarios-{target_id}", title, columns, rows)


def what_came(review: Review, target_id: str) -> Exhibit:
    """What came beside what was projected: never used, only looked at afterwards."""
    v = review.verdict(target_id)
    projection = _projection(v)
    if projection is None or v.series is None:
        return _nothing(v, "came", _why_no_projection(v))
    whole = review.evidence.series(v.series.indicator.id, review.region)
    came = [o for o in whole.after(projection.origin) if o.year <= v.target.deadline]
    if not came:
        return paragraph("此后的数本报告未查到，还无法对照。", exhibit_id="walk-came")
    columns = (
        Column("年份"),
        Column("实际", numeric=True),
        Column("预测中位数", numeric=True),
        Column("落在", width="1fr"),
        Column("来源"),
    )
    rows: list[list[Cellish]] = []
    for o in came:
        i = projection.years.index(o.year)
        rows.append(
            [
                Cell(f"{o.year}年", o.year),
                number_cell(o.value, v.unit),
                number_cell(float(projection.quantile(0.5)[i]), v.unit),
                _band(projection, i, o.value),
                sources_cell(o.source_ids),
            ]
        )
    title = "事后对照：当时的预测与后来的实际数"
    return table(f"walk-came-{target_id}", title, columns, rows)


def target_ids(review: Review) -> Exhibit:
    """The ids a researcher can put into the notebook."""
    columns = (Column("任务"), Column("指标", width="1fr"), Column("编号", width="1fr"))
    rows = [[t.tasks[0], t.title, t.id] for t in review.plan.targets]
    return table("walk-ids", "指标编号", columns, rows)


def _band(projection: Projection, i: int, value: float) -> str:
    for level, low, high in _BANDS:
        if projection.quantile(low)[i] <= value <= projection.quantile(high)[i]:
            return f"{level}%预测区间之内"
    side = "上" if value > projection.quantile(0.5)[i] else "下"
    return f"95%预测区间之外（偏{side}）"


def _projection(v: Verdict) -> Projection | None:
    """The projection, where it speaks of the judged quantity and of years before the deadline."""
    if v.outlook is None or v.outlook.projection is None:
        return None
    projection = v.outlook.projection
    usable = projection.confidence != "none" and projection.origin < v.target.deadline
    return projection if usable and v.target.kind is not Kind.INCREMENT else None


def _why_no_projection(v: Verdict) -> str:
    if v.series is None:
        return "按事项交付，没有可以预测的数"
    if v.status in FINAL:
        return "结果已定，没有需要预测的"
    if v.report_year >= v.target.deadline:
        return "目标已经到期，没有需要预测的年份"
    return f"只有{len(v.series.observations)}年的数据，不足以预测（至少{MIN_VALUES}年）"


def _nothing(v: Verdict, step: str, why: str) -> Exhibit:
    return paragraph(f"{quoted(v.target.title)}：{why}。", exhibit_id=f"walk-{step}")
