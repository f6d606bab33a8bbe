"""Nothing is filed beside the archive, and nothing but files is read as a table."""

from datetime import date
from pathlib import Path

import pytest

from lnip_analysis.faults import InputError
from lnip_analysis.intake.doubts import doubts
from lnip_analysis.intake.filing import NewSource, new_files
from lnip_analysis.intake.grid import Cell, Grid
from lnip_analysis.intake.reading.file import read_raw
from lnip_analysis.intake.recipe import Recipe
from lnip_analysis.intake.values import apply
from tests.intake.books import CATALOGUE

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("identity", ["../../../x", "a/b", "A", "", ".x", "-x", "x\n", "来源"])
def test_an_id_that_would_name_a_file_elsewhere_is_refused(identity):
    new = NewSource({"source_id": identity, "published": "2016"}, rows=[{"indicator": "a"}])
    with pytest.raises(InputError, match="不能作编号；应为小写字母") as caught:
        new_files(ROOT, [new], date(2026, 11, 29))
    assert caught.value.faults[0].field == "source.source_id"


def test_an_id_names_the_files_of_its_source():
    new = NewSource({"source_id": "x-2016", "published": "2016"}, rows=[{"indicator": "a"}])
    names = set(new_files(ROOT, [new], date(2026, 11, 29)))
    assert names == {"observations/2016/x-2016.csv", "sources/x-2016.csv"}


def test_a_device_or_a_folder_is_no_table(tmp_path):
    (tmp_path / "endless.xlsx").symlink_to("/dev/zero")
    for path in (tmp_path / "endless.xlsx", tmp_path):
        with pytest.raises(InputError, match="不是一个文件"):
            read_raw(path)


@pytest.mark.parametrize(
    ("head", "body", "field"), [((1, 1), (2, 9), "body"), ((3, 4), (1, 2), "head")]
)
def test_rows_that_the_table_does_not_have_are_told(head, body, field):
    grid = Grid("t", [[Cell("地区")], [Cell("辽宁")]])
    recipe = Recipe("t.csv", "", "t", head, body)
    reading = apply(recipe, grid, CATALOGUE)
    assert doubts(recipe, grid, reading, CATALOGUE) == []
    assert [(f.field, f.what) for f in reading.faults] == [
        (field, f"表里只有 2 行，没有第 {max(head[1], body[1])} 行")
    ]
