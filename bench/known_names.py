"""What the names of official lists gain: companies with and without them, on the newsroom and on gold.

`python -m bench.known_names [--others 15000]`

The newsroom is read with the names that its own lists taught, and without any. The gold documents are read as the
press writes: where a document gives a firm's full name and a shorter one, only the shorter one is left in the text,
and the full names of all documents are known to the finder, among as many invented others as --others says.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.newsroom import crawl_newsroom, read_pages, score_articles
from bench.quality import GOLD, extract_text, load_gold
from bench.scoring import Json, Score
from bench.speed import invented_names
from extract.companies.anatomy_zh import anatomy
from extract.nlp import LANGUAGES, Extractor
from storage.model import KnownName

LEGAL_EN = re.compile(r"\b(?:Co\.?,? ?Ltd|Ltd|Inc|Corp|Limited|LLC)\b\.?$")


def is_full(name: str) -> bool:
    """Whether a name carries a legal form, as those of official lists do."""
    return bool(LEGAL_EN.search(name) or anatomy(name).form)


def as_press(gold: Json) -> tuple[Json, list[KnownName]] | None:
    """The document with full names replaced by the firm's shorter ones, and the names that lists would teach.

    None where no firm of the document has both.
    """
    text, companies, known = gold["text"], list(gold["companies"]), []
    for group in gold["company_groups"]:
        full = max((one for one in group if is_full(one)), key=len, default=None)
        short = max((one for one in group if not is_full(one)), key=len, default=None)
        if full is None or short is None:
            continue
        text = re.sub(rf"({re.escape(short)}) ?[(（][^()（）]{{0,12}}{re.escape(short)}[^()（）]{{0,3}}[)）]", r"\1",
                      text.replace(full, short))  # fmt: skip
        companies = [one for one in companies if one != full]
        known.append(KnownName(full, full))
    present = [one for one in companies if one in text]
    groups = [[one for one in group if one in present] for group in gold["company_groups"]]
    return ({**gold, "text": text, "companies": present, "company_groups": groups}, known) if known else None


def score_gold(documents: Iterable[Json], extractor: Extractor) -> dict[str, Score]:
    """Companies of the documents, each language on its own."""
    scores = {str(language): Score() for language in LANGUAGES}
    for gold in documents:
        scores[gold["lang"]].add(gold["id"], gold, extract_text(extractor, gold["text"], gold["id"]))
    return scores


def rows(name: str, without: dict[str, Score], with_names: dict[str, Score]) -> Iterator[str]:
    """A Markdown row a language: how many names there are, F1 and recall without and with known names."""
    for language, score in without.items():
        before, after = score.fields["companies"], with_names[language].fields["companies"]
        yield (
            f"| {name}, {language} | {before.size} | {before.precision:.3f} | {before.recall:.3f} | {before.f1:.3f}"
            f" | {after.precision:.3f} | {after.recall:.3f} | {after.f1:.3f} |"
        )


def table(others: int) -> str:
    """The whole comparison as a Markdown table."""
    made = [one for gold in load_gold(sorted(GOLD.glob("*.jsonl"))) if (one := as_press(gold))]
    documents = [document for document, _ in made]
    known = [name for _, names in made for name in names]
    lines = [
        "| documents | names | P without | R without | F1 without | P with | R with | F1 with |",
        "|---|" + "---:|" * 7,
    ]
    with tempfile.TemporaryDirectory() as folder:
        sources = crawl_newsroom(Path(folder))
        newsroom = [score_articles(read_pages(Path(folder), sources, told)) for told in (False, True)]
    lines += rows("newsroom", *newsroom)
    plain = score_gold(documents, Extractor())
    lines += rows(f"press style, {len(known)} names known", plain, score_gold(documents, Extractor(known)))
    crowd = Extractor([*known, *invented_names(others)])
    lines += rows(f"press style, {others:,} others known too", plain, score_gold(documents, crowd))
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--others", type=int, default=15_000, help="invented names of other firms")
    print(table(parser.parse_args().others))


if __name__ == "__main__":
    main()
