from lnip_analysis.evidence.model import Indicator, Observation, Series
from lnip_analysis.plan.model import Target


def make_series(values, *, kind="stock", unit="件", grade="B", indicator="x"):
    """A series from {year: value}."""
    return Series(
        Indicator(indicator, "某指标", unit, kind, "patents"),
        "CN-LN",
        tuple(
            Observation(
                indicator, "CN-LN", str(y), v, unit, "", f"src-{y}", grade, str(y + 1), f"{v}"
            )
            for y, v in sorted(values.items())
        ),
    )


def make_target(**changes):
    """A level target of 200 by 2015 from 2011, changed as asked."""
    fields = {
        "id": "t",
        "tasks": ("一.1",),
        "title": "某目标",
        "clause": "达到200件",
        "kind": "level",
        "indicator": "x",
        "comparison": "at_least",
        "value": 200,
        "unit": "件",
        "scale": "log",
        "base_year": 2011,
        "deadline": 2015,
        "attained": "by",
    }
    return Target(**(fields | changes))
