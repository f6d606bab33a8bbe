"""A whole small project that passes every check, to be spoilt in one place."""

from __future__ import annotations

from pathlib import Path

from tests.bounds.conftest import MORE, RELATIONS
from tests.evidence.conftest import (
    INDICATORS,
    MILESTONES,
    PUBLICATIONS,
    REGIONS,
    SOURCES,
    Tiny,
    write_figures,
)

PLAN = """\
id: tiny
title: 某省小计划
issuer: 某省人民政府
issued: 2012-01-05
region: CN-LN
first_year: 2012
last_year: 2014
sections:
  - id: 一
    title: 第一部分
    tasks:
      - id: 一.1
        title: 第一件事
        bodies: [省知识产权局, 省科技厅]
      - id: 一.2
        title: 第二件事
        bodies:
          - 省知识产权局
targets:
  - id: stock-level
    tasks: [一.1]
    title: 拥有量达到500件
    clause: 达到500件
    kind: level
    indicator: stock
    comparison: at_least
    value: 500
    unit: 件
    scale: log
    base_year: 2011
    deadline: 2014
  - id: two-things
    tasks: [一.2, 一.1]
    title: 办两件事
    clause: 办好两件事
    kind: deliverable
    deadline: 2013
    items:
      - id: fair
        title: 第一件
        due: 2013-06-30
      - id: rules
        title: 第二件
        due: 2013-12-31
"""
CORRECTIONS = """\
corrections:
  - match: {source_id: press-2013, indicator: grants}
    action: exclude
    reason: 与年鉴不符
    expect: {value: 28}
"""


def sound_project(root: Path) -> Tiny:
    """Writes the project into a folder."""
    archive = Tiny(root)
    archive.write("indicators.csv", INDICATORS + MORE)
    archive.write("regions.csv", REGIONS)
    archive.write("sources.csv", SOURCES)
    archive.write("milestones.csv", MILESTONES)
    archive.write("publications.csv", PUBLICATIONS)
    archive.write("corrections.yaml", CORRECTIONS)
    archive.write("relations.yaml", RELATIONS)
    archive.write("plans/tiny.yaml", PLAN)
    (root / "notebooks").mkdir()
    write_figures(archive, "stock,CN-JL,2012,350,件")
    return archive
