"""Codes of another country do as well: ISO 3166-2 of any, told apart by their form alone."""

import json
import re
import shutil

import pytest

import lnip_analysis as lnip
from lnip_analysis.project import project_root
from lnip_analysis.review.results import results

CODE = re.compile(r"\bCN(?=-[A-Z]{2}\b|[,\"'\n\]}]|$)")


@pytest.mark.full
def test_the_same_archive_under_codes_of_another_country_says_the_same(tmp_path):
    here = project_root()
    shutil.copytree(here / "data" / "raw", tmp_path / "data" / "raw")
    (tmp_path / "notebooks").mkdir()
    for path in (tmp_path / "data" / "raw").rglob("*"):
        if path.suffix in (".csv", ".yaml"):
            path.write_text(CODE.sub("JP", path.read_text("utf-8")), "utf-8")
    there = lnip.open_review(2015, root=tmp_path)
    assert there.region == "JP-LN"
    assert there.evidence.nation == "JP"
    assert "JP" not in there.evidence.provinces
    told = json.dumps(results(there), ensure_ascii=False, sort_keys=True, default=str)
    own = json.dumps(
        results(lnip.open_review(2015)), ensure_ascii=False, sort_keys=True, default=str
    )
    assert CODE.sub("JP", own) == CODE.sub("JP", told)
    ranks = lnip.compare("patent_grants_invention", ["JP-LN"], per="rank", root=tmp_path).frame
    assert set(ranks["of"]) == {31}
