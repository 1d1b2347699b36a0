"""The commands that give the data away and take reviews in; as thin as those in cli.py, which adds them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from giantwatch.configuration import load_configuration
from giantwatch.options import JsonOption, StoreOption
from giantwatch.output import print_json, print_table, say

ReviewFormat = Annotated[
    str, typer.Option("--format", help="decisions (all of review.db), label-studio, doccano or prodigy.")
]

review_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help=(
        "Decisions of people about facts, kept in review.db beside the store.\n\n"
        "Example: giantwatch review status --store giantwatch-demo"
    ),
)


def add_commands(app: typer.Typer) -> None:
    """Add `export`, `release` and `review` to the commands."""
    app.command()(export)
    app.command()(release)
    app.add_typer(review_app, name="review")


def export(
    folder: Annotated[Path, typer.Argument(help="Folder for the files; those of the same names are replaced.")],
    form: Annotated[str, typer.Option("--format", help="csv, jsonl, parquet, datapackage or docbin.")] = "csv",
    excel: Annotated[bool, typer.Option("--excel", help="CSV that Excel opens rightly, without formulas.")] = False,
    text: Annotated[bool, typer.Option("--text", help="With the documents' full text.")] = False,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the research tables as files for other programs, with SHA256SUMS.

    Example: giantwatch export tables --format datapackage --store giantwatch-demo
    """
    from giantwatch.exporting import export_store

    for path in export_store(load_configuration(store=store), folder, form, excel, text):
        if as_json:
            print_json({"file": str(path), "bytes": path.stat().st_size})
        else:
            say(str(path))


def release(
    folder: Annotated[Path, typer.Argument(help="Folder of the releases; today's becomes a folder in it.")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a dated release: snapshot, exports, changes since the last one, dictionary, citation, checksums.

    Example: giantwatch release releases --store giantwatch-demo
    """
    from giantwatch.exporting import release_store

    made = release_store(load_configuration(store=store), folder)
    if as_json:
        print_json({"folder": str(made)})
    else:
        say(str(made))


@review_app.command("export")
def export_review(
    file: Annotated[Path, typer.Argument(help="File to write; - is standard output.")],
    form: ReviewFormat = "decisions",
    store: StoreOption = None,
) -> None:
    """Write facts as tasks for an annotation program, or all decisions as JSON lines.

    Example: giantwatch review export tasks.json --format label-studio --store giantwatch-demo
    """
    from giantwatch.exporting import export_reviews
    from storage.export.files import whole

    lines = export_reviews(load_configuration(store=store), form)
    if file == Path("-"):
        sys.stdout.writelines(lines)
    else:
        with whole(file) as part, part.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(lines)


@review_app.command("import")
def import_review(
    file: Annotated[Path, typer.Argument(help="What the annotation program or another store gave.")],
    form: ReviewFormat = "decisions",
    reviewer: Annotated[str | None, typer.Option(help="Who marked, where the file does not tell.")] = None,
    store: StoreOption = None,
) -> None:
    """Add decisions: what was left is accepted, what is gone is rejected, what is new is added.

    Example: giantwatch review import marked.jsonl --format doccano --reviewer ann
    """
    from giantwatch.exporting import import_reviews

    added = import_reviews(load_configuration(store=store), file, form, reviewer)
    say(f"{added} decisions added")


@review_app.command("status")
def review_status(store: StoreOption = None, as_json: JsonOption = False) -> None:
    """What is reviewed, by whom, what to ask again, and how far reviewers agree.

    Example: giantwatch review status --store giantwatch-demo
    """
    from giantwatch.exporting import review_status as status

    told = status(load_configuration(store=store))
    if as_json:
        print_json(told)
        return
    for rows in told.values():
        if rows:
            print_table(rows)
            say("")


@review_app.command("firms")
def review_firms(
    verdict: Annotated[str, typer.Argument(help="merge: the two names are one firm; split: they are two.")],
    name: Annotated[str, typer.Argument(help="A name as documents write it.")],
    other: Annotated[str, typer.Argument(help="The other name.")],
    reviewer: Annotated[str, typer.Option(help="Who decides.")],
    store: StoreOption = None,
) -> None:
    """Say that two names are one firm or two; it wins over every rule and outlives a rebuild.

    Example: giantwatch review firms merge "Example Robotics" 示例机器人有限公司 --reviewer ann
    """
    from giantwatch.exporting import decide_firms

    decide_firms(load_configuration(store=store), verdict, (name, other), reviewer)
    say(f"{verdict}: {name}, {other}")


@review_app.command("password")
def review_password(
    name: Annotated[str, typer.Argument(help="The reviewer's name, as decisions will bear it.")],
    store: StoreOption = None,
) -> None:
    """Let a person review on the site: asks for a password, or reads it from standard input, and keeps its hash.

    Example: giantwatch review password ann --store giantwatch-demo
    """
    from giantwatch.exporting import set_password

    if sys.stdin.isatty():
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    file = set_password(load_configuration(store=store), name, password)
    say(f"{file}: {name} can sign in once the site starts anew")
