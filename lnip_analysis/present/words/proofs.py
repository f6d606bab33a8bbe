"""What bounds prove of a target, or leave open, in sentences: chain, what carries it, doubts."""

from __future__ import annotations

from lnip_analysis.bounds.text import (
    amount,
    chain,
    margin_percent,
    period_words,
    record_words,
    relation_name,
)
from lnip_analysis.present.words.phrases import asked, data_gap_sentence, subject
from lnip_analysis.present.words.wording import format_percent, format_years
from lnip_analysis.review.deduction import Deduction, Doubt, Part
from lnip_analysis.review.model import Verdict
from lnip_analysis.review.reason_words import part_words
from lnip_analysis.review.rung import Rung
from lnip_analysis.review.status import MET

_OBSTACLES = {
    "untested": "所依的关系没有别的数可以检验，不据以定论",
    "breached": "所依的关系有过更大的偏差，不据以定论",
}


def proof_clause(v: Verdict) -> str:
    """The chain and what it proves, without a full stop; of a proven verdict."""
    assert v.deduction is not None
    assert v.deduction.lead is not None
    done = "完成" if v.status in MET else "未完成"
    lead = v.deduction.lead
    own = lead.proof is not None and any(
        f.observation.indicator == lead.indicator.id for f in lead.proof.facts[:1]
    )
    # A chain that begins with another indicator names that one first.
    return f"{subject(v) if own else ''}{_chain(lead)}，{done}{_goal(v)}"


def claim_clause(v: Verdict) -> str:
    """What is proven, without its chain and without a full stop."""
    assert v.deduction is not None
    assert v.deduction.lead is not None
    done = "完成" if v.status in MET else "未完成"
    return f"{subject(v)}{part_words(v.deduction.lead)}，{done}{_goal(v)}"


def weakly_proven(v: Verdict) -> bool:
    """Whether what proves a verdict is said to be weak."""
    if v.rung is not Rung.PROVEN or v.deduction is None:
        return False
    return v.deduction.strength == "weak"


def ground_sentences(v: Verdict) -> tuple[str, ...]:
    """What a proven verdict rests on, and what speaks against it; none for any other."""
    found = v.deduction
    if v.rung is not Rung.PROVEN or found is None or found.lead is None:
        return ()
    sentences = [_relations(found.lead), _firmness(found), _other_years(v)]
    sentences += [_doubt(found.lead, doubt) for doubt in found.doubts]
    sentences += [conflict_sentence(v)]
    gaps = "；".join(map(data_gap_sentence, v.data_gaps))
    sentences += [f"{gaps}；公布后可据以核实。" if gaps else ""]
    return tuple(text for text in sentences if text)


def open_sentence(v: Verdict) -> str:
    """What bounds say of a target that they leave open; empty where they say nothing."""
    found = v.deduction
    if found is None or found.lead is not None or not found.parts:
        return ""
    return "；".join(_open(v, part) for part in found.parts) + "。"


def conflict_sentence(v: Verdict) -> str:
    """The printed values that contradict each other; empty where none do."""
    if v.deduction is None:
        return ""
    said = []
    for conflict in v.deduction.conflicts:
        evidence = v.deduction.evidence
        assert evidence is not None
        values = dict.fromkeys(f.observation for f in conflict.facts)
        named = "、".join(
            f"{period_words(i, o)}{i.name}{o.qualifier}{amount(o.value, o.unit)}"
            for o in values
            for i in [evidence.indicator(o.indicator)]
        )
        measured = v.rung is Rung.MEASURED
        effect = "本项结论依据其中的数，有待核实" if measured else "都没有用于推定"
        said.append(f"刊载的{named}不能同时成立，{effect}。")
    return "".join(said)


def _goal(v: Verdict) -> str:
    return f"{asked(v)}的{'要求' if v.target.kind == 'growth' else '目标'}"


