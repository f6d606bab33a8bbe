"""A notebook's parameters: what it declares, and whether what it was given fits.

Papermill warns about a name the notebook doesn't know and sets it all the same, and it passes
any value; both would go unnoticed, or end in a traceback, far from their cause.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from lnip_analysis.faults import Fault, InputError
from lnip_analysis.project import HOME_PLAN, HOME_REGION

if TYPE_CHECKING:
    from nbformat import NotebookNode

DECLARED, INJECTED = "parameters", "injected-parameters"

OF_REVIEW = {"report_year": 2015, "region": HOME_REGION, "as_of": None, "plan": HOME_PLAN}
"""What every chapter declares and `open_review` takes, with its defaults."""

_OF_PAPERMILL = {"PAPERMILL_INPUT_PATH", "PAPERMILL_OUTPUT_PATH"}
"""What ``papermill --inject-paths`` puts beside the parameters of its user."""

_TYPES = {int: "整数", str: "文字", float: "数字", bool: "True 或 False"}


def tags(cell: NotebookNode) -> list[str]:
    """The tags of a cell."""
    return list(cell.metadata.get("tags", ()))


def declared_parameters(nb: NotebookNode) -> dict[str, Any]:
    """The names and defaults of the notebook's cell tagged ``parameters``."""
    found: dict[str, Any] = {}
    for cell in nb.cells:
        if cell.cell_type == "code" and DECLARED in tags(cell):
            found |= literal_assignments(cell.source)
    return found


def edition_parameters_of(nb: NotebookNode, given: Mapping[str, Any]) -> dict[str, Any]:
    """Those of an edition's parameters that a chapter asks for, which may be none.

    What it sets in its cell tagged ``parameters`` counts, whether to a literal value or not.

    Args:
        nb: The chapter's notebook.
        given: What the edition is made with.
    """
    cells = [c for c in nb.cells if c.cell_type == "code" and DECLARED in tags(c)]
    asked = {name for cell in cells for name, _ in _assignments(cell.source)}
    return {name: value for name, value in given.items() if name in asked}


def literal_assignments(source: str) -> dict[str, Any]:
    """Names that a piece of Python sets to literal values, at its top level."""
    found: dict[str, Any] = {}
    for name, value in _assignments(source):
        if value is not None:
            with suppress(ValueError):
                found[name] = ast.literal_eval(value)
    return found


def _assignments(source: str) -> Iterator[tuple[str, ast.expr | None]]:
    """Names set one by one at the top level of a cell, and what to; None for a mere type."""
    target: ast.expr
    value: ast.expr | None
    for node in _body(source):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target, value = node.targets[0], node.value
        elif isinstance(node, ast.AnnAssign):
            target, value = node.target, node.value
        else:
            continue
        if isinstance(target, ast.Name):
            yield target.id, value


def _body(source: str) -> list[ast.stmt]:
    """The statements of a cell; its magics (``%…``, ``!…``) are no Python, but IPython's."""
    try:
        return ast.parse(source).body
    except SyntaxError:
        from IPython.core.inputtransformer2 import TransformerManager

    try:
        return ast.parse(TransformerManager().transform_cell(source)).body
    except SyntaxError:
        return []


def check_parameters(
    given: Mapping[str, Any], declared: Mapping[str, Any], *, notebook: str | None = None
) -> None:
    """Checks names, and types against the defaults; what values mean, the review checks.

    Args:
        given: What the notebook is to run with.
        declared: What it declares, with its defaults.
        notebook: The notebook's file, as it is named to the user.

    Raises:
        InputError: With a fault for every parameter that doesn't fit.
    """
    faults = []
    for name, value in given.items():
        if name in _OF_PAPERMILL:
            continue
        if name not in declared:
            faults.append(_unknown(name, tuple(declared), notebook))
        elif not _fits(value, declared[name]):
            expected = "文字或 None" if declared[name] is None else _TYPES[type(declared[name])]
            faults.append(
                Fault(f"参数值“{value}”的类型不对", file=notebook, field=name, expected=expected)
            )
    if faults:
        raise InputError(faults)


def _unknown(name: str, known: tuple[str, ...], notebook: str | None) -> Fault:
    near = difflib.get_close_matches(name, known, n=1)
    advice = f"也许想写的是“{near[0]}”" if near else ""
    if not known:
        advice = f"笔记本没有声明参数，请在标签为 {DECLARED} 的单元格里给出默认值"
    return Fault(
        f"没有名为“{name}”的参数",
        file=notebook,
        expected="、".join(known) + "之一" if known else "",
        advice=advice,
    )


def _fits(value: Any, default: Any) -> bool:
    if default is None:
        return value is None or isinstance(value, str)
    if type(default) not in _TYPES:
        return True
    if isinstance(default, float):
        return type(value) in (int, float)
    if isinstance(default, str) and default.isdigit():
        # Papermill reads a code of digits alone as a number.
        return type(value) in (int, str)
    return type(value) is type(default)
