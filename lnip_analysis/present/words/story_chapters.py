"""Sentences of the story for the chapters behind the plan's own: fact and reading together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lnip_analysis.present.words.outlook_text import SURE
from lnip_analysis.present.words.ranks import share_of_nation
from lnip_analysis.present.words.story_point import counted_by, grew, more_or_less, shown
from lnip_analysis.present.words.told import Told
from lnip_analysis.present.words.wording import format_percent, format_years, quoted
from lnip_analysis.review.decomposed import TypesOfGrowth, grants_on_applications, types_of_growth
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.outcome import Cause, inapplicable, not_assessable_groups
from lnip_analysis.review.review import Review
from lnip_analysis.review.single_years import SingleYear, single_years
from lnip_analysis.review.status import Status

_CAUSES: dict[Cause, str] = {
    "never": "本报告未查到计划期内的数据",
    "stopped": "数据到期末以前就中断",
    "gaps": "中间的年份缺数据",
    "no_record": "本报告未查到全部完成的记录",
    "rule": "按规则不能下结论",
}
TYPE_NAMES = ("发明", "实用新型", "外观设计")
_STAGES = {"applications": "三种专利的申请", "grants": "三种专利的授权"}


def main_cause(verdicts: Sequence[Verdict]) -> tuple[Cause, int, int] | None:
    """The cause for which most targets cannot be judged, how many, and of how many."""
    foreign = inapplicable(verdicts)
    count: Counter[Cause] = Counter()
    for group in not_assessable_groups([v for v in verdicts if v not in foreign]):
        count[group.cause] += len(group.verdicts)
    if not count:
        return None
    cause, most = count.most_common(1)[0]
    return cause, most, sum(count.values())


def cause_words(verdicts: Sequence[Verdict]) -> str:
    """That cause in words, without numbers; empty where all can be judged."""
    found = main_cause(verdicts)
    return _CAUSES[found[0]] if found else ""


def main_cause_sentence(verdicts: Sequence[Verdict]) -> str:
    """Why most of the targets that cannot be judged cannot be; empty where all can be."""
    found = main_cause(verdicts)
    if found is None:
        return ""
    cause, most, whole = found
    if most == whole:
        return f"不能评估的{whole}项目标，原因都是{_CAUSES[cause]}。"
    return f"不能评估的{whole}项目标，主要原因是{_CAUSES[cause]}（{most}项）。"


def types_sentence(review: Review, stage: str) -> str:
    """What a stage grew beside the nation's pace, and which type made most of the difference."""
    found = types_of_growth(review, stage)
    if found is None:
        return ""
    first, last = found.first.year, found.last.year
    whole = found.parts.total
    expected, missing = found.parts.national, found.parts.total - found.parts.national
    share = found.share_of_nation
    part = f"，占全国增量的{share_of_nation(share)}" if share is not None and share > 0 else ""
    text = f"{first}—{last}年，{_STAGES[stage]}共{more_or_less(whole, '件')}{part}；"
    text += f"按全国的增速应{more_or_less(expected, '件')}，"
    side = "少" if missing < 0 else "多"
    text += f"相比{side}了{shown(abs(missing), '件')}"
    return text + _parts(found, missing) + "。"


def _parts(found: TypesOfGrowth, missing: float) -> str:
    """Every part of the difference, each type's own shift and the mix, so that they add up."""
    sign = 1 if missing > 0 else -1
    own = sorted(zip(TYPE_NAMES, found.parts.own, strict=True), key=lambda pair: -sign * pair[1])
    told = [
        f"{name}比全国同种专利增长{'快' if x > 0 else '慢'}，{_side(x)}"
        for name, x in own
        if round(x)
    ]
    mix = round(missing) - sum(round(x) for _, x in own)
    told += [f"三种专利的构成与全国不同，{_side(mix)}"] if mix else []
    return f"：{'；'.join(told)}" if told else ""


def _side(amount: float) -> str:
    return f"{'多' if amount > 0 else '少'}{shown(abs(amount), '件')}"


def ahead_sentence(review: Review) -> str:
    """The sentences of `ahead_told`; empty where nothing is known."""
    return "".join(one.text for one in ahead_told(review))


def ahead_told(review: Review) -> tuple[Told, ...]:
    """What the latest applications mean for grants to come; nothing where nothing is known."""
    found = grants_on_applications(review)
    if found is None or found.next_change is None:
        return ()
    about = tuple(counted_by(review, o.indicator) for o in (found.next_applied[0], found.now))
    name = review.evidence.indicator(found.next_applied[0].indicator).sentence_name
    recent = format_years(o.year for o in found.next_applied)
    then = format_years(o.year for o in found.applied)
    change = found.next_change
    side, size = ("少", "变小") if change < 0 else ("多", "变大")
    if found.refuted and found.year_before is not None:
        applied, granted = found.year_before
        return (
            Told(f"{recent}的{name}平均比{then}{side}{format_percent(abs(change))}。", about[:1]),
            Told(
                f"这会不会反映到此后的授权，不能断定：{found.before.year}年，两三年前的申请"
                f"{grew(applied)}，授权{grew(granted)}。",
                about[1:],
            ),
        )
    return (
        Told(
            f"本报告的读法：{recent}的{name}平均比{then}{side}{format_percent(abs(change))}；",
            about[:1],
        ),
        Told(f"由于申请一般两三年后才授权，此后授权的来源已经{size}。"),
        Told("如果审查明显加快或放慢，这一读法就不成立。"),
    )


def misjudged(review: Review) -> SingleYear | None:
    """The first fall of a single year that came after a confident forecast of its target."""
    for one in single_years(review):
        v = one.verdict
        if v is None or v.status is not Status.MISSED or one.change >= 0:
            continue
        sure = [past for past in review.earlier_verdicts(v.target.id) if _sure_before(past, one)]
        if sure:
            return one
    return None


def misjudged_sentence(review: Review) -> str:
    """Why a confident forecast was wrong: a single year's fall after it; empty without one."""
    one = misjudged(review)
    if one is None or one.verdict is None:
        return ""
    return (
        f"对{quoted(one.verdict.target.title)}的误判，主要是没有料到{one.now.year}年"
        f"{one.indicator.sentence_name}{grew(one.change)}，"
        f"同年全国{grew(one.nation_change)}。"
    )


def _sure_before(past: Verdict, one: SingleYear) -> bool:
    chance = past.probability
    return past.report_year < one.now.year and chance is not None and SURE <= chance < 1
