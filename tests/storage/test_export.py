"""Exports: the same rows in every format, in files that other programs read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from storage.database import Store
from storage.export.as_csv import harmless
from storage.export.as_docbin import cut
from storage.export.files import ExportError, whole
from storage.export.formats import export
from storage.export.resources import resources
from tests.storage.examples import SOURCE, article, article_facts, fetch, official_list, save
from tests.storage.packages import check_data, check_descriptor, csv_rows

FORMULA = '=HYPERLINK("http://evil.example","云汉")'
NAMES = ["云汉虚构齿轮有限公司", "北斗虚构传感器有限公司", FORMULA]
EVERY = [one.name for one in resources()]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("store")) as store:
        store.save_source(SOURCE)
        store.save_places(
            [{"adcode": "310117", "name_zh": "松江区", "name_en": "Songjiang", "parent": "310000", "level": "county"}]
        )
        store.save_batches([{"title": "little_giant", "level": "national", "batch": 3, "event": "new", "year": 2021}])
        save(store, fetch(), article(), article_facts())
        later = article(body=article().body + " Corrected.")
        save(store, fetch("e" * 64, "2026-02-01T00:00:00Z", outcome="changed"), later, article_facts(later))
        url = "https://daily.example/list.xlsx"
        save(store, fetch("c" * 64, url=url), *official_list(*NAMES, stated=4))
        yield store


def json_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_every_format_tells_what_it_wrote_and_the_sums_are_right(filled: Store, tmp_path: Path) -> None:
    files = export(filled, tmp_path, "csv")
    assert {path.name for path in files} == {*(f"{name}.csv" for name in EVERY), "SHA256SUMS"}
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0 and done.stdout.count(b": OK") == len(EVERY)


@pytest.mark.parametrize("form", ["csv", "jsonl", "datapackage", "docbin"])
def test_the_same_store_gives_the_same_bytes(filled: Store, tmp_path: Path, form: Any) -> None:
    for folder in ("first", "second"):
        export(filled, tmp_path / folder, form)
    first, second = ((tmp_path / folder / "SHA256SUMS").read_text() for folder in ("first", "second"))
    assert first == second and first


def test_rows_are_the_claims_of_the_store(filled: Store, tmp_path: Path) -> None:
    export(filled, tmp_path, "jsonl")
    (firm,) = [row for row in json_rows(tmp_path / "awards_best.jsonl") if row["company_name"] == NAMES[0]]
    assert (firm["title"], firm["batch"], firm["place"], firm["status"]) == ("little_giant", 3, "310117", "publicized")
    listed = json_rows(tmp_path / "list_rows.jsonl")
    assert [row["name"] for row in listed] == NAMES and listed[0]["columns"] == {"主导产品": "齿轮"}
    versions = [row for row in json_rows(tmp_path / "documents.jsonl") if row["url"] == "https://daily.example/1"]
    assert [(row["number"], row["current"]) for row in versions] == [(1, 0), (2, 1)]
    amounts = json_rows(tmp_path / "amounts.jsonl")
    assert {row["value"] for row in amounts} == {400000} and len({row["id"] for row in amounts}) == len(amounts) == 2


def test_ids_stay_through_a_rebuild(filled: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "store") as store:
        store.save_source(SOURCE)
        save(store, fetch(), article(), article_facts())
        export(store, tmp_path / "before", "csv")
        with store.lock(), store.rebuilding() as fresh:
            fresh.save_document(fetch(), article(), article_facts(), "1")
        export(store, tmp_path / "after", "csv")
    assert (tmp_path / "before" / "SHA256SUMS").read_text() == (tmp_path / "after" / "SHA256SUMS").read_text()


@pytest.mark.parametrize("text", [False, True])
def test_the_text_comes_only_where_it_is_asked_for(filled: Store, tmp_path: Path, text: bool) -> None:
    export(filled, tmp_path, "jsonl", text=text)
    first = json_rows(tmp_path / "documents.jsonl")[0]
    assert ("text" in first) is text


def test_excel_reads_characters_and_runs_no_formula(filled: Store, tmp_path: Path) -> None:
    export(filled, tmp_path, "csv", excel=True)
    assert (tmp_path / "companies.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    names = {row["name"] for row in csv_rows(tmp_path / "companies.csv", "utf-8-sig")}
    assert f"'{FORMULA}" in names and FORMULA not in names and NAMES[0] in names


def test_without_excel_the_cells_are_as_they_are(filled: Store, tmp_path: Path) -> None:
    export(filled, tmp_path, "csv")
    assert FORMULA in {row["name"] for row in csv_rows(tmp_path / "companies.csv")}
    assert not (tmp_path / "companies.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "\r=1"])
def test_what_a_spreadsheet_takes_for_a_formula_is_text(value: str) -> None:
    assert harmless(value) == f"'{value}"


@pytest.mark.parametrize("value", ["松江", "1-2", -5, 2.5, None, ""])
def test_what_is_no_formula_stays(value: Any) -> None:
    assert harmless(value) == value


def test_excel_goes_with_csv_alone(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="--excel"):
        export(filled, tmp_path, "jsonl", excel=True)
    assert not list(tmp_path.iterdir())


def test_a_file_that_fails_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    path.write_text("old")
    with pytest.raises(ValueError, match="half"), whole(path) as part:
        part.write_text("new")
        raise ValueError("half way")
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_made_is_told(filled: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError, match="cannot be written"):
        export(filled, tmp_path / "file" / "below", "csv")


# ------------------------------------------------------------ data package


@pytest.fixture(scope="module")
def package(filled: Store, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("package")
    export(filled, folder, "datapackage")
    return folder, json.loads((folder / "datapackage.json").read_text("utf-8"))


def test_the_package_follows_the_rules_of_its_profile(package: tuple[Path, dict[str, Any]]) -> None:
    folder, described = package
    check_descriptor(folder, described)
    assert [one["name"] for one in described["resources"]] == EVERY


def test_the_data_follow_their_schema(package: tuple[Path, dict[str, Any]]) -> None:
    filled = check_data(*package)
    assert {"awards_best", "documents", "list_rows", "amounts", "counts", "ranks"} <= filled


# ------------------------------------------------------------ parquet


def test_parquet_has_types_and_meanings(filled: Store, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    export(filled, tmp_path, "parquet")
    table = parquet.read_table(tmp_path / "little_giants.parquet")
    assert str(table.schema.field("batch").type) == "int64" and str(table.schema.field("confidence").type) == "double"
    assert b"batch" in table.schema.field("batch").metadata[b"description"]
    assert set(NAMES) <= set(table.column("company_name").to_pylist())
    documents = parquet.read_table(tmp_path / "documents.parquet")
    assert date(2021, 9, 14) in documents.column("published").to_pylist()
    for name in EVERY:
        assert parquet.read_table(tmp_path / f"{name}.parquet").num_columns > 1


def test_without_pyarrow_it_says_what_to_install(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ExportError, match=r"giantwatch\[parquet\]"):
        export(filled, tmp_path, "parquet")


# ------------------------------------------------------------ spaCy


def test_docbin_holds_every_document_with_exact_spans(filled: Store, tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    export(filled, tmp_path, "docbin")
    docs = list(DocBin().from_disk(tmp_path / "documents-0001.spacy").get_docs(spacy.blank("xx").vocab))
    assert {doc.user_data["language"] for doc in docs} == {"en", "zh"}
    (english,) = [doc for doc in docs if doc.user_data["language"] == "en"]
    assert english.text == article(body=article().body + " Corrected.").text
    found = {key: [(span.text, span.label_) for span in group] for key, group in english.spans.items()}
    assert found["amounts"] == [("400,000 yuan", "grant_per_company")]
    assert found["counts"] == [("24", "new")] and found["places"] == [("Songjiang District", "place")]
    assert found["awards"] == [("Nimbus Invented Robotics", "little_giant")]
    assert english.spans["places"][0].kb_id_ == "310117" and len(english.spans["places"][0].id_) == 16
    (chinese,) = [doc for doc in docs if doc.user_data["language"] == "zh"]
    assert [span.text for span in chinese.spans["companies"]] == NAMES


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("RMB400,000 for  each\n\nfirm ", [(3, 10)]),
        ("a b", [(1, 3)]),
        ("  lead", []),
        ("松江区 新增24家", [(3, 4), (6, 9)]),
        ("", []),
    ],
)
def test_words_make_up_the_text_and_spans_begin_and_end_words(text: str, spans: list[tuple[int, int]]) -> None:
    words, spaces = cut(text, [start for start in (0, 2, 4) if start < len(text)], [("x", *span) for span in spans])
    pieces = [word + " " * space for word, space in zip(words, spaces, strict=True)]
    assert "".join(pieces) == text and all(words)
    begins = [sum(map(len, pieces[:place])) for place in range(len(pieces))]
    ends = [begin + len(word) for begin, word in zip(begins, words, strict=True)]
    for start, end in spans:
        assert start in begins and end in ends
