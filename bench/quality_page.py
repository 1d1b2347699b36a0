"""The page `docs/quality.md`: what extraction reaches, on what, beside whom, and where it is weak.

`python -m bench.quality_page [--measure [NAME ...]]`

The gold that ships is measured anew each time. What takes longer, or needs the public suites that do not ship, is
measured with --measure (all of it, or by name) and kept in `bench/measured`; the page shows it with its command.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from bench.calibration import HELD_BACK, held_back, judge_all, reliability
from bench.floors import Figures, read_floors
from bench.quality import GOLD, score_by_language, table
from bench.scoring import FIELDS, PARTS

HERE = Path(__file__).parent
TEMPLATE = HERE / "quality_page.md"
FIRST_CONTACT = HERE / "first_contact.toml"
MEASURED = HERE / "measured"
PAGE = HERE.parent / "docs" / "quality.md"

COMMANDS: dict[str, tuple[str, ...]] = {
    "newsroom": ("bench.newsroom",),
    "known_names": ("bench.known_names",),
    "same_firm": ("bench.same_firm",),
    "numbers": ("bench.numbers",),
    "reading": ("bench.reading", "../shared/dev/corpora"),
    "lists": ("bench.lists",),
    "speed": ("bench.speed",),
    "crawl": ("bench.crawl",),
}
"""What is kept in `bench/measured`, and the module with its arguments that measures it."""


def page() -> str:
    """The whole page."""
    parts = {
        "present": table(score_by_language(sorted(GOLD.glob("*.jsonl")))),
        "floors": floors_table(read_floors()[1]),
        "first_contact": first_contact_table(tomllib.loads(FIRST_CONTACT.read_text("utf-8"))["batch"]),
        "reliability": reliability(judge_all(held_back())),
        "held_back": ", ".join(HELD_BACK),
        **{name: measured(name) for name in COMMANDS},
    }
    text = TEMPLATE.read_text("utf-8")
    for name, part in parts.items():
        text = text.replace(f"{{{{{name}}}}}", part)
    return text


def floors_table(floors: Figures) -> str:
    """The floors, a row a field or part."""
    languages = list(floors)
    lines = ["| field | " + " | ".join(languages) + " |", "|---|" + "---:|" * len(languages)]
    for name in (*FIELDS, *PARTS):
        figures = [floors[language].get(name) for language in languages]
        lines.append(f"| {name} | " + " | ".join("" if one is None else f"{one:.2f}" for one in figures) + " |")
    return "\n".join(lines)


def first_contact_table(batches: list[dict[str, Any]]) -> str:
    """The figures of every batch at first contact, a column a batch in the order of contact."""
    lines = [
        "| field | " + " | ".join(f"{one['name']}" for one in batches) + " |",
        "|---|" + "---:|" * len(batches),
        "| documents | " + " | ".join(str(one["documents"]) for one in batches) + " |",
    ]
    for name in (*FIELDS, *PARTS):
        figures = [one["fields"].get(name) for one in batches]
        lines.append(f"| {name} | " + " | ".join(f"{one[1]:.3f} ({one[0]})" if one else "" for one in figures) + " |")
    notes = [f"{one['name']}: {one['note']}" for one in batches if "note" in one]
    return "\n".join([*lines, *(["", *notes] if notes else [])])


def measured(name: str) -> str:
    """The command of a measurement and what it last printed."""
    output = (MEASURED / f"{name}.txt").read_text("utf-8").rstrip()
    command = f"`python -m {' '.join(COMMANDS[name])}`"
    return f"{command}\n\n{output}" if output.startswith("|") else f"{command}\n\n```text\n{output}\n```"


def measure(name: str) -> None:
    """Run a measurement and keep what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", *COMMANDS[name]], cwd=HERE.parent, check=True, stdout=subprocess.PIPE, text=True
    )
    MEASURED.mkdir(exist_ok=True)
    (MEASURED / f"{name}.txt").write_text(done.stdout, "utf-8")


def main() -> None:
    """Measure where asked, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measure", nargs="*", choices=COMMANDS, metavar="NAME", help=", ".join(COMMANDS))
    names = parser.parse_args().measure
    for name in names or (COMMANDS if names == [] else ()):
        measure(name)
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
