"""The relations that proven verdicts rest on: why each holds, and how it fared on the archive."""

from __future__ import annotations

from lnip_analysis.bounds.text import record_words, relation_name
from lnip_analysis.present.forms.exhibit import Exhibit, nothing
from lnip_analysis.present.forms.table import Cellish, Column, table
from lnip_analysis.review.review import Review
from lnip_analysis.review.rung import Rung


def relations_table(review: Review) -> Exhibit:
    """One row a relation; cards name it, and here it is explained once."""
    evidence = review.evidence
    rows: dict[str, list[Cellish]] = {}
    targets: dict[str, list[str]] = {}
    for v in review.verdicts:
        lead = v.deduction.lead if v.rung is Rung.PROVEN and v.deduction else None
        for record in lead.proof.records if lead is not None and lead.proof else ():
            name = relation_name(evidence, record)
            rows[name] = [name, record.relation.reason, record_words(evidence, record)]
            targets.setdefault(name, []).append(v.target.title)
    if not rows:
        return nothing("relations")
    columns = (
        Column("关系", width="1fr"),
        Column("为什么成立", width="1.4fr"),
        Column("检验", width="1fr"),
        Column("用于目标", width="1fr"),
    )
    title = f"推定所依的{len(rows)}种数量关系"
    told = [[*row, "；".join(targets[name])] for name, row in rows.items()]
    return table("relations", title, columns, told, stacked=True)
