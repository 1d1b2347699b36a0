"""Web archives and zip files: every document in them comes in, what is wrong with them costs one line."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from crawler.archive import Archive
from extract import packed
from giantwatch.adding import Given
from giantwatch.containers import opened, warc_documents
from tests.giantwatch.command import giantwatch

SHARED = Path(__file__).parents[3] / "shared" / "dev" / "corpora" / "warc_news"
STORY = """<html><head><title>{title}</title></head><body><nav>{site}</nav><h1>Twelve firms join the list</h1>
<p>Twelve firms of the Harbour district have joined the sixth batch of national little giants this week.</p>
<p>The district grants each of them 200,000 yuan, and a further twenty firms are waiting for their review.</p>
<p>Lanting Valve Co., Ltd. is the first maker of valves on the list, its chairman said on Wednesday evening.</p>
</body></html>"""
HOSTS = ("http://harbour.example.test/a.html", "http://courier.example.test/2024/09/18/1.html")


def web_archive(path: Path, answers: list[tuple[str, str, bytes]]) -> Path:
    """A gzipped WARC file of answers: address, status line, body."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, (url, status, body) in enumerate(answers):
            http = StatusAndHeaders(status, [("Content-Type", "text/html")], protocol="HTTP/1.1")
            moment = {"WARC-Date": f"2024-09-{18 + number}T08:00:00Z"}
            record = writer.create_warc_record(
                url, "response", payload=BytesIO(body), http_headers=http, warc_headers_dict=moment
            )
            writer.write_record(record)
    return path


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in members.items():
            file.writestr(name, body)
    return buffer.getvalue()


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / "giantwatch.db") as db:
        return db.execute(sql).fetchall()


def unzipped(body: bytes) -> tuple[list[Given], list[tuple[str, str]]]:
    complaints: list[tuple[str, str]] = []
    found = list(opened(Given(body, "lists.zip"), lambda name, reason: complaints.append((name, reason))))
    return found, complaints


def test_a_story_recorded_on_two_hosts_is_one_story_with_two_addresses(tmp_path: Path) -> None:
    pages = [STORY.format(title=f"Twelve firms join the list | {site}", site=site).encode() for site in ("A", "B")]
    answers = [(url, "200 OK", page) for url, page in zip(HOSTS, pages, strict=True)]
    web_archive(tmp_path / "week.warc.gz", [*answers, ("http://harbour.example.test/old", "301 Moved", b"")])
    result = giantwatch(tmp_path, "add", "week.warc.gz")
    assert rows(tmp_path, "select url, fetched_at from fetches order by fetched_at") == [
        (HOSTS[0], "2024-09-18T08:00:00+00:00"),
        (HOSTS[1], "2024-09-19T08:00:00+00:00"),
    ]
    assert rows(tmp_path, "select count(*), count(distinct story) from documents") == [(2, 1)]
    assert result.err.count("\n") == 1 and "1 answers hold no document" in result.err


def test_the_same_archive_a_second_time_adds_nothing(tmp_path: Path) -> None:
    web_archive(tmp_path / "one.warc.gz", [(HOSTS[0], "200 OK", STORY.format(title="T", site="S").encode())])
    for _ in range(2):
        assert giantwatch(tmp_path, "add", "one.warc.gz").code == 0
    assert rows(tmp_path, "select count(*) from fetches") == [(1,)]


def test_a_cut_archive_gives_what_stands_before_the_cut(tmp_path: Path) -> None:
    page = STORY.format(title="T", site="S").encode()
    path = web_archive(tmp_path / "cut.warc.gz", [(url, "200 OK", page) for url in HOSTS])
    path.write_bytes(path.read_bytes()[:-200])
    complaints: list[str] = []
    found = list(warc_documents(path, Given(b"", "cut"), lambda name, reason: complaints.append(f"{name}: {reason}")))
    assert found[0].body == page and found[0].url == HOSTS[0]
    assert len(complaints) <= 1


