"""Sentences on the outlook: how likely open targets are, and how earlier odds turned out."""

from __future__ import annotations

from collections.abc import Sequence

from lnip_analysis.growth.projection import MIN_VALUES
from lnip_analysis.present.words.headlines import headline
from lnip_analysis.present.words.inferred import inference_words
from lnip_analysis.present.words.phrases import open_probability, then
from lnip_analysis.present.words.printed_text import AUDIT, later_known
from lnip_analysis.present.words.told import Told
from lnip_analysis.present.words.wording import format_chance, join, quoted
from lnip_analysis.review.forecast_record import hits, records
from lnip_analysis.review.likelihood import LIKELY, UNLIKELY, likelihood
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.outcome import inapplicable
from lnip_analysis.review.review import Review
from lnip_analysis.review.status import FINAL, NOT_ASSESSABLE, RUNNING, Status

_MET = (Status.MET, Status.MET_EARLY)
REBUILT = "按当时资料重建的以往各版"
"""What editions before this one are wherever their forecasts are told: none was printed then."""
REBUILT_NOTE = (
    "以往各版按当时（次年年底以前）已公布的资料重建，与该年版今天所印的概率（用今天的资料）可能不同"
)
"""Why another edition prints other odds for the same year."""
ENOUGH_FORECASTS = 30
"""Fewer forecasts than this say little of a method."""
SURE, _DOUBTED = 0.9, 0.1
"""An edition that gave at least this much (or at most the rest) was confident."""


def open_targets(review: Review) -> tuple[Verdict, ...]:
    """Targets whose outcome is open and that have a probability."""
    return tuple(v for v in review.verdicts if open_probability(v) is not None)


def outlook_sentence(review: Review) -> str:
    """How many targets are open, and how likely they are to be met."""
    found = open_targets(review)
    if not found:
        closed = [v for v in review.verdicts if v.status in FINAL]
        settled = sum(not v.items for v in closed)
        running = sum(v.status in RUNNING for v in review.verdicts)
        rest = f"{running}项结果未定但数据不足以预测" if running else "没有需要预测的目标"
        if not closed and not running:
            return "可计量的目标都没有足够的数据评估，没有需要预测的目标。"
        return f"{_settled(settled, len(closed) - settled)}，{rest}{_rest_inferred(review)}。"
    likely = [v for v in found if (v.probability or 0) >= LIKELY]
    unlikely = [v for v in found if (v.probability or 0) < UNLIKELY]
    head = f"{len(found)}项目标结果未定而数据足以预测"
    if len(found) == 1:
        return f"{head}，{chance_words(found[0].probability or 0)}。"
    if len(likely) == len(found):
        return join([head, "达成的可能性均较大"])
    return join(
        [
            head,
            f"其中{len(likely)}项达成的可能性较大" if likely else "没有一项达成的可能性较大",
            f"{len(unlikely)}项不大可能达成" if unlikely else "",
        ]
    )


def chance_words(p: float) -> str:
    """A probability in the report's own words for it: ``很可能达成``."""
    word = likelihood(p)
    return "能否达成可能相当" if p < LIKELY and p >= UNLIKELY else f"{word}达成"


def _settled(counted: int, delivered: int) -> str:
    """``13项目标已有结论（12项可计量、1项按事项交付）``."""
    if not delivered:
        return f"{counted}项可计量的目标已有结论"
    aside = f"（{counted}项可计量、{delivered}项按事项交付）" if counted else "（均按事项交付）"
    return f"{counted + delivered}项目标已有结论{aside}"


def _rest_inferred(review: Review) -> str:
    """How many targets nobody can judge, and of how many a probability is inferred."""
    silent = _silent(review)
    if not silent:
        return ""
    found = sum(bool(inference_words(v)) for v in silent)
    some = f"，其中{found}项可以推断" if found else ""
    return f"；另有{len(silent)}项没有结论{some}"


def _silent(review: Review) -> list[Verdict]:
    """Targets that cannot be judged; what binds another province is none of them."""
    foreign = inapplicable(review.verdicts)
    return [v for v in review.verdicts if v.status in NOT_ASSESSABLE and v not in foreign]


def odds_explained(review: Review) -> str:
    """What the odds are, or why this edition gives none and where to look instead."""
    if open_targets(review):
        return (
            "达成概率由各省历年数据估计的增长模型给出，与按规则判定的状态分开："
            "状态反映已有的进度，概率反映到期能否达成。数据少于4年的目标不给概率。"
            + outcomes_known(review)
        )
    running = [v for v in review.verdicts if v.status in RUNNING]
    if running:
        return (
            f"达成概率只给结果未定、又有至少{MIN_VALUES}年数据的目标。"
            f"结果未定的{len(running)}项目标数据都不够，本版不给出概率。"
        )
    earlier = f"{REBUILT}给出的概率是否应验，见“数据与方法”一章。" * bool(review.earlier)
    rest = "其余目标因所收资料不足无法评估，" * bool(_silent(review))
    return (
        f"到{review.report_year}年底，能够评估的目标都已有结论，{rest}"
        f"没有需要预测的目标，本版不再给出达成概率。{_inferred(review)}{earlier}"
    )


