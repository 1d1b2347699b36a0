"""Files that people give: the good ones come out right, the bad ones cost one clear line each."""

import sqlite3
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tests.giantwatch.command import giantwatch

SEED = Path(__file__).parents[3] / "shared" / "seeds" / "songjiang-little-giants.txt"
# Invented companies, in the shape of a district story.
ARTICLE = """Nine more Jiading firms join the list
Nine companies in Jiading made the fourth batch of national "Little Giants". The district now has 41.
Ruoxi Optics Co., Ltd., a Jiading company on this year's list, makes lenses. The district grants each 500,000 yuan.
"""
NOTICE = """松江区三家企业上榜
松江区上海沐桁轴承有限公司、上海翎澈传感技术有限公司入选第三批国家级专精特新“小巨人”企业。
"""


def ask(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / "giantwatch.db") as db:
        return db.execute(sql).fetchall()


def encrypted_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("secret", ownerPassword="owner"))
    canvas.drawString(100, 700, "list")
    canvas.save()
    return buffer.getvalue()


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "picture.png": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture is not read"),
    "locked.pdf": (encrypted_pdf, "password"),
    "broken.xlsx": (lambda: b"PK\x03\x04" + b"\x00" * 400, "type"),
    "empty.txt": (lambda: b"", "empty"),
    "zeros.txt": (lambda: bytes(50_000_000), "zeros"),
    "noise.txt": (lambda: bytes(range(128, 256)) * 40 + b"\xff" * 400, "encoding"),
    "cut.pdf": (lambda: b"%PDF-1.7\n1 0 obj\n<<", "PDF"),
}


def test_a_text_comes_out_as_facts_and_a_second_time_adds_nothing(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    first = giantwatch(tmp_path, "add", "article.txt", "--published", "2022-09-26")
    assert (first.code, first.err) == (0, "")
    tables = ("documents", "versions", "mentions", "awards", "amounts", "counts", "fetches")
    before = [ask(tmp_path, f"select * from {table} order by id") for table in tables]
    assert ask(tmp_path, "select title, level, batch from awards") == [("little_giant", "national", 4)]
    assert ask(tmp_path, "select published from versions") == [("2022-09-26",)]
    assert giantwatch(tmp_path, "add", "article.txt", "--published", "2022-09-26").code == 0
    assert [ask(tmp_path, f"select * from {table} order by id") for table in tables] == before


def test_a_changed_file_is_a_new_version_and_the_old_one_stays(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    giantwatch(tmp_path, "add", "article.txt")
    (tmp_path / "article.txt").write_text(ARTICLE.replace("now has 41", "now has 42"), "utf-8")
    assert giantwatch(tmp_path, "add", "article.txt").code == 0
    assert ask(tmp_path, "select count(*) from documents") == [(1,)]
    assert [row[0] for row in ask(tmp_path, "select number from versions order by number")] == [1, 2]


def test_standard_input_and_folders(tmp_path: Path) -> None:
    assert giantwatch(tmp_path, "add", "-", stdin=ARTICLE.encode()).code == 0
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text(NOTICE, "utf-8")
    (tmp_path / "in" / "deep" / "b.txt").write_text(ARTICLE.replace("Jiading", "Baoshan"), "utf-8")
    assert giantwatch(tmp_path, "add", "in").code == 0
    assert ask(tmp_path, "select count(*) from documents") == [(3,)]


def test_both_languages_are_found(tmp_path: Path) -> None:
    (tmp_path / "en.txt").write_text(ARTICLE.replace("Jiading", "Songjiang"), "utf-8")
    (tmp_path / "zh.txt").write_text(NOTICE, "utf-8")
    giantwatch(tmp_path, "add", "en.txt", "zh.txt")
    for words, language in (("松江", "zh"), ("Songjiang", "en")):
        hits = giantwatch(tmp_path, "search", "--json", words).objects
        assert [hit["language"] for hit in hits] == [language]


def test_bad_files_cost_a_line_each_and_the_rest_goes_on(tmp_path: Path) -> None:
    for name, (make, _) in BAD.items():
        (tmp_path / name).write_bytes(make())
    (tmp_path / "good.txt").write_text(ARTICLE, "utf-8")
    result = giantwatch(tmp_path, "add", *BAD, "good.txt", "missing.txt")
    assert result.code == 1
    lines = result.err.strip().splitlines()
    for name, (_, words) in BAD.items():
        told = [line for line in lines if name in line]
        assert len(told) == 1, (name, lines)
        assert words.lower() in told[0].lower()
    assert sum("missing.txt" in line for line in lines) == 1
    assert len(lines) == len(BAD) + 1
    assert ask(tmp_path, "select count(*) from documents") == [(1,)]


def test_extract_goes_on_after_a_bad_file(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text(ARTICLE, "utf-8")
    result = giantwatch(tmp_path, "extract", "--json", "bad.txt", "good.txt")
    assert result.code == 1
    assert [one["file"] for one in result.objects] == ["good.txt"]
    assert result.err.strip().splitlines() == ["giantwatch: bad.txt: the file is empty"]
    assert list(tmp_path.glob("*.db")) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add", "x.txt", "--source", "nobody"], "no source 'nobody'"),
        (["add", "x.txt", "--published", "yesterday"], "YYYY-MM-DD"),
        (["add", "x.txt", "y.txt", "--url", "http://127.0.0.1/"], "exactly one file"),
        (["run", "nobody"], "no source nobody"),
        (["frobnicate"], "frobnicate"),
    ],
)
def test_wrong_usage_is_told_with_exit_code_2(tmp_path: Path, arguments: list[str], words: str) -> None:
    for name in ("x.txt", "y.txt"):
        (tmp_path / name).write_text(ARTICLE, "utf-8")
    result = giantwatch(tmp_path, *arguments)
    assert result.code == 2
    assert words in result.err


def test_a_crawl_without_contact_is_refused(tmp_path: Path) -> None:
    result = giantwatch(tmp_path, "run", "miit")
    assert result.code == 1
    assert "contact" in result.err and "Traceback" not in result.err


@pytest.mark.shared
@pytest.mark.skipif(not SEED.exists(), reason="needs the seed article beside the project")
def test_the_seed_comes_out_right(tmp_path: Path) -> None:
    assert giantwatch(tmp_path, "add", str(SEED)).code == 0
    awards = "select name, title, level, batch, place, status from awards join companies on companies.id = company"
    assert ask(tmp_path, f"{awards} order by name") == [
        ("Beyotime Biotechnology", "little_giant", "national", 3, "310117", "granted"),
        ("Global Design Information", "little_giant", "national", 3, "310117", "granted"),
    ]
    assert ask(
        tmp_path,
        "select value, currency, role, payer, equivalent_value, equivalent_currency from amounts order by start",
    ) == [
        (10_000_000_000, "CNY", "fund", None, 1_552_000_000, "USD"),
        (400_000, "CNY", "grant_per_company", "Songjiang District", None, None),
    ]
    assert ask(tmp_path, "select value, kind, batch, place, bound from counts order by start") == [
        (24, "new", 3, "310117", None),
        (39, "cumulative", None, "310117", None),
        (1000, "other", None, "100000", "min"),
        (100, "target", None, "310117", None),
    ]
    assert ask(tmp_path, "select year from counts where kind = 'target'") == [(2025,)]
    assert ask(tmp_path, "select rank, subject, scope from ranks") == [(2, "Songjiang", "Shanghai")]
    assert {name for (name,) in ask(tmp_path, "select name from companies")} == {
        "Beyotime Biotechnology",
        "Global Design Information",
    }
