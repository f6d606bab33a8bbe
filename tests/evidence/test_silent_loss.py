"""Nothing in the archive is lost or changed without a word."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from lnip_analysis.evidence import check_archive, open_evidence
from lnip_analysis.whitepaper.inputs import inputs_digest
from tests.evidence.conftest import INDICATORS, MILESTONES, Tiny


def errors(tiny: Tiny) -> list[str]:
    return [str(fault) for fault in check_archive(tiny.root).errors]


def linked_year(tiny: Tiny, elsewhere: Path) -> Path:
    """The archive with one year's folder elsewhere, and a link in its place."""
    year = tiny.raw / "observations" / "2014"
    shutil.move(year, elsewhere)
    year.symlink_to(elsewhere, target_is_directory=True)
    return elsewhere


def test_a_linked_folder_is_read(tiny: Tiny, tmp_path_factory: pytest.TempPathFactory) -> None:
    before = len(open_evidence(tiny.root).archive.observations)
    elsewhere = linked_year(tiny, tmp_path_factory.mktemp("disk") / "y2014")
    archive = open_evidence(tiny.root).archive
    assert len(archive.observations) == before
    assert not archive.faults
    # What changes behind the link is seen by the archive and by every cache.
    digest = inputs_digest(tiny.root)
    file = elsewhere / "book-2014.csv"
    file.write_text(file.read_text().replace("450,件", "451,件"))
    assert open_evidence(tiny.root).series("stock", "CN-LN").at(2013).value == 451
    assert inputs_digest(tiny.root) != digest


def test_a_linked_folder_is_checked(tiny: Tiny, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = linked_year(tiny, tmp_path_factory.mktemp("disk") / "y2014")
    (elsewhere / "nobody.csv").write_text("x\n")
    assert any("“nobody”不在 sources.csv 里" in told for told in errors(tiny))


def test_a_link_that_leads_nowhere_is_told(tiny: Tiny) -> None:
    (tiny.raw / "observations" / "2014" / "gone.csv").symlink_to(tiny.root / "nowhere.csv")
    (tiny.raw / "observations" / "2015").symlink_to(tiny.root / "nowhere")
    told = "\n".join(errors(tiny))
    assert "2014/gone.csv：不是可以读取的文件" in told
    assert "observations/2015：不是可以读取的文件" in told


def test_pipes_and_links_in_a_circle_are_told_and_not_waited_for(tiny: Tiny) -> None:
    loop = tiny.raw / "observations" / "2014" / "loop.csv"
    loop.symlink_to(loop)
    os.mkfifo(tiny.raw / "observations" / "2014" / "pipe.csv")
    (tiny.raw / "corrections.yaml").unlink()
    os.mkfifo(tiny.raw / "corrections.yaml")
    (tiny.raw / "milestones.csv").unlink()
    os.mkfifo(tiny.raw / "milestones.csv")
    told = "\n".join(errors(tiny))
    assert "2014/loop.csv：不是可以读取的文件" in told
    assert "2014/pipe.csv：不是可以读取的文件" in told
    assert "milestones.csv：文件无法读取，这里不是文件" in told


def test_a_link_to_a_folder_above_ends(tiny: Tiny) -> None:
    (tiny.raw / "observations" / "2014" / "again").symlink_to(tiny.raw / "observations")
    assert not errors(tiny)


@pytest.mark.parametrize("table", ["milestones", "indicators", "regions", "sources"])
def test_a_table_without_rows_is_told(tiny: Tiny, table: str) -> None:
    path = tiny.raw / f"{table}.csv"
    path.write_text(path.read_text().splitlines()[0] + "\n")
    (told,) = [x for x in errors(tiny) if "只有表头" in x]
    assert told.startswith(f"data/raw/{table}.csv：只有表头，没有数据")


@pytest.mark.parametrize(
    "mark", ["\u202e", "\u200f", "\u2066", "\u200b", "\x1b", "\x85", "\xad", "\ufffd", "\U000e0041"]
)
def test_a_mark_nobody_sees_is_told_with_its_column(tiny: Tiny, mark: str) -> None:
    tiny.write("milestones.csv", MILESTONES.replace("交易会举办", f"交易会{mark}举办"))
    (told,) = errors(tiny)
    assert told == (
        "data/raw/milestones.csv 第 2 行“milestone”：有看不见或已损坏的字符"
        f"（U+{ord(mark):04X}）；请重新输入这一格。"
    )


def test_a_cell_without_end_is_told(tiny: Tiny) -> None:
    tiny.write("milestones.csv", MILESTONES.replace("交易会举办", "长" * 100_000))
    (told,) = errors(tiny)
    assert "第 2 行“milestone”：有 100000 个字符；应为不超过 2000 个字符；请写短" in told
    tiny.write("milestones.csv", MILESTONES.replace("交易会举办", "长" * 201))
    assert "太长；应为不超过 200 个字符" in "\n".join(errors(tiny))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("a + b", "grants + b", "“grants”的各部分里又有它自己"),
        ("a + b", "a + a", "同一个部分写了两次"),
        ("stock / people", "stock / stock", "分子和分母是同一个指标"),
        ("100 * a / grants", f"{10**400} * a / grants", "不是算式"),
        ("100 * a / grants", "0 * a / grants", "不是算式"),
        (",a + b,0,1000000,", f",a + b,0,{10**400},", "不是数"),
    ],
)
def test_a_computation_that_cannot_be_made_is_told(
    tiny: Tiny, old: str, new: str, what: str
) -> None:
    assert old in INDICATORS
    tiny.write("indicators.csv", INDICATORS.replace(old, new, 1))
    assert any(what in told for told in errors(tiny)), errors(tiny)


@pytest.mark.parametrize("length", [2, 3, 6])
def test_totals_in_a_circle_are_told_however_long_it_is(tiny: Tiny, length: int) -> None:
    names = [f"t{n}" for n in range(length)]
    rows = [
        f"{name},合计{name},件,flow,patents,,{names[(n + 1) % length]},0,100,,,,,,,,,,,,,\n"
        for n, name in enumerate(names)
    ]
    tiny.write("indicators.csv", INDICATORS + "".join(rows))
    assert sum("又有它自己" in told for told in errors(tiny)) == length


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "http://", "https://a.b/<script>", "ftp://a.b/",
     "https://a.b/ c", "HTTP//a.b", 'https://a.b/"onclick', "https://user:word@a.b/", "http://[::1"],
)  # fmt: skip
def test_an_address_is_that_of_a_page(tiny: Tiny, address: str) -> None:
    path = tiny.raw / "sources.csv"
    cell = '"' + address.replace('"', '""') + '"'
    path.write_text(path.read_text().replace("https://example.org/a", cell))
    assert any("“url”：" in told and "不是网址" in told for told in errors(tiny)), errors(tiny)
