"""Periods: what somebody can have meant who wrote one another way."""

import pytest

from lnip_analysis.evidence.periods import is_period, meant_period


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("2017年", "2017"),
        ("2017年度", "2017"),
        ("2017.0", "2017"),
        ("2012年末", "2012"),
        ("2012年5月", "2012-05"),
        ("2012年05月末", "2012-05"),
        ("2012.5", "2012-05"),
        ("2012/5", "2012-05"),
        ("201205", "2012-05"),
        ("2008—2012", "2008-2012"),
        ("2008年—2012年", "2008-2012"),
        ("2008至2012年", "2008-2012"),
        ("2012年1-8月", "2012-01/2012-08"),
        ("2012年1月-8月", "2012-01/2012-08"),
        ("2012-01/2012-8", "2012-01/2012-08"),
        ("2012", ""),
        ("12年", ""),
        ("2012年13月", ""),
        ("2012年8-1月", ""),
        ("2012-2008", ""),
        ("三季度", ""),
        ("", ""),
    ],
)
def test_one_period_can_be_meant_or_none(cell: str, meant: str) -> None:
    assert meant_period(cell) == meant
    assert not meant or is_period(meant)
