"""Every level, growth rate, rank and share in an edition's tables, worked out anew."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from lnip_analysis.project import project_root

from .archive import NATION, Archive

HOME, BASE = "CN-LN", 2011
BY_YEAR = ("path-", "parts-", "series-plant", "series-rd", "periods-patent")


@dataclass(frozen=True)
class Checked:
    """One cell of a table's CSV beside what it should be."""

    place: str
    text: str
    wanted: float | None

    def off(self, by: float = 0) -> bool:
        """Whether the cell says something else, to the last digit that it shows."""
        if not self.text or self.wanted is None:
            return bool(self.text) or self.wanted is not None
        return abs(float(self.text) + by * self._step - self.wanted) > 0.501 * self._step

    @property
    def _step(self) -> float:
        return max(10.0 ** -len(self.text.partition(".")[2]), 1e-9)


def cells(archive: Archive, table: str, row: dict[str, str], year: int) -> Iterator[tuple]:
    """The columns of a row that can be worked out, and what they should say."""
    first, *heads = row
    head, ids = row[first], {h: archive.id_of(h) for h in row}
    if table.startswith(BY_YEAR) and head.isdigit():
        for h in heads:
            if ids[h]:
                known = archive.value(ids[h], HOME, int(head)) if int(head) <= year else None
                yield h, known
    elif table == "kpis":
        yield "数值", archive.value(archive.id_of(head), HOME, year)
        yield "上年", archive.value(archive.id_of(head), HOME, year - 1)
    elif table == "ranks":
        i, last, base = archive.id_of(head), int(row["数据年份"]), int(row["起点年份"])
        mine, nation = archive.value(i, HOME, last), archive.value(i, NATION, last)
        yield heads[0], mine
        yield "位次", archive.rank(i, HOME, last)
        yield f"{BASE}年位次", archive.rank(i, HOME, base)
        yield heads[3], archive.growth(i, HOME, base, last)
        yield "增速位次", archive.rank(i, HOME, base, last)
        yield "全国增长", archive.growth(i, NATION, base, last)
        counted = nation and archive.catalogue[i]["kind"] != "ratio"
        yield "占全国", mine / nation if counted else None
    elif table == "invention-shares":
        stage = "grants" if head.startswith("授权量") else "applications"
        at, region = int(head[-5:-1]), archive.codes[row["地区"]]
        yield "发明占比", archive.invention_share(stage, region, at)
    elif table == "service-shares":
        for h in heads:
            at = re.match(r"(\d{4})年末?(有效|授权)：(.*?)(（件）)?$", h)
            if at:
                service = archive.service(at[2] == "有效", archive.codes[head], int(at[1]))
                yield h, service.get(at[3])
    elif table.startswith(("slope-", "map-", "growth-lines-")):
        i = table.removeprefix("growth-lines-" if "lines" in table else table.split("-")[0] + "-")
        region = archive.codes[head]
        for h in heads:
            at = re.match(r"(\d{4})年(位次)?", h)
            if at and at[2]:
                yield h, archive.rank(i, region, int(at[1]))
            elif at:
                index = 100 / archive.value(i, region, BASE) if "lines" in table else 1
                yield h, index * archive.value(i, region, int(at[1]))
        if table.startswith("map-"):
            yield "位次", archive.rank(i, region, year)


def checked(edition, year: int, archive: Archive) -> list[Checked]:
    found = []
    for path in sorted((edition.folder / "tables").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                for head, wanted in cells(archive, path.stem, row, year):
                    place = f"{path.stem} {next(iter(row.values()))} {head}"
                    found.append(Checked(place, row[head], wanted))
    return found


@pytest.fixture(scope="module", params=[2015, 2013])
def table_cells(request):
    edition = request.getfixturevalue(f"edition_{request.param}")
    return checked(edition, request.param, Archive(project_root() / "data" / "raw"))


def test_every_cell_is_what_the_archive_makes_it(table_cells):
    kinds = Counter(c.place.split("-")[0].split()[0] for c in table_cells)
    assert {"path", "parts", "series", "periods", "kpis", "ranks", "slope", "map"} <= set(kinds)
    assert sum(kinds.values()) > 600
    assert [c for c in table_cells if c.off()] == []


def test_a_cell_off_by_its_last_digit_is_noticed(table_cells):
    assert [c for c in table_cells if c.text and not (c.off(by=1) and c.off(by=-1))] == []