def _chain(part: Part) -> str:
    """The proof of the end that decides, as one sentence."""
    assert part.evidence is not None
    assert part.proof is not None
    return chain(part.evidence, part.bounds, part.proof)


def _relations(part: Part) -> str:
    """The relations of a proof, and how they fared on the archive."""
    evidence, proof = part.evidence, part.proof
    assert evidence is not None
    assert proof is not None
    if not proof.records:
        return "没有确切数据，结论由刊载的数直接推定，不依赖别的关系。"
    said = [f"{relation_name(evidence, r)}，{record_words(evidence, r)}" for r in proof.records]
    if part.apart < min(r.tried for r in proof.records):
        said[-1] += f"（不计这里所用的数，仍有{part.apart}次）"
    # Why they hold is said once, in the table of relations.
    return f"没有确切数据，结论由已知的数推定。所依的关系：{'；'.join(said)}。"


def _firmness(found: Deduction) -> str:
    """How far the relations may err before the verdict falls; that it is weaker where it is."""
    assert found.lead is not None
    margin, proof = found.lead.margin, found.lead.proof
    if margin is None or proof is None:
        return ""
    together, alone = (margin_percent(x) for x in (margin.together, margin.alone))
    steps = len(proof.fallible)
    if steps == 1:
        far = margin.together >= 1  # more than all there is
        text = f"这一关系的误差在存量的{together}以内时，结论不变"
        text = "这一关系误差再大，结论也不变" if far else text
    else:
        text = (
            f"推算分{steps}步，各步的误差都在存量的{together}以内（或只有一步有误差，在{alone}以内）时，"
            "结论不变"
        )
    if found.strength == "weak":
        text += f"；检验中最大的一次偏差为{format_percent(proof.worst_breach)}，这一推定较弱"
    return f"{text}。"


def _other_years(v: Verdict) -> str:
    """The other years that had to be proven as well."""
    assert v.deduction is not None
    years = [part.year for part in v.deduction.parts]
    word = "达到要求" if v.status in MET else "没有达到"
    return f"由此也可推定{format_years(years)}{word}。" if years else ""


def _doubt(lead: Part, doubt: Doubt) -> str:
    """A value that lost, and what the chain gives with it."""
    o, unit = doubt.rival.observation, lead.indicator.unit
    evidence = lead.evidence
    assert evidence is not None
    indicator = evidence.indicator(o.indicator)
    gives = "推不出结论" if doubt.value is None else f"只能推到{amount(doubt.value, unit)}"
    return (
        f"{period_words(indicator, o)}{indicator.name}另有{amount(o.value, o.unit)}的说法"
        f"（未采用），若按它算，{gives}，结论不成立。"
    )


def _open(v: Verdict, part: Part) -> str:
    """What is known of one year, and why it doesn't decide."""
    if part.obstacle == "warned" and part.proof is not None:
        why = "；".join(dict.fromkeys(part.proof.warnings))
    else:
        why = _OBSTACLES.get(part.obstacle, _not_yet(v, part))
    warnings = [w for p in (part.bounds.low, part.bounds.high) if p for w in p.warnings]
    if warnings and part.obstacle != "warned":
        why = f"{why}（{'；'.join(dict.fromkeys(warnings))}）"
    return f"由已知的数推算，{_known(part)}，{why}"


def _not_yet(v: Verdict, part: Part) -> str:
    """Why bounds against which nothing stands decide nothing: not due, or too wide."""
    top, sign = part.bounds.high, v.target.direction
    short = top is not None and sign > 0 and top.value < part.threshold
    if short and part.year < v.target.deadline:
        return f"推定到{part.year}年还没有达到，未到期，不判未完成"
    return "尚不能判定"


def _known(part: Part) -> str:
    """The chain of each end."""
    ends = [p for p in (part.bounds.low, part.bounds.high) if p is not None and p.facts]
    if part.evidence is None or not ends:
        return part_words(part)
    return "；".join(chain(part.evidence, part.bounds, end) for end in ends)
