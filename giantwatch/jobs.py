"""What the commands do: open the store, load the catalogue, call the pipeline, show progress."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pipeline
from crawler.catalog import catalog, newsroom_folder, project_folder
from crawler.job import Job
from crawler.source import Source
from giantwatch.adding import MANUAL, Given, add
from giantwatch.configuration import Configuration
from giantwatch.output import progress
from storage.database import Store

LARGEST_FILE = 200_000_000
"""Bytes; a file beyond is refused before it is read."""


class UsageError(Exception):
    """Something that the command line asks for and that cannot be."""


def run_demo(folder: Path, edition: int, first_port: int) -> pipeline.Report:
    """The main job on the newsroom, served on loopback for the time of the run.

    The ports stay the same from run to run, so that the next one meets the same addresses.
    """
    from crawler.newsroom.server import Newsroom

    with Newsroom(edition=edition, first_port=first_port) as newsroom, Store.open(folder) as store, showing() as notice:
        sources = catalog([newsroom_folder()], newsroom.hosts)
        return pipeline.run(store, list(sources.values()), {}, "demo", notice)


def run_sources(configuration: Configuration, ids: Sequence[str]) -> pipeline.Report:
    """The main job on real sources."""
    picked = pick_sources(load_sources(configuration), ids)
    with Store.open(configuration.store) as store, showing() as notice:
        return pipeline.run(store, picked, crawl_limits(configuration), "run", notice)


def add_files(
    configuration: Configuration, files: Sequence[Path], source: str, published: str | None, url: str | None
) -> pipeline.Reading:
    """Archive, read and extract files that a person gives."""
    sources = load_sources(configuration)
    if source != MANUAL["id"] and source not in sources:
        raise UsageError(f"no source {source!r}; `giantwatch sources` lists them")
    if published and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", published):
        raise UsageError(f"--published {published}: write the day as YYYY-MM-DD")
    found = list(_files(files))
    if url and len(found) != 1:
        raise UsageError("--url goes with exactly one file")
    unread: list[tuple[str, str]] = []
    with Store.open(configuration.store) as store, showing() as notice:
        given = _given(found, unread, source=source, published=published, url=url)
        reading = add(store, given, sources, notice)
    reading.unreadable += unread
    return reading


def extract_files(files: Sequence[Path]) -> Iterator[tuple[str, dict[str, Any] | str]]:
    """Each file's name with its facts as JSON values, or the reason why there are none."""
    from extract.annotation import as_json
    from extract.document import read_document
    from extract.errors import UnreadableDocument
    from extract.nlp import Extractor
    from storage.model import Page

    extractor = Extractor()
    for path, name in _files(files):
        try:
            document = read_document(Page(read_file(path), file_name=name))
            yield str(path), as_json(document, extractor.extract(document), name)
        except (UnreadableDocument, OSError) as problem:
            yield str(path), str(problem)


def rebuild_store(configuration: Configuration) -> pipeline.Reading:
    """Read and extract the whole archive again."""
    with Store.open(configuration.store, create=False) as store, showing() as notice:
        return pipeline.rebuild(store, load_sources(configuration), notice)


def watch_sources(configuration: Configuration, ids: Sequence[str], tick: int) -> None:
    """The background job, until SIGTERM or SIGINT."""
    from giantwatch.watch import watch

    sources = pick_sources(load_sources(configuration), ids)
    Job(tuple(sources), "", contact=configuration.contact).check()

    def last_run(source: str) -> dict[str, Any] | None:
        with Store.open(configuration.store) as store:
            return store.last_run(source)

    stop = Event()

    def on_signal(_number: int, _frame: object) -> None:
        stop.set()
        raise KeyboardInterrupt

    def run(due: Sequence[Source]) -> None:
        with Store.open(configuration.store) as store, showing() as notice:

            def notice_or_stop(what: str, done: int, total: int) -> None:
                # An interrupt that is raised inside a callback of the interpreter is lost; this one is not.
                if stop.is_set():
                    raise KeyboardInterrupt
                notice(what, done, total)

            pipeline.run(store, due, crawl_limits(configuration), "watch", notice_or_stop)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)
    try:
        watch(sources, last_run, run, stop, tick)
    except KeyboardInterrupt:
        return


def load_sources(configuration: Configuration) -> dict[str, Source]:
    """The project's catalogue and the folder of further sources that the configuration names."""
    folders = [project_folder(), *([configuration.sources] if configuration.sources else [])]
    return catalog(folders)


def pick_sources(sources: dict[str, Source], ids: Sequence[str]) -> list[Source]:
    """The sources with these ids, all where none is given; raises UsageError for an unknown one."""
    if unknown := [one for one in ids if one not in sources]:
        raise UsageError(f"no source {', '.join(unknown)}; `giantwatch sources` lists them")
    return [sources[one] for one in ids] if ids else list(sources.values())


def crawl_limits(configuration: Configuration) -> dict[str, Any]:
    """The configuration's part of a crawl job."""
    return {
        "contact": configuration.contact,
        "seconds": float(configuration.time_limit),
        "delay": configuration.delay,
        "pages": configuration.max_pages,
    }


@contextmanager
def showing() -> Iterator[pipeline.Notice]:
    """A notice that moves a progress bar on stderr."""
    with progress() as bar:
        tasks: dict[str, Any] = {}

        def notice(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total or None)
            bar.update(tasks[what], completed=done, total=total or None)

        yield notice


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Every file with the name it goes by: its own, or its path below the folder that was given."""
    for path in paths:
        if path.is_dir():
            inside = (one for one in sorted(path.rglob("*")) if one.is_file() and not one.name.startswith("."))
            yield from ((one, one.relative_to(path).as_posix()) for one in inside)
        else:
            yield path, "standard input" if path == Path("-") else path.name


def _given(files: Iterable[tuple[Path, str]], unread: list[tuple[str, str]], **known: Any) -> Iterator[Given]:
    """The documents in the files; web archives and zip files hold many."""
    from giantwatch.containers import is_web_archive, opened, warc_documents

    def complain(name: str, reason: str) -> None:
        unread.append((name, reason))

    for path, name in files:
        one = Given(b"", name, **known)
        try:
            if path != Path("-") and is_web_archive(path):
                yield from warc_documents(path, one, complain)
            else:
                yield from opened(replace(one, body=read_file(path)), complain)
        except OSError as problem:
            complain(str(path), str(problem))


def read_file(path: Path) -> bytes:
    """The bytes of a file that a person gives; raises OSError, also for one that is too large."""
    if path == Path("-"):
        return sys.stdin.buffer.read(LARGEST_FILE)
    if (size := path.stat().st_size) > LARGEST_FILE:
        raise OSError(f"{size:,} bytes are more than the {LARGEST_FILE:,} that are read; split the file")
    return path.read_bytes()
