"""OFD files: lines by their places, tables by their lines, within limits. Every file is made here."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from extract.document import read_document
from extract.errors import UnreadableDocument
from extract.file_type import file_type
from storage.model import Page

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(x: float, y: float, words: str, size: float = 4.0, steps: str = "", matrix: str = "") -> str:
    delta = f' DeltaX="{steps}"' if steps else ""
    turned = f' CTM="{matrix}"' if matrix else ""
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} 150 6" Font="1" Size="{size}"{turned}>'
        f'<ofd:TextCode X="0" Y="4"{delta}>{words}</ofd:TextCode></ofd:TextObject>'
    )


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return (
        f'<ofd:PathObject ID="2" Boundary="{x0} {y0} {x1 - x0} {y1 - y0}" LineWidth="0.3">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def table(top: float, rows: list[list[str]]) -> str:
    """A ruled table with columns of 20, 80 and 40 mm and rows of 10 mm."""
    edges, bottom = (20, 40, 120, 160), top + 10 * len(rows)
    drawn = "".join(line(20, top + 10 * n, 160, top + 10 * n) for n in range(len(rows) + 1))
    drawn += "".join(line(x, top, x, bottom) for x in edges)
    return drawn + "".join(
        text(edges[column] + 2, top + 10 * number + 2, cell)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell
    )


def ofd(*pages: str, places: str = "Pages/Page_{}/Content.xml") -> bytes:
    """An OFD file; `places` is the form of the addresses that the document gives its pages."""
    buffer = BytesIO()
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="{places.format(n)}"/>' for n in range(len(pages)))
    with zipfile.ZipFile(buffer, "w") as package:
        root = "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        package.writestr("OFD.xml", f"<ofd:OFD {NS}>{root}</ofd:OFD>")
        package.writestr("Doc_0/Document.xml", f"<ofd:Document {NS}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>")
        for number, objects in enumerate(pages):
            content = f"<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content>"
            package.writestr(f"Doc_0/Pages/Page_{number}/Content.xml", f"<ofd:Page {NS}>{content}</ofd:Page>")
    return buffer.getvalue()


TITLE = "关于公布第六批小巨人企业名单的通知"
ROWS = [["序号", "企业名称", "所属镇街"], ["1", "松岭泵业有限公司", "南桥镇"], ["2", "兰桥传感器有限公司", "安亭镇"]]


def test_lines_and_a_ruled_table_over_two_pages_are_read() -> None:
    body = ofd(
        text(30, 20, TITLE) + text(20, 40, "现将名单予以公布。") + table(60, ROWS),
        table(20, [ROWS[0], ["3", "青梧阀门有限公司", ""]]),
    )
    document = read_document(Page(body))
    assert document.file_type == "ofd"
    assert document.title == TITLE
    assert document.body.startswith("现将名单予以公布。\n序号\t企业名称\t所属镇街\n1\t松岭泵业有限公司\t南桥镇\n")
    (found,) = document.tables
    assert [[cell.text for cell in row.cells] for row in found.rows] == [*ROWS, ["3", "青梧阀门有限公司", ""]]
    cell = found.rows[1].cells[1]
    assert cell.span is not None
    assert document.text[slice(*cell.span)] == "松岭泵业有限公司"


def test_texts_stand_in_the_order_of_the_page_and_not_of_the_file() -> None:
    body = ofd(text(20, 60, "第三行") + text(20, 20, TITLE) + text(33, 40, "行的后半") + text(20, 40, "第二行"))
    assert read_document(Page(body)).body == "第二行行的后半\n第三行"


def test_advances_and_matrices_place_the_characters() -> None:
    spaced = text(20, 30, "公示期五天", steps="g 4 6")
    scaled = text(20, 40, "联系电话", size=1.0, matrix="4 0 0 4 0 -12")
    document = read_document(Page(ofd(text(20, 20, TITLE) + spaced + scaled)))
    assert document.body == "公示期五天\n联系电话"


def test_watermarks_that_lie_across_the_page_are_left_out() -> None:
    body = ofd(
        text(20, 20, TITLE) + text(20, 30, "正文") + text(50, 150, "内部资料", 20, matrix="0.7 0.7 -0.7 0.7 0 0")
    )
    assert read_document(Page(body)).body == "正文"


def test_addresses_of_pages_may_begin_at_the_root() -> None:
    body = ofd(text(20, 20, TITLE) + text(20, 30, "正文"), places="/Doc_0/Pages/Page_{}/Content.xml")
    assert read_document(Page(body)).body == "正文"


def broken(content: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("OFD.xml", content)
    return buffer.getvalue()


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><OFD><DocRoot>&b;</DocRoot></OFD>'


def test_one_page_named_a_thousand_times_is_not_read_a_thousand_times() -> None:
    blank = text(20, 20, TITLE) + " " * 1_000_000
    with pytest.raises(UnreadableDocument, match="more than 200,000,000 bytes"):
        read_document(Page(ofd(blank, *[""] * 999, places="Pages/Page_0/Content.xml")))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (ofd(), "pictures"),
        (ofd(line(1, 1, 9, 1)), "pictures"),
        (broken(b"no XML"), "broken"),
        (broken(b"<OFD><DocRoot>../../etc/passwd</DocRoot></OFD>"), "broken"),
        (broken(BOMB), "broken|pictures"),
        (broken(b"<OFD>" + b" " * 60_000_000 + b"</OFD>"), "more than 50,000,000 bytes"),
        (ofd(text(0, 0, "x", matrix="1 0 0")), "broken"),
        (
            ofd(text(0, 0, "x", steps="g 99999 1 g 99999 1") + text(0, 0, "y").replace('Size="4.0"', 'Size="a"')),
            "broken",
        ),
    ],
    ids=["no page", "no text", "no XML", "outside", "entities", "bomb", "short matrix", "no number"],
)
def test_what_cannot_be_read_says_why(body: bytes, reason: str) -> None:
    assert file_type(body) == "ofd"
    with pytest.raises(UnreadableDocument, match=reason):
        read_document(Page(body))
