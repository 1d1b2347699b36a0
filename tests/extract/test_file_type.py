"""Types are told by bytes, whatever the name says."""

import zipfile
from io import BytesIO

import pytest

from extract.document import read_document
from extract.errors import UnreadableDocument
from extract.file_type import file_type
from storage.model import Page
from tests.extract.list_files import xlsx


def zipped(name: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"%PDF-1.4\n", "pdf"),
        (b"\n\n%PDF-1.4\n", "pdf"),
        (zipped("xl/workbook.xml"), "xlsx"),
        (zipped("word/document.xml"), "docx"),
        (zipped("a.txt"), "zip"),
        (b"PK\x03\x04broken", "unknown"),
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE, "unknown"),
        (b"\x09\x08\x08\x00\x00\x05\x05\x00", "xls"),
        ("<!DOCTYPE html><p>通知</p>".encode(), "html"),
        ("<div>公示</div>".encode("gb18030"), "html"),
        ("第三批名单\n甲公司".encode("gb18030"), "txt"),
        ("三家企业入选\n<p>松江区</p><br/>公示".encode(), "txt"),
        ("名单".encode("utf-16"), "txt"),
        (b"\x00\x01\x02\x03", "unknown"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "unknown"),
    ],
)
def test_file_type(body: bytes, expected: str) -> None:
    assert file_type(body) == expected


@pytest.mark.parametrize(
    ("body", "advice"),
    [
        (b"Rar!\x1a\x07\x00" + bytes(range(40)), "RAR"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x01", "picture"),
        (zipped("OFD.xml"), "OFD"),
        (OLE + "WordDocument".encode("utf-16-le"), "old Word"),
        (b"\x00\x01\x02\x03", "no type"),
    ],
)
def test_what_is_not_read_is_said_with_its_reason(body: bytes, advice: str) -> None:
    with pytest.raises(UnreadableDocument, match=advice):
        read_document(Page(body))


def test_the_files_of_a_zip_file_are_one_document_with_their_tables() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a/notice.txt", "关于公布名单的通知\n现将名单印发。")
        archive.writestr("b.xlsx", xlsx({"Sheet1": [["序号", "企业名称"], ["1", "松岭泵业有限公司"]]}))
        archive.writestr("c.png", b"\x89PNG\r\n\x1a\n\x00\x00\x01")
    document = read_document(Page(buffer.getvalue(), file_name="lists.zip"))
    assert document.title == "lists"
    assert document.body.startswith("a/notice.txt\n关于公布名单的通知\n现将名单印发。\nb.xlsx\n")
    (table,) = document.tables
    cell = table.rows[1].cells[1]
    assert cell.span is not None and document.text[slice(*cell.span)] == cell.text == "松岭泵业有限公司"
    assert len(document.problems) == 1 and document.problems[0].startswith("c.png: a picture")
