"""Chapters on a plan's sections: those its file asks for, or one a section with all there is."""

from pathlib import Path

import pytest

from lnip_analysis.faults import InputError
from lnip_analysis.plan import list_plans, load_plan

ROOT = Path(__file__).parents[2]
CHAPTERS = """\
chapters:
  - id: all
    title: 全部
    sections: [甲]
    blocks:
      - heading: 目标
      - targets: [stock-level]
      - not_assessable: 甲
        elsewhere: [two-things]
"""


def chapters(write_plan, text):
    return load_plan("tiny", write_plan(text)).told_chapters


def test_a_plan_that_asks_for_nothing_shows_all_it_has(write_plan, tiny):
    (chapter,) = chapters(write_plan, tiny)
    assert (chapter.id, chapter.title, chapter.sections) == ("part-1", "第一部分", ("甲",))
    shown = [(b.verb, getattr(b, b.verb)) for b in chapter.blocks]
    assert ("demands", ("甲.1",)) in shown
    assert ("targets", ("stock-level",)) in shown
    assert ("targets", ("two-things",)) in shown
    assert ("tasks", "甲") in shown
    assert not {"values", "awards"} & {verb for verb, _ in shown}


def test_indicators_are_told_once_and_not_where_a_target_counts_them(write_plan, tiny):
    told = tiny.replace(
        "        title: 第一件事\n",
        "        title: 第一件事\n        indicators: [a, some_stock]\n",
    ).replace("        title: 第二件事\n", "        title: 第二件事\n        indicators: [a, b]\n")
    (chapter,) = chapters(write_plan, told)
    assert [b.values for b in chapter.blocks if b.values] == [("a", "b")]


def test_a_plan_shows_what_its_author_chose(write_plan, tiny):
    (chapter,) = chapters(write_plan, tiny + CHAPTERS)
    assert [b.verb for b in chapter.blocks] == ["heading", "targets", "not_assessable"]


def test_a_plan_may_lack_bodies_and_a_day_of_issue(write_plan, tiny):
    bare = tiny.replace("issued: 2016-01-05\n", "").replace(
        "        bodies: [省知识产权局, 省科技厅]\n", ""
    )
    plan = load_plan("tiny", write_plan(bare))
    assert plan.issued is None
    assert (plan.tasks[0].bodies, plan.tasks[0].lead) == ((), "")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("sections: [甲]", "sections: [乙]", "没有编号为“乙”的部分"),
        ("sections: [甲]", "sections: [甲, 甲]", "“甲”部分已编入“all”一章"),
        ("[stock-level]", "[stock]", "没有编号为“stock”的目标"),
        ("not_assessable: 甲", "not_assessable: 丙", "没有编号为“丙”的部分"),
        ("- heading: 目标", "- heading: 目标\n        why: 甲", "一项写了2种内容（heading、why）"),
        ("- heading: 目标", "- id: x", "一项没有写内容"),
        ("[stock-level]", "[stock-level]\n        years_only: true", "只能与“periods”写在同一项"),
        ("targets: [stock-level]", "series: [a, b, c, d, e]", "“series”有5条线"),
        ("- heading: 目标", "- demands: [甲.9]", "没有编号为“甲.9”的任务"),
        ("- heading: 目标", "- {heading: 甲, id: x}\n      - {heading: 乙, id: x}", "编号“x”重复"),
        ("- heading: 目标", "- headng: 目标", "不认识字段“headng”"),
    ],
)
def test_a_slip_in_the_chapters_is_told(write_plan, tiny, old, new, what):
    root = write_plan(tiny + CHAPTERS.replace(old, new))
    with pytest.raises(InputError) as refused:
        load_plan("tiny", root)
    assert [f for f in refused.value.faults if what in f.what and f.line and f.line > 43]


def test_every_section_stands_in_a_chapter(write_plan, tiny):
    more = """\
  - id: 乙
    title: 第二部分
    tasks:
      - {id: 乙.1, title: 又一件事}
targets:
"""
    text = tiny.replace("targets:\n", more, 1) + CHAPTERS
    with pytest.raises(InputError, match="“乙”部分没有编入任何一章"):
        load_plan("tiny", write_plan(text))


def test_the_plans_of_the_project_stand_in_chapters():
    for plan_id in list_plans(ROOT):
        plan = load_plan(plan_id, ROOT)
        told = [s for chapter in plan.told_chapters for s in chapter.sections]
        assert told == [s.id for s in plan.sections]


def test_a_path_starts_from_the_year_before_the_period_where_nothing_else_is_said(write_plan, tiny):
    root = write_plan(tiny.replace("    base_year: 2015\n", ""))
    assert [t.base_year for t in load_plan("tiny", root).targets] == [2015, None]
