"""Recipes as YAML files: written with their questions explained, read back with every fault."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from lnip_analysis.document import Document, read_document
from lnip_analysis.evidence import codes
from lnip_analysis.faults import Fault, InputError
from lnip_analysis.intake.grid import column_number
from lnip_analysis.intake.recipe import ASK, SKIP, SOURCE_FIELDS, Column, Doubt, Recipe

_KINDS = "、".join(f"{code} {name}" for code, name in codes.KINDS.items())
_EXPLAINED = {
    "head": "表头的起止行，没有表头写 0-0；body：数据的起止行",
    "region_columns": "哪几列是地区、年份、指标、单位；没有的空着",
    "region": "整张表共有的：地区代码、期间、指标编号、单位；由行、列标明的空着",
    "columns": f"每一列取作什么；不要的列 indicator 写“{SKIP}”",
    "rows": f"档案不认识的行：写地区代码（或指标编号），不要的写“{SKIP}”",
    "left_out": "不取的格子和原因，如 C12: 原件印刷不清",
    "doubts": f"可疑之处：逐条核对原件，把 answer 的“{ASK}”换成核对的结果",
    "source": "来源，各项含义见 docs/archive.md",
    "kind": _KINDS,
    "grade": "A 官方网页；B 经他人转载、合计已核对的官方表；C 报刊、文档站；D 来历不明",
    "published": "出版日期，印到哪一级写到哪一级：2013-04-25、2013-04、2013；不详则空",
}
_SCALARS = ("region", "period", "indicator", "unit")
_KNOWN = {
    "file", "sha256", "sheet", "head", "body", "region_columns", "period_column", "name_column",
    "unit_column", *_SCALARS, "columns", "rows", "left_out", "doubts", "source",
}  # fmt: skip
_RANGE = re.compile(r"(\d+)-(\d+)", re.ASCII)
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d*)", re.ASCII)


def recipe_path(raw: Path) -> Path:
    """Where a file's recipe is kept: beside it."""
    return raw.with_name(raw.name + ".recipe.yaml")


def recipe_text(recipe: Recipe) -> str:
    """A recipe as the text of its file."""
    lines = [
        f"# 读表方案，由 lnip data import 提出。凡写“{ASK}”的，都要由人来答；答完再运行同一命令。",
        *_pairs(recipe, "file", "sha256", "sheet"),
        "",
        f"# {_EXPLAINED['head']}",
        f'head: "{recipe.head[0]}-{recipe.head[1]}"',
        f'body: "{recipe.body[0]}-{recipe.body[1]}"',
        f"# {_EXPLAINED['region_columns']}",
        f"region_columns: [{', '.join(map(_quoted, recipe.region_columns))}]",
        *_pairs(recipe, "period_column", "name_column", "unit_column"),
        "",
        f"# {_EXPLAINED['region']}",
        *_pairs(recipe, *_SCALARS),
        "",
        f"# {_EXPLAINED['columns']}",
        "columns:" if recipe.columns else "columns: []",
    ]
    for column in recipe.columns:
        lines += [f"  # {column.hint}"] if column.hint else []
        shown = {n: getattr(column, n) for n in ("indicator", *_SCALARS[:2], "unit")}
        parts = [f"{name}: {_quoted(value)}" for name, value in shown.items() if value]
        first = f"column: {column.column}, head: {_quoted(column.head)}"
        lines.append(f"  - {{{', '.join([first, *parts])}}}")
    for name in ("rows", "left_out"):
        lines += ["", f"# {_EXPLAINED[name]}"]
        table: dict[str, str] = getattr(recipe, name)
        lines += [f"{name}:" if table else f"{name}: {{}}"]
        for key, value in table.items():
            hint = recipe.hints.get(f"{name} {key}")
            lines += [f"  # {hint}"] if hint else []
            lines.append(f"  {_quoted(key)}: {_quoted(value)}")
    lines += ["", f"# {_EXPLAINED['doubts']}", "doubts:" if recipe.doubts else "doubts: []"]
    for doubt in recipe.doubts:
        lines += [f"  - doubt: {_quoted(doubt.text)}", f"    answer: {_quoted(doubt.answer)}"]
    lines += ["", f"# {_EXPLAINED['source']}", "source:"]
    for name in SOURCE_FIELDS:
        hint = recipe.hints.get(f"source.{name}") or _EXPLAINED.get(name, "")
        lines += [f"  # {hint}"] if hint else []
        lines.append(f"  {name}: {_quoted(recipe.source.get(name, ''))}")
    return "\n".join(lines) + "\n"


def _pairs(recipe: Recipe, *names: str) -> list[str]:
    lines = []
    for name in names:
        hint = recipe.hints.get(name)
        lines += [f"# {hint}"] if hint else []
        lines.append(f"{name}: {_quoted(getattr(recipe, name))}")
    return lines


def _quoted(text: str) -> str:
    """A text as a YAML scalar that is read back as that very text."""
    return yaml.safe_dump(
        text, default_style='"', allow_unicode=True, width=10**6, explicit_end=False
    ).strip()


