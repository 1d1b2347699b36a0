"""The commands. Each is thin: read the configuration, call the pipeline, print; data on stdout, the rest on stderr."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from giantwatch.configuration import ConfigurationError, load_configuration
from giantwatch.options import FAILED, LOCKED, OK, SOURCES_FAILED, USAGE, JsonOption, StoreOption
from giantwatch.output import complain, print_json, print_table, say, start_logging
from giantwatch.reports import open_store, print_facts, print_reading, print_report
from giantwatch.sharing import add_commands
from giantwatch.source_commands import sources_app

DEMO = Path("giantwatch-demo")

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=(
        "Little Giant announcements as data: crawl, read, extract, store, browse.\n\n"
        "Exit codes: 0 ok; 1 failed; 2 wrong usage or configuration; 3 some sources failed; "
        "4 another run holds the lock."
    ),
)
app.add_typer(sources_app, name="sources")
add_commands(app)


@app.command()
def demo(
    store: Annotated[Path, typer.Option("--store", help="Folder for the demonstration's store.")] = DEMO,
    edition: Annotated[int, typer.Option(min=1, max=2, help="2: pages changed, vanished and new since 1.")] = 1,
    first_port: Annotated[int, typer.Option(help="First of the newsroom's six ports on loopback.")] = 47_810,
    as_json: JsonOption = False,
) -> None:
    """Run the whole job on the newsroom, a small site of invented companies that ships with the project.

    Example: giantwatch demo && giantwatch serve --store giantwatch-demo
    """
    from giantwatch.jobs import run_demo

    report = run_demo(store, edition, first_port)
    print_report(report, store, as_json)
    if not as_json:
        say(f"\nLook at it:  giantwatch serve --store {store}")


@app.command()
def run(
    source: Annotated[list[str] | None, typer.Argument(help="Source ids; default: all of the catalogue.")] = None,
    store: StoreOption = None,
    contact: Annotated[str | None, typer.Option(help="Address or page that a site's owner can write to.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Crawl sources, read what is new, extract, store. Exits with 3 where a source needs a person.

    Example: giantwatch run miit shine --contact you@example.org
    """
    from giantwatch.jobs import run_sources

    configuration = load_configuration(store=store, contact=contact)
    print_report(run_sources(configuration, source or []), configuration.store, as_json)


@app.command()
def add(
    files: Annotated[list[Path], typer.Argument(help="Files or folders; - reads standard input.")],
    store: StoreOption = None,
    source: Annotated[str, typer.Option(help="The source that the document belongs to.")] = "manual",
    published: Annotated[str | None, typer.Option(help="Day of publication, as YYYY-MM-DD.")] = None,
    url: Annotated[str | None, typer.Option(help="Address the document comes from (one file only).")] = None,
    as_json: JsonOption = False,
) -> None:
    """Add documents that a person downloaded or typed: txt, html, pdf, xlsx, xls, docx, also in zip or WARC files.

    Example: giantwatch add notice.html list.pdf --source miit --published 2021-07-19
    """
    from giantwatch.jobs import add_files

    configuration = load_configuration(store=store)
    reading = add_files(configuration, files, source, published, url)
    print_reading(reading, as_json)


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(help="Files, in any of the types that `add` takes.")],
    as_json: JsonOption = False,
) -> None:
    """Extract the facts of files without a database; one JSON object a line with --json.

    Example: giantwatch extract --json article.txt list.xlsx
    """
    from giantwatch.jobs import extract_files

    failed = False
    for name, result in extract_files(files):
        if isinstance(result, str):
            complain(f"{name}: {result}")
            failed = True
        elif as_json:
            print_json(result)
        else:
            print_facts(name, result)
    if failed:
        raise typer.Exit(FAILED)


@app.command()
def explain(
    document: Annotated[str, typer.Argument(help="A file, or the id or address of a document in the store.")],
    fact: Annotated[str | None, typer.Argument(help="A kind (awards), one of them (awards.2), or words in it.")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what facts rest on: their sentence, the rules that made them, and what was taken from elsewhere.

    Example: giantwatch explain notice.txt awards.1
    """
    from extract.errors import UnreadableDocument
    from giantwatch.explain import explanation, print_explanation

    try:
        explained = explanation(load_configuration(store=store), document, fact)
    except (UnreadableDocument, OSError) as problem:
        complain(f"{document}: {problem}")
        raise typer.Exit(FAILED) from None
    if as_json:
        print_json(explained)
    else:
        print_explanation(explained)


@app.command()
def watch(
    source: Annotated[list[str] | None, typer.Argument(help="Source ids; default: all of the catalogue.")] = None,
    store: StoreOption = None,
    contact: Annotated[str | None, typer.Option(help="Address or page that a site's owner can write to.")] = None,
    tick: Annotated[int, typer.Option(min=1, help="Seconds between two looks at what is due.")] = 30,
) -> None:
    """Keep running: every source at its own interval, until SIGTERM or Ctrl-C.

    Example: giantwatch watch --store /var/lib/giantwatch
    """
    from giantwatch.jobs import watch_sources

    watch_sources(load_configuration(store=store, contact=contact), source or [], tick)


@app.command()
def serve(
    store: StoreOption = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
) -> None:
    """Browse the store with Datasette.

    Example: giantwatch serve --store giantwatch-demo --port 8001
    """
    from storage.site.serve import serve as serve_site

    configuration = load_configuration(store=store, host=host, port=port)
    serve_site(configuration.store, configuration.host, configuration.port)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words, in English or Chinese.")],
    store: StoreOption = None,
    limit: Annotated[int, typer.Option(min=1, help="How many documents at most.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """Find documents by their words.

    Example: giantwatch search 松江 小巨人
    """
    with open_store(load_configuration(store=store)) as opened:
        hits = [hit._asdict() for hit in opened.search(" ".join(words), limit)]
    if as_json:
        for hit in hits:
            print_json(hit)
    else:
        print_table(hits, ["published", "source", "title", "snippet", "url"])


@app.command()
def status(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """The health of every source: last good fetch, documents by week, failures, doubts, silence.

    Exits with 3 where a source needs a person: it is blocked, failing, silent, or raised doubts in its last run.

    Example: giantwatch status --json
    """
    with open_store(load_configuration(store=store)) as opened:
        rows = opened.status()
    if as_json:
        for row in rows:
            print_json(row)
    else:
        print_table(rows)
    if any(row["state"] in ("blocked", "failing", "silent") or row["signals"] for row in rows):
        raise typer.Exit(SOURCES_FAILED)


@app.command()
def rebuild(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """Read and extract everything again from the archive, without the network.

    Example: giantwatch rebuild --store giantwatch-demo
    """
    from giantwatch.jobs import rebuild_store

    print_reading(rebuild_store(load_configuration(store=store)), as_json)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def run_command(arguments: list[str]) -> int:
    """Run a command and give its exit code; an error that people can act on is one line on stderr."""
    from crawler.errors import CatalogError, CrawlError
    from giantwatch.jobs import UsageError
    from storage.errors import StoreBusy, StoreError

    signal.signal(signal.SIGTERM, _stop)
    try:
        start_logging(load_configuration().log_json)
        app(arguments)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else OK
    except (ConfigurationError, UsageError, CatalogError) as problem:
        complain(str(problem))
        return USAGE
    except StoreBusy as problem:
        complain(str(problem))
        return LOCKED
    except (StoreError, CrawlError) as problem:
        complain(str(problem))
        return FAILED
    return OK


def main() -> None:
    """The console script."""
    sys.exit(run_command(sys.argv[1:]))