def test_every_file_in_a_zip_file_is_a_document(tmp_path: Path) -> None:
    inner = zipped({"b.txt": "岚亭机电有限公司入选名单。".encode()})
    (tmp_path / "lists.zip").write_bytes(zipped({"a.txt": "松岭泵业有限公司入选。".encode(), "deep/inner.zip": inner}))
    assert giantwatch(tmp_path, "add", "lists.zip").code == 0
    assert rows(tmp_path, "select file_name from fetches order by 1") == [
        ("lists.zip/a.txt",), ("lists.zip/deep/inner.zip/b.txt",),
    ]  # fmt: skip
    assert rows(tmp_path, "select count(*) from documents") == [(2,)]


def test_a_name_in_gbk_is_read() -> None:
    body = zipped({"NAME.txt": b"x"}).replace(b"NAME", "名单".encode("gb18030"))
    assert [one.name for one in unzipped(body)[0]] == ["lists.zip/名单.txt"]


def test_limits_of_size_number_and_depth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "LARGEST_MEMBER", 1000)
    monkeypatch.setattr(packed, "MOST_MEMBERS", 2)
    bomb = zipped({"zeros.txt": bytes(10_000_000), "good.txt": b"good", "third.txt": b"third"})
    found, complaints = unzipped(bomb)
    assert [one.name for one in found] == ["lists.zip/good.txt"]
    assert sorted(name for name, _ in complaints) == ["lists.zip", "lists.zip/zeros.txt"]
    monkeypatch.undo()
    for _ in range(packed.DEEPEST + 1):
        bomb = zipped({"inner.zip": bomb})
    found, complaints = unzipped(bomb)
    assert found == [] and len(complaints) == 1 and "deep" in complaints[0][1]


def test_a_broken_zip_file_costs_one_line() -> None:
    noise = b"".join(sha256(bytes([number])).digest() for number in range(100))
    body = bytearray(zipped({"a.txt": noise, "b.txt": b"other"}))
    body[100:140] = bytes(40)
    found, complaints = unzipped(bytes(body))
    assert [one.name for one in found] == ["lists.zip/b.txt"]
    assert [name for name, _ in complaints] == ["lists.zip/a.txt"]


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs the recorded pages beside the project")
def test_recorded_pages_come_in_with_bytes_and_dates(tmp_path: Path) -> None:
    expected = [json.loads(line) for line in (SHARED / "expected.jsonl").read_text("utf-8").splitlines()]
    path = SHARED / "fundus_recorded_pages.warc.gz"
    found = list(warc_documents(path, Given(b"", path.name), lambda *_: None))
    assert {(one.url, sha256(one.body).hexdigest(), one.fetched_at) for one in found} == {
        (page["url"], page["sha256"], page["warc_date"].replace("Z", "+00:00")) for page in expected
    }
    assert len(found) == 258
    result = giantwatch(tmp_path, "add", str(path))
    assert rows(tmp_path, "select count(*) from fetches") == [(258,)]
    assert rows(tmp_path, "select count(*) from documents") == [(256,)]  # one address twice, one page without text
    assert result.err.count("\n") == 1
    with Archive(tmp_path / "archive") as archive:
        for digest, file, offset in rows(tmp_path, "select sha256, warc_file, warc_offset from fetches limit 40"):
            assert sha256(archive.read(str(file), int(str(offset)))).hexdigest() == digest


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="needs the recorded pages beside the project")
def test_broken_web_archives_cost_one_line_each() -> None:
    for path in sorted((SHARED / "warcio_samples").iterdir()):
        complaints: list[str] = []
        list(warc_documents(path, Given(b"", path.name), lambda _, reason, into=complaints: into.append(reason)))  # type: ignore[misc]
        assert len(complaints) <= 1
        assert all("\n" not in one and len(one) < 300 for one in complaints)