def read_recipe(path: Path) -> Recipe:
    """A recipe from its file.

    Raises:
        InputError: Every fault of the file.
    """
    document = read_document(path, Path(path.name))
    if document.faults:
        raise InputError(document.faults)
    faults: list[Fault] = []
    recipe = _Reader(document, faults).recipe()
    if faults:
        raise InputError(faults)
    return recipe


class _Reader:
    """Plain values as a recipe; what is wrong is collected."""

    def __init__(self, document: Document, faults: list[Fault]) -> None:
        self._document = document
        self._faults = faults

    def recipe(self) -> Recipe:
        data = self._document.data
        if not isinstance(data, dict):
            self._fault((), "不是读表方案", "由 lnip data import 写出的文件")
            return Recipe("", "", "", (0, 0), (0, 0))
        for key in data:
            if key not in _KNOWN:
                self._fault((key,), f"没有“{key}”这一项", "、".join(sorted(_KNOWN)))
        return Recipe(
            self._text(data, "file"), self._text(data, "sha256"), self._text(data, "sheet"),
            self._range(data, "head"), self._range(data, "body"),
            [self._column_name(c, ("region_columns", n))
             for n, c in enumerate(self._list(data, "region_columns"))],
            self._column_name(self._text(data, "period_column"), ("period_column",)),
            self._column_name(self._text(data, "name_column"), ("name_column",)),
            self._column_name(self._text(data, "unit_column"), ("unit_column",)),
            self._text(data, "region"), self._text(data, "period"),
            self._text(data, "indicator"), self._text(data, "unit"),
            columns=[self._column(c, n) for n, c in enumerate(self._list(data, "columns"))],
            rows=self._table(data, "rows"), left_out=self._cells(data),
            doubts=[self._doubt(d, n) for n, d in enumerate(self._list(data, "doubts"))],
            source=self._source(data),
        )  # fmt: skip

    def _fault(self, place: tuple[str | int, ...], what: str, expected: str = "") -> None:
        self._faults.append(self._document.fault(place, what, expected, ""))

    def _text(self, data: dict[str, Any], name: str, place: tuple[str | int, ...] = ()) -> str:
        value = data.get(name)
        if value is None:
            return ""
        if isinstance(value, dict | list | bool):
            self._fault((*place, name), f"{name} 不是文字", "一段文字，加引号")
            return ""
        return str(value).strip()

    def _list(self, data: dict[str, Any], name: str) -> list[Any]:
        value = data.get(name) or []
        if not isinstance(value, list):
            self._fault((name,), f"{name} 不是列表", "每项一行，前面加“- ”")
            return []
        return value

    def _table(self, data: dict[str, Any], name: str) -> dict[str, str]:
        value = data.get(name) or {}
        if not isinstance(value, dict):
            self._fault((name,), f"{name} 不是一组“名称: 含义”", "")
            return {}
        return {key: self._text(value, key, (name,)) for key in value}

    def _cells(self, data: dict[str, Any]) -> dict[str, str]:
        cells = self._table(data, "left_out")
        for cell, reason in cells.items():
            if not _CELL.fullmatch(cell):
                self._fault(("left_out", cell), f"“{cell}”不是格子", "列名加行号，如 C12")
            elif not reason:
                self._fault(("left_out", cell), f"没有写明不取 {cell} 的原因")
        return cells

    def _range(self, data: dict[str, Any], name: str) -> tuple[int, int]:
        match = _RANGE.fullmatch(self._text(data, name))
        if match is None or int(match[1]) > int(match[2]):
            self._fault((name,), f"{name} 不是起止行", "如 6-36")
            return 0, 0
        return int(match[1]), int(match[2])

    def _column_name(self, value: object, place: tuple[str | int, ...]) -> str:
        name = str(value or "").upper()
        if name and column_number(name) < 0:
            self._fault(place, f"“{value}”不是列名", "电子表格的列名，如 C")
        return name

    def _column(self, value: Any, number: int) -> Column:
        place = ("columns", number)
        if not isinstance(value, dict):
            self._fault(place, "不是一列", "{column: C, head: …, indicator: …}")
            return Column("A", "")
        for key in set(value) - {"column", "head", "indicator", "region", "period", "unit"}:
            self._fault((*place, key), f"一列没有“{key}”这一项")
        texts = {n: self._text(value, n, place) for n in ("head", "indicator", *_SCALARS[:2])}
        name = self._column_name(self._text(value, "column", place), (*place, "column"))
        if not name:
            self._fault(place, "没有写明是哪一列", "如 column: C")
        return Column(name or "A", **texts, unit=self._text(value, "unit", place))

    def _doubt(self, value: Any, number: int) -> Doubt:
        if not isinstance(value, dict) or set(value) != {"doubt", "answer"}:
            self._fault(("doubts", number), "应有 doubt 和 answer 两项")
            return Doubt("")
        texts = [self._text(value, name, ("doubts", number)) for name in ("doubt", "answer")]
        return Doubt(texts[0], texts[1] or ASK)

    def _source(self, data: dict[str, Any]) -> dict[str, str]:
        source = self._table(data, "source")
        for key in set(source) - set(SOURCE_FIELDS):
            self._fault(("source", key), f"来源没有“{key}”这一项", "、".join(SOURCE_FIELDS))
        return {name: source.get(name, "") for name in SOURCE_FIELDS}
