"""Faults of the archive: every one found, none masked; and hints that stay hints."""

from __future__ import annotations

import pytest

from lnip_analysis.evidence import check_archive, open_evidence
from lnip_analysis.evidence.plausibility import findings
from lnip_analysis.evidence.source_hints import unused_sources
from lnip_analysis.faults import InputError, told
from tests.evidence.conftest import HEADER, INDICATORS, MILESTONES, SOURCES, Tiny


def errors(tiny: Tiny) -> list[str]:
    return [str(fault) for fault in check_archive(tiny.root).errors]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("grant,CN-LN,2013,33,件", "“grant”不在 indicators.csv 里；是不是 grants"),
        ("grants,LN,2013,33,件", "“LN”不在 regions.csv 里"),
        ("grants,CN-LN,13,33,件", "“13”不是期间"),
        ("grants,CN-LN,2013-13,33,件", "“2013-13”不是期间"),
        ("grants,CN-LN,2013-2011,33,件", "“2013-2011”不是期间"),
        ("grants,CN-LN,2013,33,项", "单位是“项”，而 grants 的单位是“件”"),
        ("grants,CN-LN,2013,33,件,≥", "“≥”不是限定符"),
        ("grants,CN-LN,2013,2000000,件", "数值 2000000 不在 grants 的范围 0 至 1000000 之内"),
        ("grants,CN-LN,2013-05,33,件", "分不清是当月还是累计"),
        ("stock,CN-LN,2011-2013,33,件", "stock 不是全年流量，不能写时段 2011-2013"),
        ("grants,CN-LN,2015,33,件", "期间 2015 晚于来源的出版日期 2014"),
        ("grants,CN-LN,2013,约33,件", "“约33”不是确切的数"),
    ],
)
def test_a_bad_row_is_told_with_file_and_line(tiny: Tiny, row: str, what: str) -> None:
    tiny.figures("book-2014", "grants,CN-JL,2013,33,件", row)
    (told,) = errors(tiny)
    assert what in told
    assert told.startswith("data/raw/observations/2014/book-2014.csv 第 3 行“")


def test_no_fault_masks_another(tiny: Tiny) -> None:
    tiny.figures(
        "book-2014",
        "grant,LN,13,约33,项,≥",
        "grants,CN-LN,2013,33,件",
        "grants,CN-LN,2013,34,件",
    )
    tiny.write("indicators.csv", INDICATORS.replace("stock / people", "stock : people"))
    tiny.write("sources.csv", SOURCES.replace(",press_release,A", ",新闻,A"))
    tiny.write("milestones.csv", MILESTONES.replace("done,press-2013", "done,nobody"))
    told = errors(tiny)
    for what in (
        "“grant”不在", "“LN”不在", "“13”不是期间", "“约33”不是确切的数", "“≥”不是限定符",
        "“grants CN-LN 2013”在这个来源里已有一行", "“stock : people”不是算式", "“新闻”不是来源种类",
        "来源“nobody”不在 sources.csv 里",
    ):  # fmt: skip
        assert any(what in line for line in told), what
    assert not any("pandera" in line or "Error" in line or "False" in line for line in told)
    with pytest.raises(InputError) as caught:
        open_evidence(tiny.root)
    assert [str(fault) for fault in caught.value.faults] == told


def test_a_bad_value_hides_neither_its_unit_nor_a_duplicate(tiny: Tiny) -> None:
    tiny.figures("book-2014", "grants,CN-LN,2015,约33,项", "grants,CN-LN,2015,34,件")
    told = "\n".join(errors(tiny))
    for what in ("不是确切的数", "单位是“项”", "晚于来源的出版日期", "已有一行"):
        assert what in told, told


def test_a_file_stands_under_its_year_and_is_named_after_its_source(tiny: Tiny) -> None:
    path = tiny.raw / "observations" / "2014" / "book-2014.csv"
    content = path.read_bytes()
    path.unlink()
    tiny.write("observations/2013/book-2014.csv", content)
    tiny.write("observations/2013/book-2031.csv", content)
    tiny.write("observations/2013/notes.xlsx", b"PK")
    told = "\n".join(errors(tiny))
    assert "文件放错了文件夹；应为data/raw/observations/2014/" in told
    assert "来源“book-2031”不在 sources.csv 里；是不是 book-2014、book-2013" in told
    assert "notes.xlsx：不是 CSV 文件" in told


