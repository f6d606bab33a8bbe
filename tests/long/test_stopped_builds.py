"""Builds killed at random moments, starved of disk and raced: an edition is always there, whole."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time

import pytest

from tests.long.builds import Builds

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(sys.platform != "linux", reason="signals and limits of Linux"),
]
_KILLS = int(os.environ.get("LNIP_KILLS", "100"))
_SEED = 20151231


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    return Builds(tmp_path_factory.mktemp("project"))


def test_killed_at_random_moments_an_edition_is_there_and_the_next_gives_the_same(
    builds: Builds,
) -> None:
    whole = []
    for options in (["--docx"], []):
        began = time.monotonic()
        code, said = builds.run(*options)
        assert code == 0, said
        whole.append(builds.digests)
        lasted = time.monotonic() - began
    assert whole[0].keys() - whole[1].keys() == {"whitepaper.docx"}
    chance = random.Random(_SEED)
    for kill in range(_KILLS):
        # Half of the kills fall where files are written and exchanged.
        moment = chance.uniform(0.6 if kill % 2 else 0.0, 1.05) * lasted
        build = builds.start(*(["--docx"] if kill // 2 % 2 else []), start_new_session=True)
        time.sleep(moment)
        # Sometimes the whole group, as a terminal that closes or a container that ends.
        (os.killpg if kill % 3 == 0 else os.kill)(build.pid, signal.SIGKILL)
        build.communicate()
        assert builds.digests in whole, f"kill {kill} after {moment:.2f} s"
    assert builds.run()[0] == 0
    assert builds.digests == whole[1]
    assert builds.left == []


def test_two_builds_at_once_give_one_whole_edition(builds: Builds) -> None:
    assert builds.run()[0] == 0
    alone = builds.digests
    both = [builds.start(), builds.start()]
    ends = [(build.communicate()[1], build.returncode) for build in both]
    assert [code for _, code in ends] == [0, 0], ends
    assert builds.digests == alone
    assert builds.left == []


def test_a_file_that_cannot_grow_leaves_the_old_edition(builds: Builds) -> None:
    assert builds.run()[0] == 0
    before = builds.digests

    def starve() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    code, said = builds.run(preexec_fn=starve)
    assert code == 2, said
    assert "原有成品未受影响" in said
    assert builds.digests == before
    assert builds.left == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounts a disk")
def test_a_full_disk_leaves_the_old_edition(builds: Builds) -> None:
    assert builds.run()[0] == 0
    size = sum(p.stat().st_size for p in builds.place.rglob("*"))
    disk = builds.root / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size * 3 // 2}", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False).returncode:
        pytest.skip("may not mount")
    try:
        small, builds.place = builds.place, disk / "2014"
        code, said = builds.run("--out", str(builds.place))
        assert code == 0, said
        before = builds.digests
        # The old edition leaves room for half of a new one.
        code, said = builds.run("--out", str(builds.place))
        assert code == 2, said
        assert "磁盘已满" in said
        assert builds.digests == before
        assert builds.left == []
    finally:
        builds.place = small
        subprocess.run(["umount", str(disk)], check=True)
