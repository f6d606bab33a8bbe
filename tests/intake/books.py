"""Tables of the forms that yearbooks, bulletins and databases have, built for a test."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from openpyxl import Workbook

from lnip_analysis.evidence.model import Catalogue, Indicator, Region

REGIONS = {
    r.code: r
    for r in (
        Region("CN", "全国", "全国", names_en=("National", "National Total")),
        Region("CN-LN", "辽宁", "辽宁省", "东北", 1, 1, names_en=("Liaoning",)),
        Region("CN-JL", "吉林", "吉林省", "东北", 1, 2, names_en=("Jilin",)),
        Region("CN-HL", "黑龙江", "黑龙江省", "东北", 1, 3, names_en=("Heilongjiang",)),
        Region("210200", "大连", "大连市", parent="CN-LN"),
    )
}
INDICATORS = {
    i.id: i
    for i in (
        Indicator("total", "专利申请量", "件", "flow", "patents", sum_of=("a", "b")),
        Indicator("a", "发明专利申请量", "件", "flow", "patents"),
        Indicator("b", "外观设计专利申请量", "件", "flow", "patents"),
        Indicator("rd", "R&D经费内部支出", "亿元", "flow", "research"),
        Indicator("rate", "R&D经费投入强度", "%", "ratio", "research"),
    )
}
CATALOGUE = Catalogue(INDICATORS, REGIONS, {}, ())


def yearbook(path: Path, **changes: object) -> Path:
    """A table as the yearbook prints it: title and head in two languages, heads over two rows.

    Args:
        path: Where it is written.
        changes: Cells to write over, by name.
    """
    book = Workbook()
    sheet = book.active
    rows = [
        ["7-7 国内专利申请受理数按地区分布(2012年)"],
        ["Domestic Patent Applications by Region (2012)"],
        ["单位：件", None, None, None, "(piece)"],
        ["地    区", "Region", "合  计\nTotal", None, None],
        [None, None, None, "发  明\nInvention", "外观设计\nDesign"],
        [],
        ["全    国", " National Total", "60  ", "30  ", "30  "],
        ["东北地区", " Northeast", "57  ", "28  ", "29  "],
        ["辽　宁①", " Liaoning", "30  ", "10  ", "20  "],
        ["吉    林", " Jilin", "20  ", "15  ", "5  "],
        ["黑 龙 江", " Heilongjiang", "7  ", "3  ", "4  "],
        ["香    港", " Hongkong", "3  ", "2  ", "1  "],
        ["注：①含大连。"],
    ]
    for row in rows:
        sheet.append(row)
    for name, value in changes.items():
        sheet[name] = value
    for area in ("A1:E1", "A2:E2", "A4:A5", "B4:B5", "D4:E4"):
        sheet.merge_cells(area)
    book.save(path)
    return path


def with_dead_link(path: Path) -> Path:
    """The same workbook, naming a drawing it does not hold."""
    out = io.BytesIO()
    link = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("xl/worksheets/_rels/sheet1.xml.rels", link)
    path.write_bytes(out.getvalue())
    return path
