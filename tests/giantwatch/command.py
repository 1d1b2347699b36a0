"""Run the command line as people do: a process of its own, in a folder of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Result:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[Any]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


def giantwatch(folder: Path, *arguments: str, stdin: bytes = b"", **environment: str) -> Result:
    """The result of `giantwatch ARGUMENTS` in a folder."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIANTWATCH_")}
    done = subprocess.run(
        [sys.executable, "-m", "giantwatch", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        timeout=300,
        env={**clean, **environment, "PYTHONUTF8": "1"},
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())