def outcomes_known(review: Review) -> str:
    """From which data the odds are, and that a later edition knows what came; else empty."""
    found = [v for v in open_targets(review) if v.outlook and v.outlook.outcome_year]
    if not found:
        return ""
    years = sorted({v.outlook.outcome_year or 0 for v in found if v.outlook})
    every = len(found) == len(open_targets(review))
    which = "" if every else f"其中{len(found)}项"
    known = later_known(review)
    aside = f"（其中{known}，当时还没有）" if known else ""
    return (
        f"概率只用{review.report_year}年及以前各年的数{aside}，不是今天的判断；{which}"
        f"到期年的数已经公布，实际结果见{'、'.join(f'{y}年版' for y in years)}“{AUDIT}”。"
    )


def _inferred(review: Review) -> str:
    """The targets without a conclusion of which a probability is inferred, named with it."""
    found = [v for v in review.verdicts if inference_words(v)]
    if not found:
        return ""
    told = "；".join(f"{quoted(v.target.title)}，{inference_words(v)}" for v in found)
    return f"没有结论而可由前后年份推断的有{len(found)}项，不计入完成：{told}。"


def earlier_odds(review: Review, v: Verdict) -> list[float | None]:
    """The odds earlier editions gave while the outcome was open."""
    return [open_probability(past) for past in review.earlier_verdicts(v.target.id)]


def hindsight_sentence(review: Review) -> str:
    """How many confident verdicts of earlier editions came true, and each that did not."""
    if not review.earlier:
        return "本版是计划期内的第一版，还没有以往的预测可以检验。"
    tried, sure, wrong = 0, [], []
    for v in review.verdicts:
        if v.status not in (*_MET, Status.MISSED):
            continue
        for past, p in zip(review.earlier, earlier_odds(review, v), strict=True):
            if p is None:
                continue
            tried += 1
            # As printed: a reader who sees 10% counts it as that.
            if _DOUBTED < round(p, 2) < SURE:
                continue
            sure.append(v.target.id)
            if (round(p, 2) >= SURE) != (v.status in _MET):
                wrong.append((past.report_year, p, v))
    if not tried:
        # Whether odds were given at all is said by the table, or by its sentence.
        given = any(p is not None for v in review.verdicts for p in earlier_odds(review, v))
        return f"{REBUILT}给过概率的目标都还没有结论，判断是否正确要到期才能检验。" if given else ""
    if not sure:
        return f"对已有结论的目标，{REBUILT}没有作过把握在九成以上的判断。"
    right, made = len(sure) - len(wrong), "作出把握在九成以上的判断（达成或不能达成）"
    if len(sure) == 1:
        told = f"只有1次{made}，{'有误' if wrong else '判断正确'}"
    else:
        told = f"有{len(sure)}次{made}，" + (f"其中{right}次正确" if wrong else "都正确")
    head = f"{REBUILT_NOTE}。对已有结论的目标，它们{told}"
    aims, missed = len(set(sure)), len({v.target.id for _, _, v in wrong})
    # Editions after one another say the same of a target: their hits are not so many proofs.
    counted = f"；这些判断分属{aims}项目标，判断全对的有{aims - missed}项"
    end = (
        f"，{len(wrong)}次有误" * bool(wrong and len(sure) > 1)
        + counted * (aims < len(sure))
        + "。"
    )
    return head + end + _confessions(wrong)


_FEW_TRIED = "次数很少，方法是否可靠要看对各省历年数据的回测。"


def bands_sentence(review: Review) -> str:
    """The sentences of `bands_told`."""
    return "".join(one.text for one in bands_told(review))


def bands_told(review: Review) -> tuple[Told, ...]:
    """How many outcomes lay in the bands that earlier editions gave, and on which side of them."""
    found = records(review)
    inside, tested = hits(found, 80)
    if not tested:
        return ()
    few = [Told(_FEW_TRIED, see=("reliability", "coverage"))] * (tested < ENOUGH_FORECASTS)
    pairs = [(f, r.outcome) for r in found for f in r.forecasts if r.outcome is not None]
    above = sum(o.value > f.values[-2] for f, o in pairs)
    below = tested - inside - above
    wide, _ = hits(found, 95)
    targets = sum(r.outcome is not None for r in found)
    if tested == 1:
        where = "落在80%区间内" if inside else "落在95%区间内" if wide else "在95%区间以外"
        text = f"{REBUILT}对期末水平只作过1次预测，实际数{where}。"
    else:
        text = join(
            [
                f"{REBUILT}对{targets}项目标的期末水平作过{tested}次预测，"
                f"实际数有{inside}次落在80%区间、{wide}次落在95%区间内",
                _outside(above, below),
            ]
        )
    return (Told(text, see=("forecast-record",)), *few)


def _outside(above: int, below: int) -> str:
    """On which side of the bands the other values fell."""
    sides = [(above, "次高于区间"), (below, "次低于区间")]
    tally = "、".join(f"{n}{side}" for n, side in sides if n)
    return f"落在80%区间以外的，{tally}" if tally else ""


def _confessions(wrong: Sequence[tuple[int, float, Verdict]]) -> str:
    return "".join(
        f"{then(year)}认为{quoted(v.target.title)}{likelihood(p)}达成"
        f"（达成概率{format_chance(p)}），结果{v.mark.value}：{headline(v)}。"
        for year, p, v in wrong
    )
