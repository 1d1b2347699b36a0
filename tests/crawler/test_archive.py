"""The archive: bytes come back, nothing is written twice, a killed run costs one record, other tools read it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import Archive, Exchange, Place
from crawler.errors import ArchiveError


def exchange(body: bytes | None, url: str = "https://x.example.cn/a.html", status: int = 200) -> Exchange:
    headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("X-Name", "名单")]
    return Exchange(url, status, [("User-Agent", "Test")], headers, body, "2025-03-01T01:02:03.004Z", "OK")


@given(body=st.binary(max_size=2000))
def test_any_bytes_come_back(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    folder = tmp_path_factory.mktemp("archive")
    with Archive(folder) as archive:
        place = archive.write("s", exchange(body))
        assert place is not None
        assert archive.read(*place) == body


def test_the_same_body_is_kept_once(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        first = archive.write("s", exchange(b"same" * 100))
        second = archive.write("s", exchange(b"same" * 100, "https://other.example.cn/"))
        third = archive.write("s", exchange(None, status=304), sha256(b"same" * 100).hexdigest())
    assert first == second == third
    (path,) = tmp_path.glob("s/*.warc.gz")
    with path.open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file, check_digests=True)]
    assert kinds == ["warcinfo", "response", "request", "revisit", "request", "revisit", "request"]


def test_a_body_of_an_earlier_run_is_known(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        first = archive.write("s", exchange(b"body"))
    with Archive(tmp_path) as later:
        later.remember(sha256(b"body").hexdigest(), first or Place("", 0))
        assert later.write("s", exchange(b"body")) == first
        assert later.read(*(first or Place("", 0))) == b"body"
    assert len(list(tmp_path.glob("s/*.warc.gz"))) == 2


def test_a_truncated_tail_costs_one_record(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        whole = archive.write("s", exchange(b"first " * 200))
        cut = archive.write("s", exchange(bytes(range(256)) * 20))
    assert whole is not None
    assert cut is not None
    path = tmp_path / cut.warc_file
    path.write_bytes(path.read_bytes()[: cut.warc_offset + 60])
    assert archive.read(*whole) == b"first " * 200
    with pytest.raises(ArchiveError, match=r"warc\.gz"):
        archive.read(*cut)
    with Archive(tmp_path) as after:
        fresh = after.write("s", exchange(b"after"))
        assert fresh is not None
        assert fresh.warc_file != cut.warc_file


def test_files_rotate_by_size(tmp_path: Path) -> None:
    with Archive(tmp_path, rotate_at=2000) as archive:
        places = [archive.write("s", exchange(sha256(bytes([n])).digest() * 20)) for n in range(8)]
        assert len({place.warc_file for place in places if place}) > 1
        assert archive.read(*(places[0] or Place("", 0))) == sha256(bytes([0])).digest() * 20


def test_headers_stay_true_for_the_decoded_body(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        place = archive.write("s", exchange(b"plain"))
    assert place is not None
    with (tmp_path / place.warc_file).open("rb") as file:
        file.seek(place.warc_offset)
        headers = next(iter(ArchiveIterator(file))).http_headers
    assert headers.get_header("Content-Encoding") is None
    assert headers.get_header("X-Archive-Orig-Content-Encoding") == "gzip"
    assert headers.get_header("Content-Length") == "5"


@pytest.mark.parametrize("place", [("s/missing.warc.gz", 0), ("s", 0)])
def test_what_is_not_there_is_a_clear_error(tmp_path: Path, place: tuple[str, int]) -> None:
    (tmp_path / "s").mkdir()
    with pytest.raises(ArchiveError, match="s"):
        Archive(tmp_path).read(*place)


def test_a_line_break_in_an_address_begins_no_header(tmp_path: Path) -> None:
    with Archive(tmp_path) as archive:
        place = archive.write_file("s", "file:///名单\r\nWARC-Type: warcinfo", b"rows", "2025-03-01T00:00:00Z")
        assert archive.read(*place) == b"rows"
    with (tmp_path / place.warc_file).open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file, check_digests=True)]
    assert kinds == ["warcinfo", "resource"]
