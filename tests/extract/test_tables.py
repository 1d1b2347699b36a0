"""Files of every type to text and tables: places of cells, merged and hidden cells, wrapped and cut rows, errors."""

from __future__ import annotations

import hashlib
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import html as lxml_html

from extract.errors import UnreadableDocument
from extract.tables import html_blocks, lay_out, read_tables, shift
from storage.model import FileType, Table
from tests.extract.list_files import biff5, docx, html, pdf, xls, xlsx

ROWS = [["序号", "企业名称"], ["1", "杭州澄岭阀门有限公司"], ["2", "宁波汀舟轴承有限公司"]]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("xlsx", xlsx({"S": ROWS})),
        ("xls", xls(ROWS)),
        ("xls", biff5(ROWS)),
        ("docx", docx(ROWS)),
        ("html", html(ROWS)),
        ("pdf", pdf(ROWS, widths=[50, 200])),
        ("pdf", pdf(ROWS, widths=[50, 200], ruled=False)),
    ],
)
def test_every_type_gives_the_same_table_and_each_cell_its_place(kind: FileType, body: bytes) -> None:
    reading = read_tables(body, kind)
    assert [texts(table) for table in reading.tables] == [ROWS]
    text = f"{reading.title}\n{reading.body}"
    assert "1\t杭州澄岭阀门有限公司" in reading.body.split("\n")
    for row in reading.tables[0].rows:
        for cell in row.cells:
            assert cell.span is not None
            assert text[cell.span.start : cell.span.end] == cell.text


def test_the_first_line_that_reads_like_a_title_is_the_title_and_stands_once() -> None:
    reading = read_tables(xlsx({"S": [["附件1"], ["第五批“小巨人”企业名单"], *ROWS]}), "xlsx")
    assert reading.title == "第五批“小巨人”企业名单"
    assert reading.body.split("\n")[:2] == ["附件1", "序号\t企业名称"]
    title = reading.tables[0].rows[1].cells[0]
    assert title.span is not None
    assert (title.span.start, title.span.end) == (0, len(reading.title))


def test_a_given_title_leaves_every_line_in_the_body() -> None:
    reading = read_tables(docx("第五批“小巨人”企业名单", ROWS), "docx", title="附件1")
    assert reading.title == "附件1"
    assert reading.body.startswith("第五批“小巨人”企业名单\n序号")
    assert reading.tables[0].caption == "第五批“小巨人”企业名单"


def test_merged_cells_repeat_and_are_written_once() -> None:
    rows = [["市", "企业名称"], ["温州市", "温州砚山锁业有限公司"], ["", "乐清朗溪电器有限公司"]]
    reading = read_tables(xlsx({"S": rows}, merged={"S": ["A2:A3"]}), "xlsx")
    first, second = reading.tables[0].rows[1:]
    assert (first.cells[0].text, first.cells[0].merged) == ("温州市", False)
    assert (second.cells[0].text, second.cells[0].merged, second.cells[0].span) == ("温州市", True, None)
    assert reading.body.count("温州市") == 1


def test_cells_of_a_word_table_merge_across_and_down() -> None:
    rows = [["名单", "", ""], ["嘉兴市", "1", "甲"], ["", "2", "乙"]]
    reading = read_tables(docx(rows, merged=[(0, 0, 0, 2), (1, 0, 2, 0)]), "docx")
    assert texts(reading.tables[0]) == [["名单"] * 3, ["嘉兴市", "1", "甲"], ["嘉兴市", "2", "乙"]]


def test_hidden_rows_columns_and_sheets_are_left_out_and_rows_keep_their_numbers() -> None:
    body = xlsx(
        {"A": [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]], "B": [["x"]]},
        hidden_rows={"A": [2]},
        hidden_columns={"A": ["B"]},
        hidden_sheets=["B"],
    )
    tables = read_tables(body, "xlsx").tables
    assert [texts(table) for table in tables] == [[["a", "c"], ["g", "i"]]]
    assert [row.number for row in tables[0].rows] == [1, 3]


