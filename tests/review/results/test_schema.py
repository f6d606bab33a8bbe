"""The results keep to their types, and the schema made from the types explains every field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import ValidationError

from lnip_analysis.review.results import results
from lnip_analysis.review.results.schema import adapter, schema_text
from lnip_analysis.review.status import Status, StatusClass
from tests.present.reviews import review
from tests.real import real_results

DOCS = Path(__file__).parents[3] / "docs"
SCHEMA = json.loads((DOCS / "results.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def test_the_published_schema_is_what_the_types_give():
    """Mend with ``python -m lnip_analysis.review.results.schema``."""
    assert schema_text() == (DOCS / "results.schema.json").read_text("utf-8")


def faults(data) -> list[str]:
    plain = json.loads(json.dumps(data, allow_nan=False))
    return [
        f"{'/'.join(map(str, e.path))}: {e.message[:200]}"
        for e in VALIDATOR.iter_errors(plain)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "asked",
    [(2012,), (2013,), (2014,), (2015,), (2015, "CN-GD"), (2013, "CN-LN", "2014-04-30")],
    ids=str,
)
def test_an_editions_results_keep_to_the_schema(asked):
    data = real_results(*asked)
    assert faults(data) == []
    assert adapter().validate_json(json.dumps(data)) == data
    assert set(data) | {"title", "subtitle", "fingerprint"} == set(SCHEMA["properties"])


def test_what_is_not_described_or_of_another_kind_is_refused():
    data = results(review(2013))
    assert faults(data) == []
    assert faults({**data, "more": 1})
    assert faults({**data, "edition": "2013"})
    assert faults({**data, "as_of": "2013-13-01"})
    data["targets"][0]["status"] = "很好"
    assert len(faults(data)) == 1
    with pytest.raises(ValidationError) as told:
        adapter().validate_python(data)
    assert [e["loc"] for e in told.value.errors()] == [("targets", 0, "status")]


def description(field) -> str:
    """What the schema says of a field, or else of the type it refers to."""
    shared = SCHEMA["$defs"].get(field.get("$ref", "").rpartition("/")[2], {})
    return field.get("description") or shared.get("description", "")


def test_the_schema_is_one_and_explains_every_field_in_chinese():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"].endswith("2020-12/schema")

    def walk(node, place):
        for name, field in node.get("properties", {}).items():
            told = description(field)
            assert any("\u4e00" <= char <= "\u9fff" for char in told), f"{place}/{name}"
        inner = [
            *node.get("properties", {}).items(),
            *(("[]", node[key]) for key in ("items", "additionalProperties") if node.get(key)),
            *(("|", one) for one in node.get("anyOf", [])),
        ]  # fmt: skip
        for name, field in inner:
            walk(field, f"{place}/{name}")

    for name, field in [("", SCHEMA), *SCHEMA["$defs"].items()]:
        walk(field, name)


def test_the_lists_of_words_are_the_programs_own():
    assert SCHEMA["$defs"]["StatusWord"]["enum"] == [s.value for s in Status]
    body = SCHEMA["$defs"]["BodyData"]["properties"]["counts"]
    assert body["propertyNames"]["enum"] == [s.value for s in StatusClass]


def test_the_document_says_of_every_part_what_the_types_say():
    text = (DOCS / "results.md").read_text("utf-8")
    table = [line for line in text.splitlines() if line.startswith("| `")]
    fields = SCHEMA["properties"].items()
    assert table == [f"| `{name}` | {description(field)} |" for name, field in fields]


@pytest.fixture(scope="module")
def data():
    return real_results(2015)


def test_every_source_named_anywhere_is_described(data):
    def named(part):
        if isinstance(part, list):
            for one in part:
                yield from named(one)
        elif isinstance(part, dict):
            for key, value in part.items():
                if key == "sources" and value and isinstance(value[0], str):
                    yield from value
                else:
                    yield from named(value)

    ids = [s["id"] for s in data["sources"]]
    assert len(ids) == len(set(ids))
    used = set(named({k: v for k, v in data.items() if k != "sources"}))
    assert len(used) > 50
    assert used <= set(ids)


def test_series_tell_each_year_with_its_change_and_nothing_of_later_years(data):
    found = {s["indicator"]: s for s in data["series"]}
    grants = {v["year"]: v for v in found["patent_grants_invention"]["values"]}
    assert grants[2015]["value"] == 6569
    assert grants[2015]["change"] == pytest.approx(6569 / grants[2014]["value"] - 1)
    assert max(v["year"] for s in data["series"] for v in s["values"]) == 2015
    assert data["evidence"]["conflicts"] == len(data["conflicts"])
    assert data["evidence"]["publications"] == sum(data["evidence"]["grades"].values())