@pytest.mark.parametrize(
    ("table", "old", "new", "what"),
    [
        ("sources.csv", "2013-04-25", "2013-04-31", "“2013-04-31”不是日期"),
        ("sources.csv", ",2014-04,", ",2024-04,", "出版日期 2024-04 晚于入档日期 2020-01-31"),
        ("sources.csv", "copy,unattributed,D", "copy,unattributed,E", "“E”不是可信等级"),
        ("sources.csv", "press-2014", "press-2013", "“press-2013”出现了两次，第一次在第 4 行"),
        ("regions.csv", "CN-JL", "Jilin", "“Jilin”不是地区代码"),
        ("indicators.csv", "a + b", "a + c", "“c”不是一个有刊载数的指标"),
        ("indicators.csv", "专利授权量,件", "专利授权量,", "“unit”：是空的"),
        ("indicators.csv", "合计。,2,1", "合计,2,1", "“三种专利授权合计”不是完整的句子"),
        ("indicators.csv", "合计。,2,1", "合计。,第二,1", "“第二”不是次序"),
        ("indicators.csv", "合计。,2,1", "合计。,0,1", "“0”不是次序"),
        ("indicators.csv", "合计。,2,1", "合计。,1,1", "“kpi_order”：次序 1 已由第 2 行占用"),
        ("indicators.csv", "grants,invention", "grants,", "patent_stage 和 patent_type 只写了一个"),
        ("indicators.csv", "grants,design", "grants,invention", "invention 已由第 3 行占用"),
        ("indicators.csv", "grants,design", "grants,plants", "“plants”不是专利类型"),
        ("indicators.csv", "design,yes", "design,是", "“是”不是标记；应为空、yes"),
        ("indicators.csv", ",,,a\n", ",,,money2\n", "“money2”不是一个有刊载数的指标"),
        ("milestones.csv", "done", "finished", "“finished”不是结果"),
        ("publications.csv", "grants", "grant", "没有编号为“grant”的指标"),
        ("publications.csv", "press-2014", "nobody", "来源“nobody”不在 sources.csv 里"),
        ("publications.csv", "2013", "2013-2014", "“2013-2014”不是年份"),
        ("milestones.csv", "done", "done_late", "“done_late”不是结果"),
        ("milestones.csv", "done,press-2013", "done,", "没有来源，结果只能是 unknown"),
        ("milestones.csv", "when", "printed", "“printed”不是日期的含义；应为when、by、空"),
        ("milestones.csv", ",when,", ",,", "有日期而没有写明日期的含义"),
        ("milestones.csv", ",,,unknown", ",,by,unknown", "没有日期，日期的含义应当空着"),
        ("milestones.csv", "when,done", "by,partial", "没有完成的事实要写明是哪一天的情况"),
        ("milestones.csv", "2013-04,", "2013-05,", "日期 2013-05 晚于来源的出版日期 2013-04-25"),
    ],
)
def test_the_catalogue_is_checked(tiny: Tiny, table: str, old: str, new: str, what: str) -> None:
    path = tiny.raw / table
    path.write_text(path.read_text().replace(old, new, 1))
    assert any(what in told for told in errors(tiny)), errors(tiny)


def test_facts_that_rule_each_other_out_are_a_fault(tiny: Tiny) -> None:
    tiny.write(
        "milestones.csv", MILESTONES + "一.1,fair,交易会,2014-02,when,not_done,press-2014,\n"
    )
    (told,) = [fault for fault in errors(tiny) if "矛盾" in fault]
    assert "第 4 行" in told
    assert "“交易会举办”说不迟于 2013-04 已完成，“交易会”说不早于 2014-02" in told
    tiny.write("milestones.csv", MILESTONES + "一.1,fair,交易会,2013-04,when,partial,press-2014,\n")
    assert not [fault for fault in errors(tiny) if "矛盾" in fault]


