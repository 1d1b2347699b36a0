"""The commands about sources: list, check, try, draft, record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from giantwatch.configuration import load_configuration
from giantwatch.options import SOURCES_FAILED, JsonOption
from giantwatch.output import complain, print_json, print_table, say

sources_app = typer.Typer(no_args_is_help=False, rich_markup_mode=None, invoke_without_command=True)

ContactOption = Annotated[str | None, typer.Option(help="Address or page that a site's owner can write to.")]
SourceArgument = Annotated[str, typer.Argument(help="Id of the source.")]


@sources_app.callback()
def sources(context: typer.Context, as_json: JsonOption = False) -> None:
    """The catalogue of sources, and what of it was not seen on the real site.

    Example: giantwatch sources --json
    """
    from dataclasses import asdict

    from giantwatch.jobs import load_sources

    if context.invoked_subcommand is not None:
        return
    rows = [asdict(source) for source in load_sources(load_configuration()).values()]
    if as_json:
        for row in rows:
            print_json(row)
    else:
        shown = ("id", "kind", "language", "family", "interval")
        print_table(
            [
                {**{key: row[key] for key in shown}, "name": row["name"]["en"], "unverified": len(row["unverified"])}
                for row in rows
            ]
        )


@sources_app.command("check")
def check_sources(source: Annotated[list[str] | None, typer.Argument(help="Source ids; default: all.")] = None) -> None:
    """Validate source files, offline.

    Example: giantwatch sources check miit
    """
    from giantwatch.jobs import load_sources, pick_sources

    picked = pick_sources(load_sources(load_configuration()), source or [])
    say(f"{len(picked)} source files are valid")


@sources_app.command("try")
def try_one(source: SourceArgument, contact: ContactOption = None, as_json: JsonOption = False) -> None:
    """Fetch one list and one article live, and show what each rule of the source finds there.

    Exits with 3 where something was not found. Example: giantwatch sources try miit --contact you@example.org
    """
    from giantwatch.jobs import load_sources, pick_sources
    from giantwatch.source_pages import try_source

    configuration = load_configuration(contact=contact)
    (picked,) = pick_sources(load_sources(configuration), [source])
    _show(*try_source(picked, configuration.contact), as_json)


@sources_app.command("new")
def new(
    url: Annotated[str, typer.Argument(help="Address of a list page.")],
    into: Annotated[Path | None, typer.Option(help="Folder for the file; default: that of the configuration.")] = None,
    private: Annotated[bool, typer.Option(help="The site stands in a private network.")] = False,
    contact: ContactOption = None,
) -> None:
    """Fetch a page, recognise the family of its site, and write a draft of a source file to complete.

    Example: giantwatch sources new http://www.example.org/tzgg/ --into my-sources --contact you@example.org
    """
    from giantwatch.jobs import UsageError
    from giantwatch.source_draft import draft_source

    configuration = load_configuration(contact=contact)
    folder = into or configuration.sources or Path()
    id_, text = draft_source(url, configuration.contact, private)
    path = folder / f"{id_}.toml"
    if path.exists():
        raise UsageError(f"{path} is there already; remove it or give another folder with --into")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    say(f"{path}: a draft; complete it, then `giantwatch sources check {id_}` and `giantwatch sources try {id_}`")


@sources_app.command("record")
def record(
    source: SourceArgument,
    into: Annotated[Path | None, typer.Option(help="Folder for the pages; default: the id.")] = None,
    articles: Annotated[int, typer.Option(min=0, help="How many articles.")] = 3,
    contact: ContactOption = None,
    as_json: JsonOption = False,
) -> None:
    """Save the first list and articles of a source as files, for tests of its rules.

    Example: giantwatch sources record miit --into recorded/miit --contact you@example.org
    """
    from giantwatch.jobs import load_sources, pick_sources
    from giantwatch.source_pages import record_source

    configuration = load_configuration(contact=contact)
    (picked,) = pick_sources(load_sources(configuration), [source])
    _show(*record_source(picked, configuration.contact, into or Path(source), articles), as_json)


def _show(rows: list[Any], complaints: list[str], as_json: bool) -> None:
    if as_json:
        for row in rows:
            print_json(row)
    else:
        print_table(rows)
    for complaint in complaints:
        complain(complaint)
    if complaints:
        raise typer.Exit(SOURCES_FAILED)
