"""The built tables as a workbook and as Parquet: the same cells, with types."""

import json

import openpyxl
import pandas as pd
import pytest

from lnip_analysis.csv_cells import read_back
from lnip_analysis.evidence import build_processed
from lnip_analysis.evidence.workbook import WORKBOOK
from lnip_analysis.faults import InputError

BOTH = ("xlsx", "parquet")


def by_name(paths):
    return {path.name: path for path in paths}


@pytest.fixture
def built(tiny):
    return by_name(build_processed(tiny.root, also=BOTH))


def test_parquet_has_the_cells_of_the_csv_with_types(built):
    series = pd.read_parquet(built["series.parquet"])
    assert series["year"].dtype == "Int64"
    assert series["value"].dtype == "float64"
    assert series.loc[0, "region"] == "CN-LN"
    csv = pd.read_csv(built["series.csv"])
    assert series["value"].tolist() == pytest.approx(csv["value"].tolist(), abs=1e-9)
    assert series["formula"].isna().tolist() == csv["formula"].isna().tolist()


def test_the_workbook_has_a_sheet_a_table_after_one_of_definitions(built):
    book = openpyxl.load_workbook(built[WORKBOOK])
    package = json.loads(built["datapackage.json"].read_text("utf-8"))
    assert book.sheetnames == ["说明", *(r["name"] for r in package["resources"])]
    told = {(row[0], row[2]): row[3] for row in book["说明"].iter_rows(values_only=True)}
    assert told["series", "value"] == "数值"
    for resource in package["resources"]:
        head, *rows = book[resource["name"]].iter_rows(values_only=True)
        csv = pd.read_csv(built[resource["path"]], dtype=str, keep_default_na=False)
        assert list(head) == list(csv)
        assert len(rows) == len(csv)
        texts = [n for n, f in enumerate(resource["schema"]["fields"]) if f["type"] == "string"]
        for row, cells in zip(rows, csv.itertuples(index=False), strict=True):
            assert [row[n] or "" for n in texts] == [read_back(cells[n]) for n in texts]


def test_a_text_that_looks_like_a_formula_is_a_text(tiny):
    sources = tiny.root / "data/raw/sources.csv"
    sources.write_text(sources.read_text("utf-8").replace(",副本,", ",=1+1,"), "utf-8")
    assert "=1+1" in sources.read_text("utf-8")
    built = by_name(build_processed(tiny.root, also=["xlsx"]))
    sheet = openpyxl.load_workbook(built[WORKBOOK])["sources"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}


def test_the_same_archive_gives_the_same_bytes(tiny):
    first = [path.read_bytes() for path in build_processed(tiny.root, also=BOTH)]
    assert [path.read_bytes() for path in build_processed(tiny.root, also=BOTH)] == first


def test_a_form_not_asked_for_again_does_not_stay_behind(tiny):
    built = by_name(build_processed(tiny.root, also=BOTH))
    build_processed(tiny.root)
    assert not built[WORKBOOK].exists()
    assert not built["series.parquet"].exists()
    assert built["series.csv"].exists()


def test_a_library_that_is_missing_is_named(tiny, monkeypatch):
    monkeypatch.setattr("lnip_analysis.evidence.workbook.find_spec", lambda _: None)
    with pytest.raises(InputError, match=r"没有安装 pyarrow.*lnip_analysis\[tables\]"):
        build_processed(tiny.root, also=["parquet"])
    assert not (tiny.root / "data/processed").exists()
