"""What the commands on files and reviews do: open the store, call the export, the release or the review."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pipeline
from giantwatch.configuration import Configuration
from giantwatch.jobs import UsageError
from storage.database import Store
from storage.export.formats import FORMATS, FormatName, export

if TYPE_CHECKING:
    from storage.review.decisions import FirmVerdict

REVIEW_FORMATS = ("decisions", "label-studio", "doccano", "prodigy")
"""`decisions` are the rows of the review database themselves, as JSON lines."""


def export_store(configuration: Configuration, folder: Path, form: str, excel: bool, text: bool) -> list[Path]:
    """Write the store into a folder and give the files; raises UsageError for a format that does not exist."""
    name: FormatName = _pick(form, FORMATS)
    if excel and form != "csv":
        raise UsageError(f"--excel goes with --format csv, not with {form}")
    with Store.open(configuration.store, create=False) as store:
        return export(store, folder, name, excel, text)


def release_store(configuration: Configuration, folder: Path) -> Path:
    """Make today's release below a folder and give its own."""
    from storage.release import release

    with Store.open(configuration.store, create=False) as store:
        return release(store, folder)


def export_reviews(configuration: Configuration, form: str) -> Iterator[str]:
    """The lines of a file for an annotation program, or all decisions."""
    from storage.review.decisions import Reviews
    from storage.review.tasks import tasks, write_tasks

    _pick(form, REVIEW_FORMATS)
    with Store.open(configuration.store, create=False) as store, Reviews.beside(store) as reviews:
        if form == "decisions":
            yield from reviews.lines()
        else:
            with closing(reviews.joined(store)) as connection:
                yield from write_tasks(tasks(connection), form)


def import_reviews(configuration: Configuration, file: Path, form: str, reviewer: str | None) -> int:
    """Add the decisions of a file and give how many were new, all of them or none; firms follow at once."""
    from storage.review.decisions import Reviews
    from storage.review.tasks import decisions, read_tasks

    _pick(form, REVIEW_FORMATS)
    try:
        content = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(f"{file}: it cannot be read as text ({problem})") from problem
    with Store.open(configuration.store, create=False) as store, Reviews.beside(store) as reviews:
        if form == "decisions":
            with store.lock():
                added = reviews.add_lines(content)
                pipeline.conclude(store)
            return added
        if not reviewer:
            raise UsageError(f"--reviewer says who marked; it is needed with --format {form}")
        with closing(reviews.joined(store)) as connection:
            return reviews.decide(decisions(connection, read_tasks(content, form), reviewer))


def decide_firms(configuration: Configuration, verdict: str, names: tuple[str, str], reviewer: str) -> None:
    """Take a person's word on two names; raises UsageError for a word or a name that nobody knows."""
    word: FirmVerdict = _pick(verdict, ("merge", "split"), "VERDICT")
    with Store.open(configuration.store, create=False) as store:
        for name in names:
            if not store.db.execute("select 1 from company_names where name = ?", [name]).fetchone():
                raise UsageError(f"no document of the store calls a firm {name!r}; write the name as it stands there")
        pipeline.decide_firms(store, word, *names, reviewer)


def set_password(configuration: Configuration, name: str, password: str) -> Path:
    """Let a person sign in to the site and give the file with the password's hash."""
    from storage.review import reviewers

    with Store.open(configuration.store, create=False) as store:
        return reviewers.set_password(store, name, password)


def review_status(configuration: Configuration) -> dict[str, list[dict[str, Any]]]:
    """How many facts of each label are in which state, what each reviewer did, how far every two agree."""
    from dataclasses import asdict

    from storage.review.agreement import agreements
    from storage.review.decisions import Reviews

    with Store.open(configuration.store, create=False) as store, Reviews.beside(store) as reviews:
        with closing(reviews.joined(store)) as connection:
            states = connection.execute(
                "select label, state, count(*) from facts_reviewed where current group by 1, 2 order by 1, 2"
            ).fetchall()
        by_reviewer = reviews.db.query(
            "select reviewer, verdict, count(*) as decisions from decisions group by 1, 2 order by 1, 2"
        )
        return {
            "facts": [dict(zip(("label", "state", "facts"), row, strict=True)) for row in states],
            "reviewers": list(by_reviewer),
            "agreement": [asdict(one) for one in agreements(reviews.rows("decisions"))],
        }


def _pick(given: str, known: tuple[str, ...], what: str = "--format") -> Any:
    if given not in known:
        raise UsageError(f"{what} {given}: there are {', '.join(known)}")
    return given
