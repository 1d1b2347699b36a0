"""The table of fields by language, on the gold that ships with the project: `make quality`.

`python -m bench.quality [GOLD.jsonl ...] [--errors FIELD] [--check | --raise]`
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench.floors import digest, failures, figures, raise_floors
from bench.scoring import FIELDS, PARTS, Json, Score
from extract.annotation import as_json
from extract.document import read_document
from extract.nlp import LANGUAGES, Extractor
from storage.model import Page

GOLD = Path(__file__).parent.parent / "tests" / "gold"


def load_gold(paths: Iterable[Path]) -> Iterator[Json]:
    """Gold documents; the text stands in the record itself or in `text/ID.txt` beside the file."""
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                document = json.loads(line)
                if "text" not in document:
                    document["text"] = path.parent.joinpath("text", f"{document['id']}.txt").read_text("utf-8")
                yield document


def extract_text(extractor: Extractor, text: str, name: str) -> Json:
    """What extraction gives for a plain text, as JSON."""
    document = read_document(Page(text.encode("utf-8"), file_name=f"{name}.txt"))
    return as_json(document, extractor.extract(document), f"{name}.txt")


def score_by_language(paths: Iterable[Path]) -> dict[str, Score]:
    """Score all gold documents, each language on its own."""
    extractor = Extractor()
    scores = {language: Score() for language in LANGUAGES}
    for gold in load_gold(paths):
        scores[gold["lang"]].add(gold["id"], gold, extract_text(extractor, gold["text"], gold["id"]))
    return {str(language): score for language, score in scores.items()}


def table(scores: dict[str, Score]) -> str:
    """The scores as a Markdown table."""
    lines = ["| field | " + " | ".join(f"{lang} n | {lang} P | {lang} R | {lang} F1" for lang in scores) + " |"]
    lines.append("|---|" + "---:|---:|---:|---:|" * len(scores))
    for name in FIELDS:
        tallies = [score.fields[name] for score in scores.values()]
        cells = [f"{t.size} | {t.precision:.3f} | {t.recall:.3f} | {t.f1:.3f}" for t in tallies]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    for name in PARTS:
        shares = [score.parts[name] for score in scores.values()]
        lines.append(f"| {name} | " + " | ".join(f"{s.size} | | | {s.value:.3f}" for s in shares) + " |")
    return "\n".join(lines)


def errors(scores: dict[str, Score], name: str) -> Iterator[str]:
    """What was missed, extra or wrong in a field or a part."""
    for language, score in scores.items():
        if name in score.fields:
            tally = score.fields[name]
            yield from (f"{language} {doc} missed {key}" for doc, key in tally.missed)
            yield from (f"{language} {doc} extra {key}" for doc, key in tally.extra)
        else:
            yield from (
                f"{language} {doc} {key}: gold {gold}, found {got}" for doc, key, gold, got in score.parts[name].wrong
            )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table, and the errors of a field where asked; compare with the floors, or raise them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, help="gold files; default: those of tests/gold")
    parser.add_argument("--errors", metavar="FIELD", choices=[*FIELDS, *PARTS], action="append", default=[])
    floors = parser.add_mutually_exclusive_group()
    floors.add_argument("--check", action="store_true", help="fail where a field is below its floor")
    floors.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to the present figures")
    args = parser.parse_args(arguments)
    if args.gold and (args.check or args.lift):
        parser.error("the floors are those of all gold in tests/gold; name no files with --check or --raise")
    paths = args.gold or sorted(GOLD.glob("*.jsonl"))
    if not paths:
        print(f"no gold in {GOLD}", file=sys.stderr)
        return 2
    scores = score_by_language(paths)
    print(table(scores))
    for name in args.errors:
        print("\n".join(errors(scores, name)))
    if args.lift:
        raise_floors(figures(scores), digest(paths))
    problems = list(failures(figures(scores), digest(paths))) if args.check else []
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
