"""A release: a dated folder with a snapshot of the store, exports, and what changed since the release before.

2026-03-01/
    giantwatch.db       the whole store, for reading
    csv/                a Frictionless data package
    jsonl/              the same as JSON lines
    changes/            new, changed and removed awards and list rows since the release before
    data-dictionary.md  what every column means
    CITATION.cff        how to cite it
    release.json        the date, the release before, and the number of rows
    SHA256SUMS
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from storage import changes
from storage.database import FILE_NAME, Store
from storage.dictionary import page
from storage.export.files import ExportError, write_sums
from storage.export.formats import write
from storage.opening import clear_errors, empty

_DATED = re.compile(r"\d{4}-\d{2}-\d{2}")


class ReleaseError(ExportError):
    """A release that cannot be made."""


def release(store: Store, folder: Path, day: date | None = None) -> Path:
    """Make the release of a day (UTC, today) below a folder and give its folder; raises ReleaseError.

    It is there wholly or not at all, and one that is there is never overwritten.
    """
    day = day or datetime.now(UTC).date()
    final = folder / day.isoformat()
    if final.exists():
        raise ReleaseError(f"{final}: this release is there already and is never overwritten; release again tomorrow")
    before = last_release(folder, day)
    part = folder / f".{day.isoformat()}.part"
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(parents=True)
        _fill(store, part, day, before)
        part.rename(final)
    except OSError as problem:
        raise ReleaseError(
            f"{final}: it cannot be written ({problem.strerror}); check the folder and the disk"
        ) from problem
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return final


def last_release(folder: Path, before: date) -> Path | None:
    """The newest release below a folder that is older than a day."""
    found = [path for path in folder.glob("*-*-*") if _DATED.fullmatch(path.name) and (path / FILE_NAME).is_file()]
    return max((path for path in found if path.name < before.isoformat()), default=None)


def _fill(store: Store, folder: Path, day: date, before: Path | None) -> None:
    snapshot = folder / FILE_NAME
    with clear_errors(store.path):
        store.db.conn.execute("vacuum into ?", [str(snapshot)])
    changed: dict[str, Path] = {}
    with closing(sqlite3.connect(f"{snapshot.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        files = [
            snapshot,
            *write(connection, folder / "csv", "datapackage"),
            *write(connection, folder / "jsonl", "jsonl"),
        ]
        if before is not None:
            changed = changes.write(connection, before / FILE_NAME, folder / "changes")
    rows = {path.stem: _number(path) for path in sorted((folder / "jsonl").iterdir())}
    told = {
        "date": day.isoformat(),
        "release_before": before.name if before else None,
        "rows": rows,
        "changes": {name: changes.count(path) for name, path in changed.items()},
    }
    texts = {
        "data-dictionary.md": page(empty()),
        "CITATION.cff": citation(day),
        "release.json": json.dumps(told, indent=2) + "\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    write_sums(folder, [*files, *changed.values(), *(folder / name for name in texts)])
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o444)


def _number(path: Path) -> int:
    """How many rows a file of JSON lines has."""
    with path.open("rb") as file:
        return sum(1 for _ in file)


def citation(day: date) -> str:
    """How to cite the release of a day, in the Citation File Format."""
    return f"""\
cff-version: 1.2.0
message: "If you use these data, please cite them with the date of the release."
type: dataset
title: "Giantwatch: Little Giants (专精特新“小巨人”) in public documents"
abstract: "What public documents say about firms that China names Little Giants, each fact with its source."
authors:
  - name: "The Giantwatch maintainers"
version: "{day.isoformat()}"
date-released: "{day.isoformat()}"
keywords:
  - "industrial policy"
  - "China"
  - "little giants"
"""
