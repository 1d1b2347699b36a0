"""The commands that give data away and take reviews in, as processes."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.giantwatch.command import giantwatch

ARTICLE = """Songjiang backs little giants
Songjiang District in Shanghai said on Monday that 24 companies were named in the third batch of national "little
giant" enterprises. Each gets 400,000 yuan.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sharing")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert giantwatch(folder, "add", "article.txt", "--published", "2021-09-14").code == 0
    return folder


def test_export_names_its_files(folder: Path) -> None:
    done = giantwatch(folder, "export", "tables", "--format", "csv", "--excel", "--json")
    assert done.code == 0, done.err
    names = {Path(one["file"]).name for one in done.objects}
    assert {"counts.csv", "documents.csv", "SHA256SUMS"} <= names
    assert (folder / "tables" / "counts.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["export", "x", "--format", "xml"], "there are csv, jsonl, parquet, datapackage, docbin"),
        (["export", "x", "--format", "jsonl", "--excel"], "--excel goes with --format csv"),
        (["review", "export", "x", "--format", "brat"], "there are decisions, label-studio, doccano, prodigy"),
        (["review", "firms", "join", "a", "b", "--reviewer", "ann"], "VERDICT join: there are merge, split"),
        (["review", "firms", "merge", "a", "b", "--reviewer", "ann"], "calls a firm 'a'"),
        (["review", "import", "nothing.jsonl"], "nothing.jsonl: it cannot be read"),
        (["review", "import", "article.txt", "--format", "doccano"], "--reviewer"),
    ],
)
def test_wrong_usage_is_told_and_leaves_nothing(folder: Path, arguments: list[str], words: str) -> None:
    done = giantwatch(folder, *arguments)
    assert done.code == 2 and words in done.err and not (folder / "x").exists()


def test_without_a_store_there_is_nothing_to_export(tmp_path: Path) -> None:
    done = giantwatch(tmp_path, "export", "tables")
    assert done.code == 1 and "no store yet" in done.err and not list(tmp_path.iterdir())


def test_a_second_release_of_a_day_is_refused(folder: Path) -> None:
    first = giantwatch(folder, "release", "releases")
    assert first.code == 0, first.err
    assert (folder / first.out.strip() / "SHA256SUMS").is_file()
    again = giantwatch(folder, "release", "releases")
    assert again.code == 1 and "never overwritten" in again.err


def test_a_review_goes_out_and_comes_back(folder: Path) -> None:
    assert giantwatch(folder, "review", "export", "tasks.jsonl", "--format", "doccano").code == 0
    task = json.loads((folder / "tasks.jsonl").read_text("utf-8"))
    before = len(task["label"])
    task["label"] = [mark for mark in task["label"] if mark[2] != "amount"]
    assert 0 < len(task["label"]) < before
    (folder / "marked.jsonl").write_text(json.dumps(task), encoding="utf-8")
    done = giantwatch(folder, "review", "import", "marked.jsonl", "--format", "doccano", "--reviewer", "ann")
    assert done.code == 0, done.err
    (told,) = giantwatch(folder, "review", "status", "--json").objects
    states = {(row["label"], row["state"]) for row in told["facts"]}
    assert ("amount", "rejected") in states and ("count", "accepted") in states
    assert {row["reviewer"] for row in told["reviewers"]} == {"ann"}
    lines = giantwatch(folder, "review", "export", "-").objects
    assert done.out == f"{len(lines)} decisions added\n"


def test_firms_that_people_merged_are_one_at_once(folder: Path) -> None:
    names = ("Nimbus Invented Robotics Co., Ltd.", "Stratus Invented Sensors Co., Ltd.")
    (folder / "firms.txt").write_text(
        f"Two little giants\n{names[0]} is a national little giant. {names[1]} is one, too.\n", encoding="utf-8"
    )
    assert giantwatch(folder, "add", "firms.txt").code == 0
    assert len(firms(folder, names)) == 2
    word = {"table": "firm_decisions", "id": "1", "verdict": "merge", "name": names[0], "other": names[1]}
    line = json.dumps(word | {"reviewer": "ann", "decided_at": "2026-01-01T00:00:00Z", "note": None})
    (folder / "words.jsonl").write_text(line, encoding="utf-8")
    done = giantwatch(folder, "review", "import", "words.jsonl")
    assert (done.code, done.out) == (0, "1 decisions added\n"), done.err
    assert len(firms(folder, names)) == 1
    done = giantwatch(folder, "review", "firms", "split", *names, "--reviewer", "bob")
    assert done.code == 0 and len(firms(folder, names)) == 2


def firms(folder: Path, names: tuple[str, ...]) -> set[str]:
    with closing(sqlite3.connect(folder / "giantwatch.db")) as db:
        marks = ", ".join("?" * len(names))
        return {row[0] for row in db.execute(f"select firm from companies where name in ({marks})", names)}


def test_a_reviewers_password_is_kept_as_a_hash_for_its_owner_alone(folder: Path) -> None:
    done = giantwatch(folder, "review", "password", "ann", stdin=b"seven plain words\n")
    assert done.code == 0, done.err
    kept = folder / "reviewers" / "ann"
    assert "seven plain words" not in kept.read_text("ascii") and kept.stat().st_mode & 0o077 == 0
    refused = giantwatch(folder, "review", "password", "../ann", stdin=b"seven plain words\n")
    assert refused.code == 1 and "cannot be a reviewer" in refused.err