@pytest.mark.parametrize(
    ("total", "hinted"), [("130.4", False), ("130.6", False), ("130.7", True), ("130.3", True)]
)
def test_a_total_may_miss_its_parts_by_their_rounding_and_no_more(tiny: Tiny, total, hinted):
    """Two parts and a total, each to one decimal, are off by 3 x 0.05 = 0.15 at most."""
    money = next(line for line in INDICATORS.splitlines() if line.startswith("money,"))
    one = money.replace("money,", "first,").replace(money.split(",")[1], "甲类成交额")
    other = money.replace("money,", "second,").replace(money.split(",")[1], "乙类成交额")
    cells = money.split(",")
    cells[6] = "first + second"
    tiny.write(
        "indicators.csv", INDICATORS.replace(money, "\n".join([",".join(cells), one, other]))
    )
    tiny.figures("book-2014", "first,CN-LN,2012,60.2,亿元", "second,CN-LN,2012,70.3,亿元")
    tiny.figures("press-2014", f"money,CN-LN,2012,{total},亿元")
    report = check_archive(tiny.root)
    assert not report.errors
    assert any("各部分之和是 130.5" in fault.what for fault in report.warnings) == hinted


def test_a_sound_archive_has_hints_only(tiny: Tiny) -> None:
    tiny.figures(
        "book-2014",
        "grants,CN-LN,2013,133,件",
        "a,CN-LN,2013,60,件",
        "b,CN-LN,2013,70,件",
        "a,CN,2013,100,件",
        "a,CN-JL,2013,60,件",
        "stock,CN-LN,2013,300,件",
    )
    tiny.write("sources.csv", SOURCES + "spare,media,C,闲置,某报,2014,,,2020-01-31\n")
    report = check_archive(tiny.root)
    assert not report.errors
    told = "\n".join(map(str, report.warnings))
    for what in (
        "辽宁2013年的专利授权量是 133，各部分之和是 130",
        "2013年的甲类授权量，各省之和 120 与全国 100 对不上",
        "辽宁2013年的有效专利量由上年的 400 变为 300，变动异常",
        "辽宁2012年的专利授权量，这里是 28，采用的是 30（book-2013）",
        "辽宁2012年的每万人口拥有量刊载 2.01，复算为 2（400件 ÷ 200万人）",
    ):
        assert what in told, what
    evidence = open_evidence(tiny.root)
    assert [f.what for f in unused_sources(evidence)] == ["来源“spare”没有任何数据或事项用到"]
    assert unused_sources(evidence, {"spare"}) == []
    assert report.summary(7, 2).startswith("档案可用：数据行 17、来源 6")
    assert report.summary(7, 2).endswith("；7条提示，另有2条已阅（--known 列出）。")
    assert report.summary(0, 0).endswith("；0条提示。")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("210200,大连,大连市,,,,", "没有写上级的省"),
        ("210200,大连,大连市,,,,CN-GD", "上级“CN-GD”不是本表里的省"),
        ("21020,大连,大连市,,,,CN-LN", "“21020”不是地区代码"),
        ("CN-HL,黑龙江,黑龙江省,东北,1,1,CN-LN", "全国和省不写上级"),
    ],
)
def test_a_place_lies_in_a_province_of_the_table(tiny: Tiny, line: str, what: str) -> None:
    path = tiny.raw / "regions.csv"
    head, *rows = path.read_text().splitlines()
    full = [f"{head},parent", *(f"{row}," for row in rows), line]
    path.write_text("\n".join(full) + "\n")
    assert any(what in told for told in errors(tiny)), errors(tiny)


