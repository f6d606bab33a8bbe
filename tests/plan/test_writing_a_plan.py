"""The document on plans tells every field there is, and its example is one."""

import json
import re
from pathlib import Path

import pytest
import yaml

from lnip_analysis.plan.chapters import VERBS, Block, Chapter
from lnip_analysis.plan.kinds import Kind
from lnip_analysis.plan.model import Award, Item, Plan, Reading, Section, Target, Task

TEXT = (Path(__file__).parents[2] / "docs" / "writing-a-plan.md").read_text("utf-8")
CODE = re.sub(r"^```.*?^```", "", TEXT, flags=re.M | re.S)
NAMED = set(re.findall(r"`([a-z_]+)(?::[^`]*)?`", CODE))


@pytest.mark.parametrize(
    "model", [Plan, Section, Task, Award, Target, Item, Reading, Chapter, Block]
)
def test_every_field_is_told(model):
    assert set(model.model_fields) - NAMED == set()


def test_every_kind_and_every_content_is_told():
    assert {str(kind) for kind in Kind} <= NAMED
    assert set(VERBS) <= NAMED


def test_the_example_of_chapters_is_one():
    (example,) = re.findall(r"^```yaml\n(.*?)^```", TEXT, flags=re.M | re.S)
    (chapter,) = yaml.safe_load(example)["chapters"]
    assert Chapter.model_validate_json(json.dumps(chapter)).id == "creation"
