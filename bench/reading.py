"""How well main texts are read, beside other readers on the same pages: `python -m bench.reading SHARED_CORPORA`.

English: 4-word shingles, mean precision and recall over pages, F1 of the two means. Chinese: the same with 4-character
shingles after white space and punctuation are gone. Recorded news pages in many languages tell how many titles and days
of publication are right. Only we, and trafilatura "with metadata", read title, day and publisher too. The corpora do
not ship with the project.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.document import read_document
from extract.errors import UnreadableDocument
from storage.model import Document, Page

Reader = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Case:
    """A recorded page and what its main text is."""

    id: str
    html: bytes
    text: str
    title: str | None = None
    date: str | None = None


def english(folder: Path) -> Iterator[Case]:
    """The 181 English pages."""
    for id_, gold in json.loads((folder / "ground-truth.json").read_text("utf-8")).items():
        yield Case(id_, gzip.decompress((folder / "html" / f"{id_}.html.gz").read_bytes()), gold["articleBody"])


def chinese(folder: Path) -> Iterator[Case]:
    """The Chinese pages, with titles and dates."""
    for gold in json.loads((folder / "gold.json").read_text("utf-8")):
        path = folder / gold["html"] if (folder / gold["html"]).exists() else folder / "html" / gold["html"]
        body = path.read_bytes()
        yield Case(
            gold["id"],
            gzip.decompress(body) if path.suffix == ".gz" else body,
            gold["text"],
            gold["title"],
            gold["date"],
        )


def words_in_fours(text: str) -> Counter[tuple[str, ...]]:
    """Shingles of four words; a shorter text is one shingle."""
    return _fours(re.findall(r"\w+", text))


def characters_in_fours(text: str) -> Counter[tuple[str, ...]]:
    """Shingles of four characters without white space and punctuation."""
    return _fours(list(re.sub(r"[\W_]", "", text)))


def _fours(tokens: list[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(tokens[i : i + 4]) for i in range(max(1, len(tokens) - 3))) if tokens else Counter()


def f1(cases: list[Case], read: Reader, shingles: Callable[[str], Counter[tuple[str, ...]]]) -> dict[str, Any]:
    """Precision, recall and F1 of a reader, its pages a second, and its worst pages."""
    scores: list[tuple[float, float, str]] = []
    start = time.process_time()
    texts = [read(case.html) for case in cases]
    seconds = time.process_time() - start
    for case, text in zip(cases, texts, strict=True):
        want, got = shingles(case.text), shingles(text)
        hits = (want & got).total()
        scores.append((hits / got.total() if got else 0.0, hits / want.total() if want else 0.0, case.id))
    precision = sum(score[0] for score in scores) / len(scores)
    recall = sum(score[1] for score in scores) / len(scores)
    worst = sorted(scores, key=lambda s: s[0] * s[1])[:8]
    return {
        "precision": round(precision, 4), "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4),
        "pages a second": round(len(cases) / seconds, 1), "worst": worst,
    }  # fmt: skip


def ours(html: bytes) -> Document | None:
    """Our reading of a page."""
    try:
        return read_document(Page(html))
    except UnreadableDocument:
        return None


def peers() -> dict[str, Reader]:
    """The readers beside us."""
    from lxml import html as lxml_html
    from readability import Document as Readable
    from trafilatura import bare_extraction, extract

    def with_metadata(html: bytes) -> str:
        found: Any = bare_extraction(html, fast=True, include_comments=False, with_metadata=True)
        return found.text if found else ""

    def readability(html: bytes) -> str:
        try:
            return str(lxml_html.fromstring(Readable(html).summary(html_partial=True)).text_content())
        except Exception:
            return ""

    return {
        "ours": lambda html: document.body if (document := ours(html)) else "",
        "trafilatura": lambda html: extract(html, include_comments=False) or "",
        "trafilatura fast": lambda html: extract(html, fast=True, include_comments=False) or "",
        "trafilatura fast with metadata": with_metadata,
        "readability": readability,
    }


def main() -> None:
    """Print a JSON line a reader and set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--worst", action="store_true", help="also the pages that come out worst")
    args = parser.parse_args()
    sets = (
        ("en", list(english(args.corpora / "articles_en")), words_in_fours),
        ("zh", list(chinese(args.corpora / "articles_zh")), characters_in_fours),
    )
    for language, cases, shingles in sets:
        for name, read in peers().items():
            figures = f1(cases, read, shingles)
            worst = figures.pop("worst")
            print(json.dumps({"language": language, "reader": name, **figures}))
            if args.worst and name == "ours":
                print(*worst, sep="\n")
    documents = [(case, ours(case.html)) for case in sets[1][1]]
    for field in ("title", "date"):
        known = [(case, document) for case, document in documents if getattr(case, field)]
        right = sum(_same(case, document, field) for case, document in known)
        print(json.dumps({"language": "zh", "reader": "ours", field: f"{right}/{len(known)}"}))

    print(json.dumps({"recorded pages": recorded(args.corpora / "warc_news")}))


def recorded(folder: Path) -> dict[str, str]:
    """Right titles and days of publication of recorded news pages, of those that are known."""
    from warcio.archiveiterator import ArchiveIterator

    lines = map(json.loads, (folder / "expected.jsonl").read_text("utf-8").splitlines())
    gold = {line["url"]: line["gold"] for line in lines if line.get("gold")}
    right: Counter[str] = Counter()
    with (folder / "fundus_recorded_pages.warc.gz").open("rb") as file:
        for record in ArchiveIterator(file):
            known = gold.get(record.rec_headers.get_header("WARC-Target-URI") or "")
            document = ours(record.content_stream().read()) if known else None
            if known and document:
                right["title"] += _letters(document.title) == _letters(known["title"])
                right["date"] += document.published == known["publishing_date"][:10]
    return {field: f"{right[field]}/{len(gold)}" for field in ("title", "date")}


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


def _same(case: Case, document: Document | None, field: str) -> bool:
    if document is None:
        return False
    if field == "date":
        return (document.published or "")[:10] == (case.date or "")[:10]
    return re.sub(r"\W", "", document.title) == re.sub(r"\W", "", case.title or "")


if __name__ == "__main__":
    main()
