"""Files that are there wholly or not at all, and the list of their hashes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import file_digest
from pathlib import Path

from storage.errors import StoreError

SUMS = "SHA256SUMS"


class ExportError(StoreError):
    """An export that cannot be made; the message tells what is missing or where it cannot be written."""


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A file to write beside `path`, which takes its name at the end; on an error the old one stays."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(path)
    except OSError as problem:
        raise ExportError(
            f"{path}: it cannot be written ({problem.strerror}); check the folder and the disk"
        ) from problem
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path, files: Iterable[Path]) -> Path:
    """Write SHA256SUMS of files below a folder, in the form that `sha256sum --check` reads."""
    lines = [f"{digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in sorted(files)]
    sums = folder / SUMS
    with whole(sums) as part:
        part.write_text("".join(lines), encoding="utf-8")
    return sums