def test_a_merged_cell_whose_first_row_is_hidden_shows_in_the_next_one() -> None:
    body = xlsx({"A": [["省", "1"], ["", "2"]]}, merged={"A": ["A1:A2"]}, hidden_rows={"A": [1]})
    cell = read_tables(body, "xlsx").tables[0].rows[0].cells[0]
    assert (cell.text, cell.merged) == ("省", False)


def test_numbers_and_dates_read_as_people_see_them() -> None:
    from datetime import date

    body = xlsx({"A": [["1", 2, 3.0, 2.5, date(2024, 5, 6), True]]})
    assert texts(read_tables(body, "xlsx").tables[0]) == [["1", "2", "3", "2.5", "2024-05-06", "True"]]


def test_lines_of_a_cell_are_joined() -> None:
    body = xlsx({"A": [["杭州霁川\n仪器有限公司", "Lanting Valve\nCo., Ltd.", "91330106MA2\nXYZ1234"]]})
    assert texts(read_tables(body, "xlsx").tables[0]) == [
        ["杭州霁川仪器有限公司", "Lanting Valve Co., Ltd.", "91330106MA2XYZ1234"]
    ]


@pytest.mark.parametrize("rotated", [0, 90, 180, 270])
@pytest.mark.parametrize("ruled", [True, False])
def test_turned_pages_read_like_upright_ones(rotated: int, ruled: bool) -> None:
    reading = read_tables(pdf(ROWS, widths=[50, 200], ruled=ruled, rotated=rotated), "pdf")
    assert texts(reading.tables[0]) == ROWS


def test_text_that_runs_up_the_page_is_read_along_its_own_direction() -> None:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(300, 400))
    canvas.rotate(90)
    canvas.drawString(40, -50, "first line of the page")
    canvas.drawString(40, -80, "second line of the page")
    canvas.save()
    assert read_tables(out.getvalue(), "pdf").body.split("\n") == ["first line of the page", "second line of the page"]


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("middle", [True, False])
def test_a_name_over_several_lines_is_one_name(ruled: bool, middle: bool) -> None:
    name = "绍兴檀汐高分子复合密封材料与精密零部件制造股份有限公司"
    rows = [["序号", "企业名称"], ["1", name], ["2", name.replace("绍兴", "湖州")], ["3", "台州岚桥锁具厂"]]
    reading = read_tables(pdf(rows, widths=[50, 90], ruled=ruled, middle=middle), "pdf")
    assert texts(reading.tables[0]) == rows


def test_a_row_that_the_page_cuts_is_one_row_and_a_repeated_header_is_dropped() -> None:
    names = [f"衢州铎远{n}号氟硅新材料与特种气体装备制造股份有限公司" for n in range(20)]
    rows = [["序号", "企业名称"], *([str(n + 1), name] for n, name in enumerate(names))]
    reading = read_tables(pdf(rows, widths=[40, 60], height=300), "pdf")
    assert [text for table in reading.tables for text in texts(table)] == rows


def test_lists_side_by_side_without_lines_come_one_after_the_other() -> None:
    rows = [
        ["1", "丽水栎阳竹业有限公司", "3", "金华穗帆电动工具有限公司"],
        ["2", "舟山泊川船舶有限公司", "4", "台州砺石泵业厂"],
    ]
    reading = read_tables(pdf(rows, widths=[40, 160, 40, 160], ruled=False), "pdf")
    assert [texts(table) for table in reading.tables] == [[r[:2] for r in rows], [r[2:] for r in rows]]


def test_text_in_lines_that_fill_the_page_is_one_paragraph() -> None:
    names = "、".join(f"温州澄屿{n}号电气有限公司" for n in range(12))
    reading = read_tables(pdf(f"温州市：{names}。", "2024年1月2日"), "pdf")
    assert reading.body.split("\n") == [f"温州市：{names}。", "2024年1月2日"]


def test_radicals_are_characters() -> None:
    reading = read_tables(docx("⼴东⻔业"), "docx")
    assert reading.body == "广东门业"


