"""The newsroom's expected facts, written by hand: found, missed and wrong, by field and language.

`python -m bench.newsroom [--errors FIELD]`
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.quality import errors, table
from bench.scoring import FIELDS, PARTS, Json, Score
from crawler.archive import Archive
from crawler.catalog import catalog, newsroom_folder
from crawler.newsroom.server import Newsroom
from crawler.source import Source
from extract.annotation import as_json
from extract.nlp import LANGUAGES, Extractor
from pipeline import ARCHIVE, Reader, run
from storage.database import Store

EXPECTED = Path(__file__).parent.parent / "tests" / "newsroom" / "expected"


def expected_documents() -> Iterator[Json]:
    """Every article with its expected facts."""
    for path in sorted(EXPECTED.glob("*.jsonl")):
        yield from (one for one in map(json.loads, path.read_text("utf-8").splitlines()) if "id" in one)


def expected_files() -> Iterator[Json]:
    """Every list file with its expected lists."""
    yield from map(json.loads, (EXPECTED / "files.jsonl").read_text("utf-8").splitlines())


def crawl_newsroom(folder: Path) -> dict[str, Source]:
    """Run the main job on both editions, into a store in this folder; gives the sources."""
    for edition in (1, 2):
        with Newsroom(edition, first_port=47_910) as newsroom, Store.open(folder) as store:
            sources = catalog([newsroom_folder()], newsroom.hosts)
            run(store, list(sources.values()), {}, "bench", lambda *_: None)
    return sources


def read_pages(folder: Path, sources: dict[str, Source], with_known_names: bool = True) -> dict[str, list[Json]]:
    """What extraction gives for every page of a store, by `site:path`; versions in order."""
    found: dict[str, list[Json]] = {}
    with Store.open(folder) as store, Archive(folder / ARCHIVE) as archive:
        contents = list(store.contents())
        reader = Reader(archive, sources, contents)
        extractor = Extractor(store.known_names() if with_known_names else ())
        for fetch in contents:
            parts = urlsplit(fetch.url)
            key = f"{fetch.source}:{parts.path}{'?' + parts.query if parts.query else ''}"
            document = reader.document(fetch)
            found.setdefault(key, []).append(
                as_json(document, extractor.extract(document), fetch.file_name or fetch.url)
            )
    return found


def score_articles(found: dict[str, list[Json]]) -> dict[str, Score]:
    """Scores by language; a page that was updated is expected once a version."""
    scores = {str(language): Score() for language in LANGUAGES}
    seen: Counter[str] = Counter()
    for gold in expected_documents():
        versions = found.get(gold["url"], [])
        version = seen[gold["url"]]
        seen[gold["url"]] += 1
        scores[gold["lang"]].add(gold["id"], gold, versions[version] if version < len(versions) else {})
    return scores


def score_rows(found: dict[str, list[Json]]) -> dict[str, Any]:
    """Rows of the list files: firms found, missed and extra, and heads of lists that are right in every field."""
    lists_of = {key: one["lists"] for key, versions in found.items() for one in versions if one.get("lists")}
    rows = Counter[str]()
    heads = Counter[str]()
    for gold in expected_files():
        lists: list[Json] = next((own for key, own in lists_of.items() if key.endswith(_address(gold["file"]))), [])
        want = Counter((row["company"], row["place"]) for one in gold["lists"] for row in one["rows"])
        got = Counter((row["company"], row["place"]) for one in lists for row in one["rows"])
        rows.update(found=(want & got).total(), missed=(want - got).total(), extra=(got - want).total())
        for one, other in zip(gold["lists"], lists, strict=False):
            fields = ("title", "level", "batch", "event", "status", "stated_count")
            heads["right" if all(one.get(key) == other.get(key) for key in fields) else "wrong"] += 1
    return {"rows": dict(rows), "heads": dict(heads)}


def _address(file: str) -> str:
    """How the address of a list file ends; the old spreadsheet comes from a download script under another name."""
    return "filename=2f6b8a1d4c.xls" if file == "srdi-2023.xls" else file


def main() -> None:
    """Print the table, the rows, and the errors of a field where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", metavar="FIELD", choices=[*FIELDS, *PARTS], action="append", default=[])
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = read_pages(Path(folder), crawl_newsroom(Path(folder)))
    scores = score_articles(found)
    print(table(scores))
    counted = score_rows(found)
    rows, heads = (
        ", ".join(f"{number} {what}" for what, number in counted[kind].items()) for kind in ("rows", "heads")
    )
    print(f"\nList files: rows {rows}; heads {heads}.")
    for name in args.errors:
        print("\n".join(errors(scores, name)))


if __name__ == "__main__":
    main()
