"""How far confidences can be trusted: precision of what was found, by band, by field and by rule.

`python -m bench.calibration [GOLD.jsonl ...] [--rules]`

Without files: the gold that the confidences of `extract/words/confidence.toml` were not set on. A fact is judged by
what it adds to the score of its document: a hit, a false alarm, or neither where it is optional or says a thing
twice.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.quality import GOLD, extract_text, load_gold
from bench.scoring import FIELDS, Json, Score
from extract.confidence import BANDS, band
from extract.nlp import Extractor

HELD_BACK = ("en-8", "zh-8")
KINDS = ("companies", "places", "batches", "amounts", "counts", "ranks", "awards")


@dataclass(frozen=True, slots=True)
class Judged:
    """A found fact: its kind, the rules that made it, its confidence, and what it brought."""

    kind: str
    rules: tuple[str, ...]
    confidence: float
    right: int
    wrong: int


def judge(gold: Json, found: Json) -> Iterator[Judged]:
    """Every fact of a document that counts one way or the other."""
    whole = _counts(gold, found)
    for kind in KINDS:
        for number, fact in enumerate(found[kind]):
            others = [*found[kind][:number], *found[kind][number + 1 :]]
            without = _counts(gold, {**found, kind: others})
            fields = ("districts", "places") if kind == "places" else (kind,)
            right, wrong = (sum(whole[name][i] - without[name][i] for name in fields) for i in (0, 1))
            rules = tuple(fact.get("rules") or [fact["rule"]])
            if right or wrong:
                yield Judged(kind, rules, fact["confidence"], right, wrong)


def _counts(gold: Json, found: Json) -> dict[str, tuple[int, int]]:
    score = Score()
    score.add("", gold, found)
    return {name: (score.fields[name].hits, len(score.fields[name].extra)) for name in FIELDS}


def judge_all(paths: Iterable[Path]) -> list[Judged]:
    """Every fact found in the gold documents of these files."""
    extractor = Extractor()
    return [one for gold in load_gold(paths) for one in judge(gold, extract_text(extractor, gold["text"], gold["id"]))]


def held_back() -> list[Path]:
    """The gold files that the confidences were not set on."""
    return [GOLD / f"{name}.jsonl" for name in HELD_BACK]


def reliability(judged: Iterable[Judged]) -> str:
    """Precision by kind and band, as a Markdown table: found facts that count, and the share right of them."""
    cells: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for one in judged:
        for kind in (one.kind, "all"):
            cell = cells[kind, band(one.confidence)]
            cell[0] += one.right
            cell[1] += one.wrong
    lines = [
        "| facts | " + " | ".join(f"{name} n | {name} right" for name in BANDS) + " |",
        "|---|" + "---:|---:|" * len(BANDS),
    ]
    for kind in (*KINDS, "all"):
        row = [f"{sum(cells[kind, name])} | {_share(*cells[kind, name])}" for name in BANDS]
        lines.append(f"| {kind} | " + " | ".join(row) + " |")
    return "\n".join(lines)


def _share(right: int, wrong: int) -> str:
    return f"{right / (right + wrong):.3f}" if right + wrong else ""


def by_rule(judged: Iterable[Judged]) -> str:
    """Each rule with its mean confidence, how many facts it made, the share right, and that share drawn to the mean.

    The last column is what the rule deserves: few cases say little, so two cases of the usual precision are added.
    """
    groups: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for one in judged:
        groups[one.kind, strongest(one)].append(one)
    lines = ["| facts | rule | n | confidence | right | deserved |", "|---|---|---:|---:|---:|---:|"]
    for (kind, rule), own in sorted(groups.items()):
        right, number = sum(one.right for one in own), sum(one.right + one.wrong for one in own)
        mean = sum(one.confidence for one in own) / len(own)
        lines.append(
            f"| {kind} | {rule} | {number} | {mean:.2f} | {right / number:.3f} | {(right + 1.8) / (number + 2):.2f} |"
        )
    return "\n".join(lines)


def strongest(one: Judged) -> str:
    """The rules that made a fact, as one name."""
    return " + ".join(sorted(set(one.rules)))


def main() -> None:
    """Print the reliability table; with --rules also the rules."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path, help="gold files; default: those held back")
    parser.add_argument("--rules", action="store_true", help="also precision by rule")
    args = parser.parse_args()
    judged = judge_all(args.gold or held_back())
    print(reliability(judged))
    if args.rules:
        print(by_rule(judged))


if __name__ == "__main__":
    main()