def test_layout_tables_of_a_page_give_their_content() -> None:
    page = f"<table><tr><td><p>前言</p>{html(ROWS).decode()}</td></tr><tr><td>页脚</td></tr></table>"
    reading = lay_out(html_blocks(lxml_html.fromstring(page)), "通知")
    assert [texts(table) for table in reading.tables] == [ROWS]
    assert reading.body.split("\n")[0] == "前言"
    assert reading.body.split("\n")[-1] == "页脚"


def test_a_page_nested_deep_is_read_and_one_nested_without_end_is_refused() -> None:
    assert read_tables(("<div>" * 200 + "甲" + "</div>" * 200).encode(), "html").body == "甲"
    with pytest.raises(UnreadableDocument):
        read_tables(("<div>" * 100_000 + "甲").encode(), "html")


def test_shifted_tables_move_every_cell() -> None:
    tables = read_tables(docx(ROWS), "docx").tables
    moved = shift(tables, 10)
    before, after = tables[0].rows[0].cells[0].span, moved[0].rows[0].cells[0].span
    assert before is not None
    assert after is not None
    assert after.start - before.start == after.end - before.end == 10


# ---------------------------------------------------------------- what cannot be read


def _encrypted(password: str, strength: int, monkeypatch: pytest.MonkeyPatch) -> bytes:
    from reportlab.lib import pdfencrypt

    monkeypatch.setattr(pdfencrypt, "pyaes", _aes())
    monkeypatch.setattr(pdfencrypt, "sha256", hashlib.sha256, raising=False)
    return pdf(ROWS, widths=[50, 200], encrypt=pdfencrypt.StandardEncryption(password, "owner", strength=strength))


def _aes() -> Any:
    """The part of pyaes that reportlab needs for AES, by cryptography."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    class Encrypter:
        def __init__(self, mode: Any) -> None:
            self._encryptor = mode.encryptor()
            self._held = b""

        def feed(self, data: bytes | None = None) -> bytes:
            if data is None:
                pad = 16 - len(self._held) % 16
                last = self._held + bytes([pad]) * pad
                return bytes(self._encryptor.update(last))
            data = self._held + bytes(data)
            whole = len(data) - len(data) % 16
            self._held = data[whole:]
            return bytes(self._encryptor.update(data[:whole]))

    def cbc(key: bytes, iv: bytes) -> Any:
        return Cipher(algorithms.AES(bytes(key)), modes.CBC(bytes(iv)))

    return SimpleNamespace(Encrypter=Encrypter, AESModeOfOperationCBC=cbc)


@pytest.mark.parametrize("strength", [40, 128, 256])
def test_an_encrypted_pdf_that_opens_without_password_is_read(strength: int, monkeypatch: pytest.MonkeyPatch) -> None:
    body = _encrypted("", strength, monkeypatch)
    assert b"/Encrypt" in body
    assert texts(read_tables(body, "pdf").tables[0]) == ROWS


def test_an_encrypted_pdf_that_needs_a_password_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableDocument, match="encrypted"):
        read_tables(_encrypted("secret", 128, monkeypatch), "pdf")


@pytest.mark.parametrize(
    ("kind", "body", "reason"),
    [
        ("pdf", b"%PDF-1.4 nothing more", "broken"),
        ("pdf", pdf(ROWS)[:900], "broken"),
        ("xlsx", xlsx({"A": ROWS})[:400], "broken"),
        ("xlsx", b"PK\x03\x04", "broken"),
        ("xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "broken"),
        ("docx", docx(ROWS)[:300], "broken"),
        ("xlsx", xlsx({"A": []}), "no text"),
        ("docx", docx(""), "no text"),
        ("zip", b"", "no tables"),
    ],
)
def test_what_cannot_be_read_says_why(kind: FileType, body: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason):
        read_tables(body, kind)


def test_a_scanned_pdf_says_so() -> None:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(200, 200))
    canvas.rect(20, 20, 100, 100, fill=1)
    canvas.save()
    with pytest.raises(UnreadableDocument, match="scanned"):
        read_tables(out.getvalue(), "pdf")
