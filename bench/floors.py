"""Floors under the quality of extraction: a figure for each field and language, and a digest of the gold beside them.

The figures hold for exactly the gold documents that the digest names. On the same gold a floor only goes up; on
other gold the old floors say nothing, and all are set anew.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from bench.scoring import Score

FLOORS = Path(__file__).parent / "floors.toml"
HEAD = """\
# What extraction must reach on the gold of tests/gold: F1 of a field, share right of a part of it (with a dot).
# `python -m bench.quality --check` fails below a floor; `--raise` lifts the floors to the present figures.
"""

Figures = dict[str, dict[str, float]]
"""Language, then field or part, then the figure."""


def digest(paths: Iterable[Path]) -> str:
    """One hash for the names and bytes of gold files."""
    whole = sha256()
    for path in sorted(paths):
        whole.update(f"{path.name} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def figures(scores: Mapping[str, Score]) -> Figures:
    """F1 of every field and the share right of every part that has gold, rounded down to 0.01."""
    return {
        language: {
            **{name: _down(tally.f1) for name, tally in score.fields.items() if tally.size},
            **{name: _down(share.value) for name, share in score.parts.items() if share.size},
        }
        for language, score in scores.items()
    }


def _down(figure: float) -> float:
    return math.floor(round(figure * 100, 6)) / 100


def read_floors(file: Path = FLOORS) -> tuple[str, Figures]:
    """The digest and the floors of a file; nothing of either where there is no file."""
    if not file.exists():
        return "", {}
    content = tomllib.loads(file.read_text("utf-8"))
    return str(content.pop("digest")), content


def failures(present: Figures, present_digest: str, file: Path = FLOORS) -> Iterator[str]:
    """A sentence for every figure under its floor, and for gold that is not the gold of the floors."""
    known, floors = read_floors(file)
    if known != present_digest:
        yield f"the gold is not that of {file.name}; look at the table, then set the floors anew with --raise"
        return
    for language, fields in floors.items():
        for name, floor in fields.items():
            figure = present.get(language, {}).get(name, 0.0)
            if figure < floor:
                yield f"{language} {name}: {figure:.2f} is below its floor of {floor:.2f}"


def raise_floors(present: Figures, present_digest: str, file: Path = FLOORS) -> None:
    """Write the present figures where they are higher, or all of them where the gold is another."""
    known, floors = read_floors(file)
    lines = [HEAD, f'digest = "{present_digest}"']
    for language, fields in present.items():
        lines.append(f"\n[{language}]")
        for name, figure in fields.items():
            floor = floors.get(language, {}).get(name, 0.0) if known == present_digest else 0.0
            lines.append(f"{_key(name)} = {max(figure, floor):.2f}")
    file.write_text("\n".join(lines) + "\n", "utf-8")


def _key(name: str) -> str:
    return f'"{name}"' if "." in name else name
