"""Nodes as JSON and back: how an executed notebook carries what its cells showed."""

from __future__ import annotations

from functools import cache
from typing import Any

from cattrs import Converter
from cattrs.preconf.json import make_converter
from cattrs.strategies import configure_tagged_union

from lnip_analysis.present.forms import nodes
from lnip_analysis.review.mark import ProvenStatus, Shown, shown_by_word
from lnip_analysis.review.status import Status

_BLOCKS = tuple[nodes.Block, ...]


def to_json(blocks: tuple[nodes.Block, ...]) -> list[Any]:
    """Blocks as values that JSON can hold; every node names its class as ``node``."""
    plain: list[Any] = _converter().unstructure(blocks, _BLOCKS)
    return plain


def from_json(plain: Any) -> tuple[nodes.Block, ...]:
    """The blocks that `to_json` wrote.

    Raises:
        cattrs.BaseValidationError: It wrote something else.
    """
    blocks: tuple[nodes.Block, ...] = _converter().structure(plain, _BLOCKS)
    return blocks


@cache
def _converter() -> Converter:
    converter = make_converter(omit_if_default=True)
    for kind in (Status, ProvenStatus):
        converter.register_unstructure_hook(kind, lambda status: status.value)
    converter.register_unstructure_hook(Shown, lambda status: status.value)
    converter.register_structure_hook(Shown, lambda word, _: shown_by_word(word))
    converter.register_structure_hook(nodes.Cell, _cell)
    for union in (nodes.Inline, nodes.Block):
        configure_tagged_union(union, converter, tag_name="node")
    return converter


def _cell(plain: Any, _: Any) -> nodes.Cell:
    """A cell by hand: a table has thousands, and a value may be text or a number."""
    status = plain.get("status")
    more = {**plain, "status": shown_by_word(status) if status else None}
    return nodes.Cell(**{**more, "refs": tuple(plain.get("refs", ()))})
