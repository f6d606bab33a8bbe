"""Whole editions: what a reader, a printer and a machine get."""

import csv
import json
import re
import zipfile
from html import unescape
from html.parser import HTMLParser

import lxml.html
import nbformat
import pytest

from lnip_analysis.project import HOME_PLAN
from lnip_analysis.review import open_review

from .printed import below, gaping, printed_pages


class Page(HTMLParser):
    """Ids, links, loads and texts of a page."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.loads, self.captions = [], [], [], []
        self._caption = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag in ("script", "img", "iframe", "link", "source", "object"):
            self.loads.append(found.get("src") or found.get("href") or tag)
        if tag in ("figcaption", "caption"):
            self._caption = ""

    def handle_data(self, data):
        if self._caption is not None:
            self._caption += data

    def handle_endtag(self, tag):
        if tag in ("figcaption", "caption"):
            self.captions.append(self._caption)
            self._caption = None


@pytest.fixture(scope="session")
def page(edition_2015):
    return Page(edition_2015.html.read_text("utf-8"))


@pytest.fixture(scope="session")
def printed(edition_2015):
    return printed_pages(edition_2015.pdf)


def test_everything_is_published(edition_2015):
    for path in edition_2015.main_files:
        assert path.exists(), path
    assert list(edition_2015.tables.glob("*.csv"))
    assert list(edition_2015.notebooks.glob("*.ipynb"))


def test_results_say_what_the_review_says(edition_2015):
    data = json.loads(edition_2015.results.read_text("utf-8"))
    review = open_review(2015)
    assert data["edition"] == 2015
    assert [t["id"] for t in data["targets"]] == [t.id for t in review.plan.targets]
    for told, verdict in zip(data["targets"], review.verdicts, strict=True):
        assert told["status"] == verdict.status.value
        assert told["probability"] == verdict.probability


def test_the_page_loads_nothing(edition_2015, page):
    text = edition_2015.html.read_text("utf-8")
    assert page.loads == ["script"]  # its own, which stands in it
    assert "Content-Security-Policy" in text
    assert 'lang="zh-CN"' in text
    assert "url(http" not in text


@pytest.mark.parametrize("name", ["edition_2015", "edition_2013"])
def test_the_page_is_light_enough_to_send(name, request):
    assert request.getfixturevalue(name).html.stat().st_size < 4_000_000


def test_every_reference_leads_somewhere(page):
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert {link for link in inner if link.startswith("src-")}
    assert inner <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_every_number_of_a_source_is_in_the_list(edition_2015):
    """A number without a link is a source that nobody can look up."""
    main = lxml.html.parse(str(edition_2015.html)).getroot().find(".//main")
    assert not [a.getparent().text_content() for a in main.xpath(".//a[not(@href)]")]


def test_figures_of_the_first_task_are_there(page):
    for target in ["2014年下降27.2%，最终差5,425件", "超出目标1,225件", "超出目标4,961件"]:
        assert any(target in caption for caption in page.captions), target


def test_captions_are_numbered_alike_in_page_andprinted_pages(page, printed):
    text = re.sub(r"\s", "", "".join(printed[1]))
    numbers = [re.match(r"([图表]\d-\d+)", re.sub(r"\s", "", c)) for c in page.captions]
    assert all(numbers)
    assert all(n[1] in text for n in numbers)


def test_all_28_targets_stand_in_page_andprinted_pages(edition_2015, printed):
    html = edition_2015.html.read_text("utf-8")
    text = re.sub(r"\s", "", "".join(printed[1]))
    for target in open_review(2015).plan.targets:
        assert target.title in html
        assert re.sub(r"\s", "", target.title) in text


def test_the_print_is_accessible_and_whole(printed):
    reader, texts = printed
    root = reader.trailer["/Root"]
    assert root["/Lang"].lower().startswith("zh")
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert "2015" in reader.metadata.title
    assert reader.outline
    for number, text in enumerate(texts, 1):
        # The first line is the running head, a line of digits the page number.
        body = [line for line in text.splitlines()[1:] if not line.strip().isdigit()]
        assert len("".join(body)) > 20, f"page {number} is empty"
    assert "\ufffd" not in "".join(texts)


@pytest.mark.parametrize(
    ("year", "plan"),
    [
        (2015, HOME_PLAN),
        (2013, HOME_PLAN),
        pytest.param(2012, HOME_PLAN, marks=pytest.mark.full),
        pytest.param(2014, HOME_PLAN, marks=pytest.mark.full),
        pytest.param(2015, "cn-12fyp-2011-2015", marks=pytest.mark.full),
        pytest.param(2016, "ln-ip-2016-2020", marks=pytest.mark.full),
    ],
)
def test_no_page_of_the_print_is_more_than_a_third_empty_but_a_chapters_last(edition, year, plan):
    assert gaping(edition(year, plan).pdf) == []


def test_all_fonts_of_the_print_are_embedded(printed):
    reader, _ = printed
    fonts = [
        font.get_object()
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    ]
    assert fonts
    for font in fonts:
        for descendant in font.get("/DescendantFonts", [font]):
            descriptor = descendant.get_object()["/FontDescriptor"].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor), font["/BaseFont"]


def test_the_print_can_be_searched_in_chinese(edition_2015, printed):
    text = re.sub(r"\s", "", "".join(printed[1]))
    for words in ("知识产权保护状况", "每万人口发明专利拥有量", "未完成", "资料", "目录"):
        assert words in text
    for status in {t["status"] for t in json.loads(edition_2015.results.read_text())["targets"]}:
        assert status in text


def test_tables_open_in_a_spreadsheet(edition_2015):
    for path in edition_2015.tables.glob("*.csv"):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert len(rows) > 1
        assert len({len(row) for row in rows}) == 1, path


def test_nothing_of_this_machine_is_in_it(edition_2015):
    for path in edition_2015.folder.rglob("*"):
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                text = "".join(
                    archive.read(n).decode("utf-8", "replace") for n in archive.namelist()
                )
        elif path.is_file() and path.suffix != ".pdf":
            text = path.read_text("utf-8")
        else:
            continue
        assert str(edition_2015.folder.parent) not in text, path


def test_executed_notebooks_are_kept_as_they_ran(edition_2015):
    for path in edition_2015.notebooks.glob("*.ipynb"):
        nb = nbformat.read(path, as_version=4)
        assert any(cell.get("outputs") for cell in nb.cells)
        outputs = [o for cell in nb.cells for o in cell.get("outputs", [])]
        assert not [o for o in outputs if o.output_type in ("error", "stream")]


def test_a_section_is_there_only_where_it_has_something_to_show(edition_2013, edition_2015):
    # What there is of service inventions is of the ends of 2014 and 2015.
    html = [one.html.read_text("utf-8") for one in (edition_2013, edition_2015)]
    assert ["职务专利的比重" in page for page in html] == [False, True]


def test_the_closing_edition_owns_up_to_what_2013_said(edition_2015):
    html = re.sub(r"<[^>]+>", "", edition_2015.html.read_text("utf-8"))
    assert "2013年当时认为“发明专利申请量年均增长14%”" in html
    assert "结果未完成" in html


def test_an_edition_in_the_middle_gives_odds(edition_2013):
    data = json.loads(edition_2013.results.read_text("utf-8"))
    first = data["targets"][0]
    assert first["status"] == "进度达标"
    assert 0.66 < first["probability"] < 1
    html = edition_2013.html.read_text("utf-8")
    assert "很可能" in html
    assert "预测区间" in html
    assert "19,332" not in re.sub(r"<[^>]+>", "", html)  # nothing of the years to come


_CARD_AND_CHART = re.compile(
    r'class="lnip-verdict[^>]*><header><h4>((?:(?!</h4>).)*)</h4>((?:(?!</section>).)*)</section>'
    r'</div>\s*<div class="lnip-exhibit" id="path-[^"]+"><figure[^>]*><figcaption>'
    r"((?:(?!</figcaption>).)*)",
    re.S,
)


@pytest.mark.parametrize("year", [2013, 2015])
def test_a_card_or_its_foot_with_its_name_stands_on_the_page_of_its_chart(year, edition):
    published = edition(year)
    pairs = _CARD_AND_CHART.findall(published.html.read_text("utf-8"))
    assert len(pairs) > 5
    reader, texts = printed_pages(published.pdf)
    pages = list(map(_bare, texts))
    for heading, body, caption in pairs:
        name, title = (_bare(unescape(re.sub("<[^>]+>", "", t))) for t in (heading, caption))
        (term, value) = re.search(r"<dt>(.*?)</dt><dd>(.*?)</dd>", body).groups()
        (page,) = (n for n, text in enumerate(pages) if title in text)
        assert name in pages[page]
        assert _bare(unescape(term)) in pages[page], value
        if name + "（续）" in pages[page]:
            # A card is parted only where a third of a page would else be free.
            assert below(reader.pages[page - 1], name) > 0.31, name


def _bare(text):
    """Text without spaces and joiners, which stand where Typst sets them."""
    return re.sub(r"[\s\u200b\u2060]", "", text)
