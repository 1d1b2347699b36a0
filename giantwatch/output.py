"""What people and programs see: data on stdout, everything else on stderr."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table


def print_json(value: Any) -> None:
    """One JSON value on one line of stdout, characters as they are."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")


def print_table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None = None) -> None:
    """Rows as a table on stdout; as tab-separated lines where stdout is no terminal."""
    names = list(columns or (rows[0] if rows else ()))
    cells = [["" if row.get(name) is None else str(row[name]) for name in names] for row in rows]
    if not sys.stdout.isatty():
        sys.stdout.writelines("\t".join(line) + "\n" for line in [names, *cells])
        return
    table = Table(*names, box=None, header_style="bold", pad_edge=False)
    for line in cells:
        table.add_row(*line)
    Console().print(table)


def say(line: str) -> None:
    """A line of data for people, on stdout."""
    sys.stdout.write(line + "\n")


def complain(line: str) -> None:
    """A line about something that went wrong, on stderr."""
    sys.stderr.write(f"giantwatch: {line}\n")


def progress() -> Progress:
    """A progress display on stderr; silent where stderr is no terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, disable=not console.is_terminal, transient=True)


def start_logging(as_json: bool, level: int = logging.INFO) -> None:
    """Log lines on stderr, for people or as JSON."""
    import structlog

    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    shared: Iterable[Any] = (
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.format_exc_info,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=list(shared),
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
