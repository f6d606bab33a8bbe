"""An edition is held against its manifest, the archive and the code; what differs is told."""

from __future__ import annotations

import hashlib
import json
import sys

import pytest

from lnip_analysis import cli
from lnip_analysis.whitepaper import verify
from lnip_analysis.whitepaper.build import build_edition
from lnip_analysis.whitepaper.manifest import MANIFEST
from tests.long.builds import Builds


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    builds = Builds(tmp_path_factory.mktemp("project"))
    build_edition(2014, root=builds.root, engine="jupyter")
    return builds


@pytest.fixture
def told(built, monkeypatch, capsys):
    """What ``lnip verify`` says, after the edition and its inputs have been changed for a while."""
    kept = {p: p.read_bytes() for p in built.root.rglob("*") if p.is_file()}
    monkeypatch.setenv("LNIP_ROOT", str(built.root))

    def run(code: int, folder: object = None) -> str:
        monkeypatch.setattr(sys, "argv", ["lnip", "verify", str(folder or built.place)])
        with pytest.raises(SystemExit) as stop:
            cli.main()
        out, err = capsys.readouterr()
        assert stop.value.code == code, out + err
        return out + err

    yield run
    for path in built.root.rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()
    for path, content in kept.items():
        path.write_bytes(content)


def test_every_input_and_output_is_in_the_manifest(built):
    said = json.loads((built.place / MANIFEST).read_text("utf-8"))
    assert said["outputs"] == {n: d for n, d in built.digests.items() if n != MANIFEST}
    raw = [p for p in (built.root / "data").rglob("*") if p.is_file()]
    files = {p.relative_to(built.root).as_posix() for p in raw}
    assert said["inputs"].keys() == files | {"notebooks/01_a.ipynb", "notebooks/02_b.ipynb"}
    plan = (built.root / "data/raw/plans/ln-ip-2012-2015.yaml").read_bytes()
    assert said["inputs"]["data/raw/plans/ln-ip-2012-2015.yaml"] == hashlib.sha256(plan).hexdigest()


def test_an_edition_as_it_was_built_passes(told):
    assert "按现有资料重新评估，结果相同。" in told(0)


def test_files_changed_gone_and_added_are_named(built, told):
    (built.place / "index.html").write_text("<p>别的</p>")
    (built.place / "tables" / "t-01_a.csv").unlink()
    (built.place / "tables" / "t-new.csv").touch()
    said = told(1)
    assert f"不同  {built.place}/index.html：成品改动过这个文件" in said
    assert f"{built.place}/tables/t-01_a.csv：成品少了这个文件" in said
    assert f"{built.place}/tables/t-new.csv：成品多出了这个文件" in said


def test_results_that_the_archive_does_not_give_are_told_though_the_manifest_was_changed_too(
    built, told
):
    results, manifest = built.place / "results.json", built.place / MANIFEST
    data = json.loads(results.read_text("utf-8"))
    target = data["targets"][0]
    target["status"] = "提前完成" if target["status"] != "提前完成" else "未完成"
    results.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    said = json.loads(manifest.read_text("utf-8"))
    said["outputs"]["results.json"] = built.digests["results.json"]
    manifest.write_text(json.dumps(said), "utf-8")
    (line,) = told(1).splitlines()
    assert "评估结果与按现有资料重新评估的不同（targets；结论不同的目标：" in line
    assert target["id"] in line


def test_figures_changed_since_are_told_with_what_they_change(built, told):
    figures = built.root / "data/raw/observations/2014/ln-court-2013.csv"
    figures.write_text(figures.read_text("utf-8") + "\n", "utf-8")
    said = told(1)
    assert "data/raw/observations/2014/ln-court-2013.csv：编制后，资料改动过这个文件" in said
    # An empty line changes no result.
    assert "重新评估" not in said


def test_an_archive_that_can_no_longer_be_read_is_told(built, told):
    (built.root / "data/raw/indicators.csv").write_text("x\n", "utf-8")
    assert "按现有资料不能重新评估：" in told(1)


def test_other_code_is_told(told, monkeypatch):
    monkeypatch.setattr(verify, "package_digest", lambda: "0" * 64)
    assert "编制后，程序改动过：版本号都是" in told(1)
    monkeypatch.setattr(verify, "__version__", "9.9")
    assert "现在是9.9版" in told(1)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"inputs": {}}', "[" * 100_000])
def test_a_manifest_that_is_none_is_told(built, told, text):
    (built.place / MANIFEST).write_text(text)
    assert "没有清单，或清单已损坏" in told(1)


def test_what_is_no_edition_is_wrong_use(built, told):
    assert "这里没有本项目编成的版本" in told(2, built.root / "data")
    assert "这里没有本项目编成的版本" in told(2, built.root / "nowhere")


def test_an_edition_that_a_stopped_run_took_away_is_put_back(built, told):
    built.place.rename(built.place.with_name(".2014.old"))
    assert "结果相同" in told(0)


def test_other_plans_and_recipes_are_no_difference_but_the_editions_own_plan_is(built, told):
    raw = built.root / "data" / "raw"
    own = raw / "plans" / "ln-ip-2012-2015.yaml"
    (raw / "plans" / "draft.yaml").write_text(own.read_text("utf-8"), "utf-8")
    (raw / "recipes").mkdir(exist_ok=True)
    (raw / "recipes" / "book-7-7.yaml").write_text("file: x\n", "utf-8")
    assert "结果相同" in told(0)
    own.write_text(own.read_text("utf-8") + "\n# 注\n", "utf-8")
    assert "plans/ln-ip-2012-2015.yaml：编制后，资料改动过这个文件" in told(1)


def test_a_manifest_that_names_an_unknown_file_or_no_digest_may_be_changed_itself(built, told):
    manifest = built.place / MANIFEST
    said = json.loads(manifest.read_text("utf-8"))
    said["outputs"]["indey.html"] = said["outputs"].pop("index.html")
    said["inputs"]["data/raw/indicators.csv"] = "x"
    manifest.write_text(json.dumps(said), "utf-8")
    lines = told(1).splitlines()
    doubted = [line for line in lines if "清单本身可能改动过" in line]
    assert len(doubted) == 2
    assert "indey.html" in doubted[0]
    assert "data/raw/indicators.csv" in doubted[1]
