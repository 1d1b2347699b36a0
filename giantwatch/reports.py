"""What the commands tell at their end, and the exit code that follows from it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from giantwatch.configuration import Configuration, load_configuration
from giantwatch.options import FAILED, SOURCES_FAILED
from giantwatch.output import complain, print_json, print_table, say

if TYPE_CHECKING:
    from storage.database import Store

OUTCOMES = ("new", "changed", "unchanged", "gone", "blocked", "failed")


def open_store(configuration: Configuration) -> Store:
    """The store that the configuration names; raises NoStore where there is none."""
    from storage.database import Store

    return Store.open(configuration.store, create=False)


def print_report(report: Any, store: Path, as_json: bool) -> None:
    """A run by source; leaves with exit code 3 where a source needs a person."""
    rows = [
        {
            "source": visit.source,
            **{name: visit.outcomes[name] for name in OUTCOMES},
            "suspicious": len(visit.signals),
            "note": visit.problem or "; ".join(visit.signals[:1]),
        }
        for visit in report.visits
    ]
    if as_json:
        for row in rows:
            print_json(row)
    else:
        print_table(rows)
        print_reading(report.reading, as_json, leave=False)
        _print_store(store)
    for visit in report.failed:
        complain(f"{visit.source}: {visit.problem or 'cut short before everything was fetched; run again to go on'}")
    doubts = [(visit.source, sentence) for visit in report.visits for sentence in visit.signals]
    for source, sentence in doubts:
        complain(f"{source}: {sentence}")
    if report.failed or doubts:
        raise typer.Exit(SOURCES_FAILED)


def _print_store(store: Path) -> None:
    with open_store(load_configuration(store=store)) as opened:
        say("In the store: " + ", ".join(f"{number} {name}" for name, number in opened.totals().items()))


def print_reading(reading: Any, as_json: bool, leave: bool = True) -> None:
    """What reading gave; leaves with exit code 1 where something could not be read, unless `leave` is false."""
    if as_json:
        print_json({"documents": dict(reading.changes), "unreadable": dict(reading.unreadable)})
    else:
        told = ", ".join(f"{number} {change.replace('_', ' ')}" for change, number in sorted(reading.changes.items()))
        say(f"Documents: {told or 'nothing new'}")
    for name, reason in reading.unreadable:
        complain(f"{name}: {reason}")
    if leave and reading.unreadable:
        raise typer.Exit(FAILED)


def print_facts(name: str, facts: dict[str, Any]) -> None:
    """The facts of a file, a line each."""
    say(f"{name}: {facts['title']}")
    for kind in ("companies", "places", "batches", "amounts", "counts", "ranks", "awards"):
        for fact in facts[kind]:
            words = fact.get("surface") or fact.get("name") or fact.get("company") or fact.get("name_en")
            told = {
                key: value
                for key, value in fact.items()
                if key not in ("surface", "span", "spans", "surfaces", "rules", "rule") and value is not None
            }
            say(f"  {kind:9} {words}  {told}")
