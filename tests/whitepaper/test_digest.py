"""What an edition is made of has one digest, whatever its files are called."""

import os
import sys

import pytest

from lnip_analysis.whitepaper.inputs import inputs_digest


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text_is_a_name(tmp_path):
    folder = tmp_path / "data" / "raw" / "observations"
    folder.mkdir(parents=True)
    before = inputs_digest(tmp_path)
    (folder / os.fsdecode(b"\xff.csv")).write_text("x", "utf-8")
    one = inputs_digest(tmp_path)
    (folder / os.fsdecode(b"\xff.csv")).rename(folder / os.fsdecode(b"\xfe.csv"))
    assert len({before, one, inputs_digest(tmp_path)}) == 3
