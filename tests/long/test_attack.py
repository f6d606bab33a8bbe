"""Every text of a project attacks its readers: nothing runs and nothing is asked for.

The edition is built and opened in Chromium, LibreOffice and a PDF reader. Whatever one of the
texts would fetch lies on a server of the test's own, which notes who asks.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.request import urlopen

import lxml.html
import pytest

from lnip_analysis.project import project_root
from lnip_analysis.whitepaper.build import build_edition
from lnip_analysis.whitepaper.paths import EditionPaths
from tests.editions.looking import ask, loaded, open_page, unfold
from tests.long.attack import attacked_project

pytestmark = pytest.mark.full

SOFFICE = shutil.which("soffice")
_ADDRESSES = re.compile(r"https?://|mailto:|#|\.\./|[\w./-]+$|data:text/csv;")
"""What a link may lead to; tables are saved from the page itself."""


@pytest.fixture(scope="module")
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server, and what it was asked for."""
    wanted: list[str] = []

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            wanted.append(self.path)
            self.send_response(204)
            self.end_headers()

        do_HEAD = do_POST = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Noting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    urlopen(f"{address}/control").close()
    assert wanted.pop() == "/control"
    yield address, wanted
    server.shutdown()


@pytest.fixture(scope="module")
def edition(
    tmp_path_factory: pytest.TempPathFactory, asked: tuple[str, list[str]]
) -> Iterator[EditionPaths]:
    """The edition of a project whose every text attacks; nothing is asked for while it is built."""
    address, wanted = asked
    root = attacked_project(tmp_path_factory.mktemp("attacked"), project_root(), address)
    built = build_edition(2015, root=root, docx=True)
    assert wanted == []
    yield built
    assert wanted == []


def _office(folder: Path, to: str, file: Path, *options: str) -> Path:
    """A file as LibreOffice opens it, in another format."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", *options,
         "--convert-to", to, "--outdir", str(folder), str(file)],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    made = folder / f"{file.stem}.{to.partition(':')[0]}"
    if not made.exists():
        pytest.skip("LibreOffice lacks the part that opens this")
    return made


def test_the_attack_is_in_the_page_as_text(edition: EditionPaths) -> None:
    text = lxml.html.fromstring(edition.html.read_bytes()).text_content()
    for hostile in ("<script>pwned=1</script>", "$\\frac{1}{0", "[x](javascript:pwned=1)", "=1+1"):
        assert hostile in text


@pytest.mark.parametrize("page", ["index.html", "../index.html"])
def test_nothing_runs_and_nothing_is_loaded_in_chromium(browser, edition, page) -> None:
    path = (edition.folder / page).resolve()
    open_page(browser, path)
    unfold(browser)
    for kind in ("mouseover", "click", "focus", "error", "load"):
        browser.execute_script(
            "document.querySelectorAll('main *').forEach(e => e.tagName === 'A' ||"
            " e.dispatchEvent(new Event(arguments[0])));",
            kind,
        )
    assert not ask(browser, "'pwned' in window")
    assert loaded(browser, path) == [path.as_uri()]
    assert [e for e in browser.get_log("browser") if e["level"] == "SEVERE"] == []
    assert ask(browser, "document.querySelector('iframe, object, embed, base, form')") is None
    handlers = "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
    assert ask(browser, f"{handlers}.filter(n => n.startsWith('on'))") == []
    links = ask(browser, "[...document.links].map(a => a.getAttribute('href'))")
    assert [link for link in links if not _ADDRESSES.match(link)] == []
    scripts = ask(browser, "document.scripts.length")
    assert scripts == ask(browser, "document.querySelectorAll('head script, body > script').length")


def test_the_word_file_fetches_nothing_and_opens(edition, asked, tmp_path) -> None:
    with zipfile.ZipFile(edition.word) as file:
        links = {n: file.read(n).decode() for n in file.namelist() if n.endswith(".rels")}
        text = file.read("word/document.xml").decode()
    external = [t for rels in links.values() for t in re.findall(r"<Relationship [^>]*?>", rels)]
    external = [tag for tag in external if 'TargetMode="External"' in tag]
    # Links wait to be followed; pictures and templates would be fetched.
    assert [tag for tag in external if "/hyperlink" not in tag] == []
    assert [tag for tag in external if not re.search(r'Target="(https?|mailto):', tag)] == []
    codes = re.findall(r"<w:instrText[^>]*>([^<]*)", text)
    assert {code.split()[0] for code in codes} <= {
        "PAGE", "PAGEREF", "NUMPAGES", "REF", "SEQ", "STYLEREF", "TOC", "HYPERLINK",
    }  # fmt: skip
    assert not any("INCLUDE" in code or "DDE" in code for code in codes)
    assert _office(tmp_path, "pdf", edition.word).stat().st_size > 10_000
    assert asked[1] == []


def test_no_cell_of_a_table_is_a_formula(edition, asked, tmp_path) -> None:
    whole = tmp_path / "all.csv"
    tables = sorted(edition.tables.glob("*.csv"))
    whole.write_text("\ufeff" + "".join(t.read_text("utf-8-sig") for t in tables), "utf-8")
    filters = "CSV:44,34,76,1,,0,false,true,true,false,false,0,true"
    sheet = _office(tmp_path, "fods", whole, f"--infilter={filters}").read_text("utf-8")
    assert "table:formula" not in sheet
    assert "=1+1" in sheet
    assert asked[1] == []


def test_the_pdf_does_nothing_and_reads_as_text(edition, tmp_path) -> None:
    pypdf = pytest.importorskip("pypdf")
    reader = pypdf.PdfReader(edition.pdf)
    actions = set()
    for number in range(1, (reader.xref_objStm and max(reader.xref_objStm) + 1) or 1):
        found = reader.get_object(pypdf.generic.IndirectObject(number, 0, reader))
        if isinstance(found, dict):
            assert not {"/JS", "/JavaScript", "/AA", "/Launch", "/EmbeddedFiles"} & found.keys()
            action = found.get("/A")
            for one in (found, action.get_object() if action is not None else {}):
                if isinstance(one, dict) and one.get("/S") in (
                    "/URI", "/Launch", "/JavaScript", "/GoToR", "/SubmitForm", "/ImportData",
                ):  # fmt: skip
                    actions.add((one["/S"], re.match(r"\w*", str(one.get("/URI")))[0]))
    assert actions <= {("/URI", "http"), ("/URI", "https")}
    if (pdftotext := shutil.which("pdftotext")) is None or shutil.which("pdftoppm") is None:
        pytest.skip("needs poppler-utils")
    text = subprocess.run(
        [pdftotext, "-raw", str(edition.pdf), "-"], check=True, capture_output=True
    ).stdout.decode()
    joined = re.sub(r"\s", "", text)
    assert "<script>pwned=1</script>" in joined
    assert '#read("/etc/passwd")' in joined
    assert "root:x:0" not in joined
    page = tmp_path / "page"
    subprocess.run(["pdftoppm", "-r", "40", "-png", str(edition.pdf), str(page)], check=True)
    assert len(list(tmp_path.glob("page*.png"))) == len(reader.pages)
