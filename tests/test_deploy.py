"""The run without hands: what it does, what stays when it fails, and that its commands exist."""

import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml
from typer.main import get_command

from lnip_analysis.cli import app

ROOT = Path(__file__).parents[1]
STUB = """\
#!/usr/bin/env bash
echo "$@" >> "$CALLS"
case "$*" in "$FAILS"*) echo 出了错; exit "$CODE";; esac
[ "$1" = build ] || exit 0
at=${LNIP_ROOT:-.}/reports
for y in 2014 2015; do mkdir -p $at/$y; echo "$STAMP" > $at/$y/a; done
"""
pytestmark = pytest.mark.skipif(not shutil.which("flock"), reason="needs bash and flock")


@pytest.fixture
def office(tmp_path):
    """An office's machine, with a stand-in for lnip that writes down how it was called."""
    (tmp_path / "deploy").mkdir()
    shutil.copy(ROOT / "deploy/publish.sh", tmp_path / "deploy")
    for name, text in {"lnip": STUB, "alarm": '#!/usr/bin/env bash\ncat "$1" > rung\n'}.items():
        (tmp_path / name).write_text(text, "utf-8")
        (tmp_path / name).chmod(0o755)
    return tmp_path


def run_round(office, *, fails="nothing", code=0, stamp="one"):
    settings = {
        "LNIP": office / "lnip", "LNIP_SITE": office / "site", "LNIP_ALARM": office / "alarm",
        "CALLS": office / "calls", "FAILS": fails, "CODE": code, "STAMP": stamp,
    }  # fmt: skip
    env = {**os.environ, **{name: str(value) for name, value in settings.items()}}
    script = office / "deploy/publish.sh"
    return subprocess.run([script], cwd="/", env=env, capture_output=True, text=True, check=False)


def test_a_round_checks_builds_verifies_and_hands_over(office):
    done = run_round(office)
    assert (done.returncode, done.stderr) == (0, "")
    assert (office / "calls").read_text().splitlines() == [
        "data check",
        "data build",
        "build --all --strict",
        "verify reports/2014",
        "verify reports/2015",
    ]
    assert (office / "site/2015/a").read_text() == "one\n"
    assert not (office / "rung").exists()


@pytest.mark.parametrize(
    ("step", "code"), [("data check", 2), ("build", 1), ("verify reports/2015", 1)]
)
def test_a_failure_is_loud_and_leaves_the_site_as_it_was(office, step, code):
    run_round(office)
    failed = run_round(office, fails=step, code=code, stamp="two")
    assert failed.returncode == code
    assert f"退出码 {code}" in failed.stderr
    assert "出了错" in failed.stderr
    assert "出了错" in (office / "rung").read_text("utf-8")
    assert (office / "site/2015/a").read_text() == "one\n"


def test_the_site_turns_to_the_newest_round(office):
    run_round(office)
    run_round(office, stamp="two")
    assert (office / "site").is_symlink()
    assert (office / "site/2015/a").read_text() == "two\n"


def test_two_rounds_do_not_meet(office):
    (office / "logs").mkdir()
    with subprocess.Popen(
        ["flock", office / "logs/lock", "bash", "-c", "echo held; read"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as other:  # fmt: skip
        other.stdout.readline()
        met = run_round(office)
        other.communicate(b"\n")
    assert met.returncode == 75
    assert not (office / "calls").exists()


@pytest.mark.parametrize(
    "path",
    ["deploy/publish.sh", "deploy/publish.cmd", "docs/unattended.md"],
)
def test_every_command_it_gives_is_understood(path):
    text = (ROOT / path).read_text("utf-8")
    calls = re.findall(
        r'(?:\blnip|"\$lnip"|call :step) ((?:data|build|verify|diff|status)\b[^`|&\n"]*)', text
    )
    assert calls
    for call in calls:
        command, words = get_command(app), call.split()
        while hasattr(command, "commands") and words and not words[0].startswith("-"):
            command = command.commands[words.pop(0)]
        options = {option for param in command.params for option in param.opts}
        assert {word for word in words if word.startswith("--")} <= options, call


def test_the_files_for_others_systems_can_be_read():
    task = ET.parse(ROOT / "deploy/lnip-task.xml").getroot()
    assert task.findtext(".//{*}Command").endswith("publish.cmd")
    flow = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))
    assert flow["jobs"]["publish"]["needs"] == "build"
    assert "ExecStart=/srv/lnip/deploy/publish.sh" in (ROOT / "deploy/lnip.service").read_text()


def test_what_a_failed_round_left_as_it_was_is_said_truly(office):
    early = run_round(office, fails="data check", code=2)
    assert "原有成品和网站未受影响" in early.stderr
    late = run_round(office, fails="verify reports/2015", code=1)
    assert "原有成品" not in late.stderr
    assert "网站未受影响" in late.stderr


def test_editions_elsewhere_are_verified_and_published_from_there(office, monkeypatch):
    root = office / "data-root"
    root.mkdir()
    (office / "reports/2013").mkdir(parents=True)  # an old one that belongs to nobody
    monkeypatch.setenv("LNIP_ROOT", str(root))
    assert run_round(office).returncode == 0
    assert f"verify {root}/reports/2015" in (office / "calls").read_text()
    assert "2013" not in (office / "calls").read_text()
    assert (office / "site/2015/a").exists()
