from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import frictionless
import pandas as pd
import pytest

from lnip_analysis.evidence import build_processed, processed
from lnip_analysis.faults import InputError
from tests.evidence.conftest import Tiny


def test_the_package_is_valid_and_whole(tiny: Tiny) -> None:
    paths = build_processed(tiny.root)
    report = frictionless.validate(str(paths.datapackage))
    assert report.valid, report.flatten(["type", "note"])
    package = json.loads(paths.datapackage.read_text(encoding="utf-8"))
    assert [r["path"] for r in package["resources"]] == [p.name for p in list(paths)[:-1]]
    assert all(field["title"] for r in package["resources"] for field in r["schema"]["fields"])
    roles = pd.read_csv(paths.observations)["role"].value_counts()
    assert roles.to_dict() == {"chosen": 10, "other": 2, "conflict": 1, "rounding": 1}
    series = pd.read_csv(paths.series).set_index(["indicator", "year"])
    assert series.loc[("per_10k", 2013), "parents"] == "stock+people"
    assert series.loc[("per_10k", 2013), "source_id"] == "book-2014+copy"


def test_a_broken_key_is_found(tiny: Tiny) -> None:
    paths = build_processed(tiny.root)
    text = paths.regions.read_text(encoding="utf-8")
    paths.regions.write_text(text.replace("CN-LN", "CN-XX"), encoding="utf-8")
    assert not frictionless.validate(str(paths.datapackage)).valid


def test_the_bytes_depend_on_archive_and_day_alone(tiny: Tiny) -> None:
    first = {p.name: p.read_bytes() for p in build_processed(tiny.root)}
    assert {p.name: p.read_bytes() for p in build_processed(tiny.root)} == first
    earlier = {p.name: p.read_bytes() for p in build_processed(tiny.root, date(2013, 12, 31))}
    assert earlier["series.csv"] != first["series.csv"]
    assert all(b"\r" not in content for content in first.values())


def test_a_failed_run_leaves_what_was_built(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = list(build_processed(tiny.root))
    before = {p.name: p.read_bytes() for p in paths}
    write = Path.write_bytes

    def full_disk(self: Path, *args: object, **kwargs: object) -> int:
        if self.name == "sources.csv":
            raise OSError("no space left")
        return write(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(processed.Path, "write_bytes", full_disk)
    with pytest.raises(OSError, match="no space"):
        build_processed(tiny.root, date(2013, 12, 31))
    monkeypatch.undo()
    tiny.figures("book-2014", "grants,CN-LN,2013,约33,件")
    with pytest.raises(InputError):
        build_processed(tiny.root)
    folder = tiny.root / "data" / "processed"
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before
