"""What several commands share: options and exit codes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

OK, FAILED, USAGE, SOURCES_FAILED, LOCKED = 0, 1, 2, 3, 4

StoreOption = Annotated[
    Path | None, typer.Option("--store", help="Folder of giantwatch.db and archive/; default: here.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
