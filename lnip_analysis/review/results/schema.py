"""The JSON Schema of ``results.json``, made from the types, and the check of a file read back.

``python -m lnip_analysis.review.results.schema`` writes ``docs/results.schema.json``.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from lnip_analysis.review.results.document import Results

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


class _Plain(GenerateJsonSchema):
    """No titles repeated from the fields' names; ``["number", "null"]`` where that says it all."""

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        return {
            "$schema": _DRAFT,
            "title": "lnip 评估结果（results.json）",
            **super().generate(schema, mode),
        }

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def typed_dict_schema(self, schema: core_schema.TypedDictSchema) -> JsonSchemaValue:
        found = super().typed_dict_schema(schema)
        found.pop("title", None)
        return found

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        if isinstance(inner.get("type"), str) and "enum" not in inner:
            return {**inner, "type": [inner["type"], "null"]}
        return super().nullable_schema(schema)


@cache
def adapter() -> TypeAdapter[Results]:
    """What checks results that were read back, key by key."""
    return TypeAdapter(Results)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of ``results.json``, every field described in Chinese."""
    return adapter().json_schema(schema_generator=_Plain)


def schema_text() -> str:
    """The schema as it stands in ``docs/results.schema.json``."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    target = Path(__file__).parents[3] / "docs" / "results.schema.json"
    target.write_text(schema_text(), "utf-8", newline="\n")
    print(target)