def test_cities_together_above_their_province_are_told(tiny: Tiny) -> None:
    path = tiny.raw / "regions.csv"
    head, *rows = path.read_text().splitlines()
    places = [
        f"{code},{name},{name}市,,,,CN-LN"
        for code, name in (("210100", "沈阳"), ("210200", "大连"), ("210281", "瓦房店"))
    ]
    path.write_text("\n".join([f"{head},parent", *(f"{row}," for row in rows), *places]) + "\n")

    def told(*figures: str) -> list[str]:
        tiny.figures("book-2014", *figures)
        return [str(x) for x in check_archive(tiny.root).warnings if "各市之和" in str(x)]

    whole, months = "a,CN-LN,2013-01/2013-04,28,件", "2013-01/2013-04"
    # A county is part of its city: counted once.
    county = f"a,210281,{months},5,件"
    assert told(whole, f"a,210100,{months},5,件", f"a,210200,{months},23,件", county) == []
    (hint,) = told(whole, f"a,210100,{months},7,件", f"a,210200,{months},23,件")
    assert "辽宁2013-01/2013-04的甲类授权量是 28，所列各市之和是 30，可能错了行" in hint


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("grants,CN-LN,2013-01/2013-12,33,件", "“2013-01/2013-12”不是期间"),
        ("grants,CN-LN,2013-05/2013-03,33,件", "“2013-05/2013-03”不是期间"),
        ("grants,CN-LN,2012-11/2013-02,33,件", "“2012-11/2013-02”不是期间"),
        ("stock,CN-LN,2013-01/2013-05,33,件", "不能写时段 2013-01/2013-05"),
        ("grants,CN-LN,2015-01/2015-05,33,件", "晚于来源的出版日期 2014"),
    ],
)
def test_months_of_a_flow_lie_within_a_year(tiny: Tiny, row: str, what: str) -> None:
    tiny.figures("book-2014", row)
    assert any(what in told for told in errors(tiny)), errors(tiny)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("grants,辽宁,2013,33,件", "“辽宁”不在 regions.csv 里；应为CN-LN（辽宁省）；请写代码"),
        ("grants,辽宁省,2013,33,件", "应为CN-LN（辽宁省）"),
        ("grants,cn-ln,2013,33,件", "“cn-ln”不在 regions.csv 里；应为地区代码，如"),
        ("grants,CN-LN,2013年,33,件", "“2013年”不是期间；应为2013。"),
        ("stock,CN-LN,2013年5月,33,件", "“2013年5月”不是期间；应为2013-05。"),
        ("grants,CN-LN,2013,33,件,约", "“约”不是限定符；应为“~”。"),
        ("专利授权量,CN-LN,2013,33,件", "“专利授权量”不在 indicators.csv 里；是不是 grants"),
    ],
)
def test_what_can_only_mean_one_code_is_told_it(tiny: Tiny, row: str, told: str) -> None:
    tiny.figures("book-2014", row)
    assert any(told in one for one in errors(tiny)), errors(tiny)


def test_two_slips_in_every_row_are_two_sentences(tiny: Tiny) -> None:
    rows = [f"stock,辽宁,{1990 + n}年,{n},件" for n in range(21)]
    tiny.figures("book-2014", *rows)
    lines = told(check_archive(tiny.root).errors)
    assert len([x for x in lines if "辽宁" in x]) == 1
    assert len([x for x in lines if "不是期间" in x]) == 5
    assert "同样的错误还有 16 处。" in lines


def test_full_width_digits_and_thousands_are_read_as_they_are(tiny: Tiny) -> None:
    tiny.figures("book-2014", "grants,CN-LN,２０１３,３３,件")
    tiny.write(
        "observations/2014/press-2014.csv",
        HEADER + 'money,CN-LN,2013,"1,234.5",亿元,,"1,234.5亿元",\n',
    )
    assert not errors(tiny)
    assert open_evidence(tiny.root).series("money", "CN-LN").at(2013).value == 1234.5


def test_a_jump_over_years_without_values_is_told(tiny: Tiny) -> None:
    tiny.figures("book-2014", "stock,CN-LN,2014,100000,件")
    evidence = open_evidence(tiny.root)
    told = "辽宁2014年的有效专利量由2012年的 400 变为 100000，变动异常"
    assert [f.what for f in findings(evidence) if "变动异常" in f.what] == [told]


def test_an_invisible_character_is_one_fault_of_its_cell(tiny: Tiny) -> None:
    tiny.figures("book-2014", "grants,CN-LN\u200b,2013,33,件")
    tiny.write(
        "regions.csv", (tiny.raw / "regions.csv").read_text().replace("2,2\n", "2\u200b,2\n")
    )
    told = errors(tiny)
    assert [line.count("U+200B") for line in told] == [1, 1], told
