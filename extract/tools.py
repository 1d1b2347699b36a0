"""Programs of the system that read what no library here reads: optional, found at run time, held within limits."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from tempfile import NamedTemporaryFile, TemporaryFile
from threading import Timer
from typing import IO, cast

from extract.errors import UnreadableDocument

SECONDS = 60
MEMORY = 1_000_000_000
"""What a program may take of time and of memory in bytes; beyond that it is ended."""


def is_there(program: str) -> bool:
    """Whether a program is installed."""
    return shutil.which(program) is not None


@contextmanager
def output_of(command: Sequence[str], body: bytes, what: str) -> Iterator[IO[bytes]]:
    """What a program prints about a file of these bytes; `{}` in the command stands for the file's name.

    `what` names the file's type to people. Leaving before the end of the output ends the program. Raises
    UnreadableDocument, after the output was read, where the program fails or takes more than its time.
    """
    with NamedTemporaryFile() as file, TemporaryFile() as complaints:
        file.write(body)
        file.flush()
        named = [part.replace("{}", file.name) for part in command]
        process = subprocess.Popen(
            named,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env={"PATH": os.environ.get("PATH", ""), "HOME": "/", "LC_ALL": "C.UTF-8"},
        )
        _limit_memory(process.pid)
        clock = Timer(SECONDS, process.kill)
        clock.start()
        output = cast("IO[bytes]", process.stdout)
        is_whole = False
        try:
            yield output
            is_whole = not output.read(1)
        finally:
            clock.cancel()
            if not is_whole:
                process.kill()
            output.close()
            code = process.wait()
        if is_whole and code:
            complaints.seek(0)
            said = complaints.read(2_000).decode("utf-8", "replace").replace(file.name, "the file")
            raise UnreadableDocument(f"{what} that {command[0]} {_failure(code, said)}")


def _limit_memory(process: int) -> None:
    """Only Linux limits another process."""
    if sys.platform == "linux":
        import resource

        resource.prlimit(process, resource.RLIMIT_AS, (MEMORY, MEMORY))


def _failure(code: int, complaints: str) -> str:
    if code < 0:
        return f"did not read within {SECONDS} seconds and its memory; save it in another form and add that"
    said = " ".join(complaints.split())[:200]
    return f"cannot read ({said or f'code {code}'}); fetch it again, or save it in another form and add that"
