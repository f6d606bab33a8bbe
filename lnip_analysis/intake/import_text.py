"""What ``lnip data import`` says of a table, as lines of Chinese."""

from __future__ import annotations

from collections.abc import Iterator

from lnip_analysis.evidence.model import Catalogue
from lnip_analysis.evidence.numbers import format_value
from lnip_analysis.faults import told
from lnip_analysis.intake.propose import find_grid
from lnip_analysis.intake.recipe import SKIP
from lnip_analysis.intake.table_import import TableImport
from lnip_analysis.intake.values import Value, cells

_SHOWN = 5
_ASIDE_SHOWN = 20
_KINDS = {"xlsx": "Excel 工作簿", "xls": "Excel 97 工作簿", "html": "网页", "text": "文本"}


def import_lines(table: TableImport, catalogue: Catalogue, accepted: bool = False) -> Iterator[str]:
    """A table's reading: where things stand, first values, what is aside, what is asked.

    Args:
        table: The table.
        catalogue: The archive's regions and indicators.
        accepted: Whether the user has asked already for it to be filed.
    """
    recipe, reading = table.recipe, table.reading
    yield f"文件  {table.raw.path.name}（{_KINDS[table.raw.kind]}），表“{recipe.sheet}”"
    head = "没有表头" if recipe.head == (0, 0) else f"表头第 {recipe.head[0]}至{recipe.head[1]}行"
    yield f"布局  {head}，数据第 {recipe.body[0]}至{recipe.body[1]}行；{_labels(table)}"
    used = [c for c in recipe.columns if c.indicator != SKIP]
    skipped = [c for c in recipe.columns if c.indicator == SKIP]
    yield f"取数  {len(used)} 列" + (
        f"；不取 {len(skipped)} 列：{'、'.join(c.head or c.column for c in skipped)}"
        if skipped
        else ""
    )
    if reading.aside:
        more = f"等{len(reading.aside)}行" if len(reading.aside) > _ASIDE_SHOWN else ""
        yield f"不取的行  {'、'.join(reading.aside[:_ASIDE_SHOWN])}{more}"
    if reading.gaps:
        yield f"没有数的格子  {len(reading.gaps)} 格：{cells(reading.gaps)}"
    if not reading.values:
        yield "原表的前几行："
        yield from (f"  {row}" for row in _first_rows(table))
    yield f"读到 {len(reading.values)} 个数" + ("，前几个是：" if reading.values else "")
    for value in reading.values[:_SHOWN]:
        yield f"  {_value(value, catalogue)}"
    if reading.values:
        yield (
            f"与档案对照  相同 {len(table.same)} 个，不同 {len(table.other)} 个，"
            f"档案没有的 {len(table.new)} 个"
        )
    for value, held in table.other[:_SHOWN]:
        yield f"  {_value(value, catalogue)}（档案 {format_value(held)}）"
    yield from _open(table, accepted)


def _first_rows(table: TableImport) -> Iterator[str]:
    grid, (first, _) = find_grid(table.raw, table.recipe.sheet), table.recipe.body
    for cells_of_row in grid.rows[first - 1 : first - 1 + _SHOWN]:
        yield "  ".join(cell.text for cell in cells_of_row if cell.text)[:160]


def _open(table: TableImport, accepted: bool) -> Iterator[str]:
    asked = table.recipe.open_questions()
    if asked:
        yield f"待答  {len(asked)} 处，在 {table.path} 里："
        yield from (f"  {name}" for name in asked)
    if table.reading.faults:
        yield "读不出来的："
        yield from (f"  {sentence}" for sentence in told(table.reading.faults))
    if asked:
        yield "答完再运行同一命令。"
    elif not table.faults and not accepted:
        yield "没有待答的了；核对无误后加 --accept 入档。"
    elif not table.reading.values:
        yield "没有取到任何数，不能入档：看看各列、各行是不是都写了“不取”。"


def _labels(table: TableImport) -> str:
    recipe = table.recipe
    parts = [
        f"{what}在 {'、'.join(where)} 列"
        for what, where in (
            ("地区", recipe.region_columns),
            ("年份", [recipe.period_column] if recipe.period_column else []),
            ("指标", [recipe.name_column] if recipe.name_column else []),
            ("单位", [recipe.unit_column] if recipe.unit_column else []),
        )
        if where
    ]
    if any(c.region for c in recipe.columns):
        parts.append("地区在表头")
    own = {c.period for c in recipe.columns if c.period}
    if not recipe.period_column:
        parts.append(f"年份 {recipe.period}" if recipe.period else f"年份在表头（{len(own)} 个）")
    return "，".join(parts)


def _value(value: Value, catalogue: Catalogue) -> str:
    name = catalogue.indicators[value.indicator].name
    region = catalogue.regions[value.region].name
    amount = f"{value.amount:f}{value.unit}"
    shown = "" if amount == value.as_printed else f"（印作 {value.as_printed}）"
    return f"{value.cell}  {region}  {value.period}  {name}  {amount}{shown}"
