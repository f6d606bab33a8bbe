"""The Word edition as LibreOffice sets it: pages, and what a reader sees at first opening."""

import re
import shutil
import subprocess

import pytest
from pypdf import PdfReader

from .printed import printed_pages

pytestmark = pytest.mark.full

SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def pages(edition_2015, tmp_path_factory):
    """The text of every page."""
    if SOFFICE is None:
        pytest.skip("needs LibreOffice")
    out = tmp_path_factory.mktemp("office")
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={(out / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", str(out), str(edition_2015.word)],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    return [page.extract_text() for page in PdfReader(out / "whitepaper.pdf").pages]


def test_it_takes_a_fifth_more_pages_than_the_print_at_the_most(pages, edition_2015):
    assert len(pages) <= 1.2 * len(printed_pages(edition_2015.pdf)[1])


def test_no_page_holds_a_line_or_two(pages):
    for number, text in enumerate(pages, 1):
        # The first line is the running head, a line of digits the page number.
        body = [line for line in text.splitlines()[1:] if not re.fullmatch(r"\s*[\dIVX]*\s*", line)]
        assert len(body) > 2, (number, text)


def test_the_contents_have_page_numbers_as_it_is_opened(pages):
    entries = re.findall(r"^\d\.\d+ \S.*$", "\n".join(pages[1:3]), re.MULTILINE)
    assert len(entries) > 20
    assert all(re.search(r"\d+$", entry) for entry in entries)
