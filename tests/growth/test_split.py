import pandas as pd

from lnip_analysis.growth.split import (
    DEVELOPMENT,
    LAST_DEVELOPMENT_YEAR,
    development_part,
    part,
)

KNOWN, NEW = "patent_grants_total", "rd_intensity"


def test_the_last_year_is_the_one_declared():
    assert (LAST_DEVELOPMENT_YEAR, DEVELOPMENT) == (2014, "development")


def test_parts_are_told_apart_by_indicator_and_year_of_the_outcome():
    scores = pd.DataFrame(
        {"indicator": [KNOWN, KNOWN, NEW, NEW], "year": [2014, 2015] * 2}, index=[3, 5, 7, 9]
    )
    found = part(scores, [KNOWN])
    assert found.tolist() == ["development", "new years", "new indicators", "both new"]
    assert found.index.tolist() == [3, 5, 7, 9]
    assert development_part(scores, {KNOWN, "other"}).index.tolist() == [3]
