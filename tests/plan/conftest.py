from collections.abc import Callable
from pathlib import Path

import pytest

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.plan import load_plan

TINY = """\
id: tiny
title: 某省小计划
issuer: 某省人民政府
issued: 2016-01-05
region: CN-JL
first_year: 2016
last_year: 2018
sections:
  - id: 甲
    title: 第一部分
    tasks:
      - id: 甲.1
        title: 第一件事
        bodies: [省知识产权局, 省科技厅]
      - id: 甲.2
        title: 第二件事
        bodies:
          - 省知识产权局
targets:
  - id: stock-level
    tasks: [甲.1]
    title: 拥有量达到10件
    clause: 达到10件
    kind: level
    indicator: some_stock
    comparison: at_least
    value: 10
    unit: 件
    scale: log
    base_year: 2015
    deadline: 2018
  - id: two-things
    tasks: [甲.2]
    title: 办两件事
    clause: 办好两件事
    kind: deliverable
    deadline: 2017
    items:
      - id: thing-one
        title: 第一件
        due: 2016-06-30
      - id: thing-two
        title: 第二件
        due: 2017-12-31
"""
"""A plan of its own, with nothing in it of the one the project is about."""


@pytest.fixture
def tiny() -> str:
    return TINY


@pytest.fixture
def write_plan(tmp_path: Path) -> Callable[..., Path]:
    """Writes a plan file into a project folder of its own and returns that folder."""

    def write(text: str | bytes, stem: str = "tiny") -> Path:
        folder = tmp_path / "data" / "raw" / "plans"
        folder.mkdir(parents=True, exist_ok=True)
        raw = text if isinstance(text, bytes) else text.encode()
        (folder / f"{stem}.yaml").write_bytes(raw)
        return tmp_path

    return write


@pytest.fixture
def faults_of(write_plan: Callable[..., Path]) -> Callable[[str | bytes], tuple[Fault, ...]]:
    """The faults a plan file is refused for."""

    def faults(text: str | bytes) -> tuple[Fault, ...]:
        with pytest.raises(InputError) as refused:
            load_plan("tiny", write_plan(text))
        return refused.value.faults

    return faults


@pytest.fixture
def faults_after(tiny: str, faults_of: Callable[[str], tuple[Fault, ...]]) -> Callable[..., object]:
    """The faults the tiny plan is refused for once some of its text is replaced."""

    def faults(*changes: tuple[str, str]) -> tuple[Fault, ...]:
        text = tiny
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        return faults_of(text)

    return faults
