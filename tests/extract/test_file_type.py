"""Types are told by bytes, whatever the name says."""

import zipfile
from io import BytesIO

import pytest

from extract.file_type import file_type


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
        ("名单".encode("utf-16"), "txt"),
        (b"\x00\x01\x02\x03", "unknown"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "unknown"),
    ],
)
def test_file_type(body: bytes, expected: str) -> None:
    assert file_type(body) == expected
