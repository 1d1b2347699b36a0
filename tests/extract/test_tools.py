"""Files that programs of the system read: old Word by antiword, RAR and 7z by bsdtar; what is said without them."""

from __future__ import annotations

import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pytest

from extract import tools
from extract.document import read_document
from extract.errors import UnreadableDocument
from extract.file_type import file_type
from extract.tools import output_of
from storage.model import Page
from tests.extract.list_files import xls, xlsx

NOTICE = (Path(__file__).parent / "old_word" / "notice.doc").read_bytes()
ROWS = [["序号", "企业名称"], ["1", "松岭泵业有限公司"]]
needs_antiword = pytest.mark.skipif(shutil.which("antiword") is None, reason="needs Debian's antiword")
needs_bsdtar = pytest.mark.skipif(shutil.which("bsdtar") is None, reason="needs Debian's libarchive-tools")


def number(value: int) -> bytes:
    """A RAR number: seven bits a byte, the lowest first."""
    groups = [value & 0x7F]
    while value := value >> 7:
        groups.append(value & 0x7F)
    return bytes([*(group | 0x80 for group in groups[:-1]), groups[-1]])


def block(header: bytes, data: bytes = b"") -> bytes:
    sized = number(len(header)) + header
    return struct.pack("<I", zlib.crc32(sized)) + sized + data


def rar(files: dict[str, bytes]) -> bytes:
    """A RAR 5 archive with stored files: signature, main header, a header a file, end."""
    archive = b"Rar!\x1a\x07\x01\x00" + block(number(1) + number(0) + number(0))
    for name, body in files.items():
        title = name.encode()
        archive += block(
            number(2) + number(2) + number(len(body))  # a file header with data behind
            + number(4) + number(len(body)) + number(0o100644) + struct.pack("<I", zlib.crc32(body))
            + number(0) + number(1) + number(len(title)) + title,
            body,
        )  # fmt: skip
    return archive + block(number(5) + number(0) + number(0))


def seven_zip(folder: Path, files: dict[str, bytes]) -> bytes:
    inside = folder / "inside"
    for name, body in files.items():
        (inside / name).parent.mkdir(parents=True, exist_ok=True)
        (inside / name).write_bytes(body)
    packed = folder / "packed.7z"
    subprocess.run(
        ["bsdtar", "--format=7zip", "-cf", packed, "-C", inside, *files],
        check=True,
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
    )
    return packed.read_bytes()


@needs_antiword
@pytest.mark.parametrize("name", ["notice.doc", "notice.wps"])
def test_an_old_word_file_gives_its_paragraphs_and_its_table(name: str) -> None:
    document = read_document(Page(NOTICE, file_name=name))
    assert document.file_type == "doc"
    assert document.title == "关于公布2023年度区级专精特新企业名单的通知"
    first, *_, last = document.body.split("\n")
    assert first.startswith("各镇、街道：经评审，现将名单予以公布。")
    assert first.endswith("进一步推动中小企业高质量发展。")
    assert last == "特此通知。"
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "企业名称", "所属镇街"],
        ["1", "松岭泵业有限公司", "南桥镇"],
        ["2", "上海青梧喆澜昇真空技术股份有限公司嘉定分公司", "安亭镇"],
        ["3", "兰桥传感器有限公司", ""],
    ]


@needs_antiword
def test_a_cut_word_file_is_said_to_be_unreadable() -> None:
    cut = NOTICE[:1536] + bytes(2048) + "WordDocument".encode("utf-16-le")
    assert file_type(cut) == "doc"
    with pytest.raises(UnreadableDocument, match="that antiword cannot read"):
        read_document(Page(cut))


def test_an_et_table_is_read_as_the_xls_that_it_is() -> None:
    document = read_document(Page(xls(ROWS), file_name="名单.et"))
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == ROWS


@needs_bsdtar
@pytest.mark.parametrize("kind", ["rar", "7z"])
def test_the_files_of_a_rar_or_7z_file_are_one_document(tmp_path: Path, kind: str) -> None:
    files = {
        "附件/通知.txt": "关于公布名单的通知".encode(),
        "名单.xlsx": xlsx({"Sheet1": ROWS}),
        "c.png": b"\x89PNG\r\n\x1a\n\x00",
    }
    body = rar(files) if kind == "rar" else seven_zip(tmp_path, files)
    document = read_document(Page(body, file_name=f"lists.{kind}"))
    assert (document.file_type, document.title) == (kind, "lists")
    assert "附件/通知.txt\n关于公布名单的通知" in document.body
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == ROWS
    assert [each.split(":")[0] for each in document.problems] == ["c.png"]


@needs_bsdtar
def test_what_stands_before_the_break_of_a_rar_file_is_read() -> None:
    whole = rar({"通知.txt": "关于公布名单的通知".encode(), "名单.txt": "三家企业".encode() * 50_000})
    document = read_document(Page(whole[:20_000], file_name="lists.rar"))
    assert "通知.txt\n关于公布名单的通知" in document.body
    assert document.problems


@needs_bsdtar
def test_a_broken_or_encrypted_rar_file_says_so() -> None:
    whole = rar({"名单.txt": "三家企业".encode() * 500})
    with pytest.raises(UnreadableDocument, match=r"that bsdtar cannot read|cannot be unpacked|broken"):
        read_document(Page(whole[: len(whole) // 2]))
    with pytest.raises(UnreadableDocument, match="that bsdtar cannot read"):
        read_document(Page(b"Rar!\x1a\x07\x01\x00" + bytes(range(60))))


@pytest.mark.parametrize(
    ("body", "advice"),
    [(NOTICE, "apt-get install antiword"), (rar({"a.txt": b"x"}), "apt-get install libarchive-tools")],
    ids=["doc", "rar"],
)
def test_without_the_program_the_file_says_which_one_it_needs(
    monkeypatch: pytest.MonkeyPatch, body: bytes, advice: str
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(UnreadableDocument, match=advice):
        read_document(Page(body))


def test_a_program_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "SECONDS", 0.2)
    with (
        pytest.raises(UnreadableDocument, match=r"within 0\.2 seconds"),
        output_of(["sleep", "30"], b"", "a file") as output,
    ):
        output.read()


def test_a_program_whose_output_is_enough_is_ended() -> None:
    with output_of(["yes"], b"", "a file") as output:
        assert output.read(4) == b"y\ny\n"


def test_a_program_that_fails_says_why() -> None:
    with (
        pytest.raises(UnreadableDocument, match=r"a file that cat cannot read .*nowhere"),
        output_of(["cat", "/nowhere"], b"", "a file") as output,
    ):
        output.read()
