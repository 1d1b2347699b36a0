"""Packed files, opened within limits: their files in order, and the reason for each that cannot be had.

Zip files are opened here, RAR and 7z files by bsdtar where it is installed.
"""

from __future__ import annotations

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO

from extract.errors import UnreadableDocument
from extract.file_type import file_type
from extract.tools import is_there, output_of
from storage.model import FileType

PACKED: tuple[FileType, ...] = ("zip", "rar", "7z")
"""File types that hold other files."""
LARGEST_MEMBER = 100_000_000
LARGEST_IN_ALL = 500_000_000
"""Bytes when unpacked: of one file, and of all files of one packed file."""
MOST_MEMBERS = 2_000
DEEPEST = 3
"""Packed files within packed files."""
_WHAT = "a RAR or 7z file"
_PADDING = bytes(100_000)  # without it, bsdtar takes a zip file that is stored last for the whole


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a packed file, `name` with its folders; where `problem` is a sentence there are no bytes."""

    name: str
    body: bytes = b""
    problem: str | None = None


def unpack(body: bytes, within: str = "", depth: int = 1) -> Iterator[Member]:
    """The files of a packed file, those of packed files within it too; never more than the limits are unpacked.

    What is wrong with the whole has the name of the packed file that it is within, "" for the outermost.
    """
    left = LARGEST_IN_ALL
    files = _zipped(body) if file_type(body) == "zip" else _with_bsdtar(body)
    try:
        for number, one in enumerate(files):
            if number == MOST_MEMBERS:
                yield Member(within, problem=f"only the first {MOST_MEMBERS:,} files are opened; it holds more")
                return
            member = _unpacked(one, within, min(left, LARGEST_MEMBER))
            left -= len(member.body)
            yield from _flat(member, depth)
    except UnreadableDocument as problem:
        yield Member(within, problem=str(problem))
    except (zipfile.BadZipFile, tarfile.TarError, NotImplementedError, ValueError) as error:
        yield Member(within, problem=f"the packed file is broken ({error})")


def _flat(member: Member, depth: int) -> Iterator[Member]:
    if file_type(member.body) not in PACKED:
        yield member
    elif depth >= DEEPEST:
        yield Member(member.name, problem=f"packed files are opened {DEEPEST} deep; unpack it and add the files")
    else:
        yield from unpack(member.body, f"{member.name}/", depth + 1)


def _unpacked(one: _Packed, within: str, most: int) -> Member:
    name = within + one.name
    if one.is_encrypted:
        return Member(name, problem="encrypted; unpack it with its password and add the files")
    try:
        with one.opened as file:
            body = file.read(most + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, OSError) as error:
        return Member(name, problem=f"cannot be unpacked ({error})")
    if len(body) > most:
        return Member(name, problem=f"more than {most:,} bytes when unpacked; it is not opened")
    return Member(name, body)


@dataclass(frozen=True, slots=True)
class _Packed:
    """A file that is still packed."""

    name: str
    opened: AbstractContextManager[IO[bytes]]
    is_encrypted: bool = False


def _zipped(body: bytes) -> Iterator[_Packed]:
    with zipfile.ZipFile(BytesIO(body)) as packed:
        for one in packed.infolist():
            if not one.is_dir():
                yield _Packed(_name(one), _opened(packed, one), bool(one.flag_bits & 0x1))


@contextmanager
def _opened(packed: zipfile.ZipFile, one: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
    with packed.open(one) as file:
        yield file


def _name(one: zipfile.ZipInfo) -> str:
    """The name of a file; names of Chinese systems stand in GBK, which zip readers take for code page 437."""
    if one.flag_bits & 0x800:
        return one.filename
    try:
        return one.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return one.filename


def _with_bsdtar(body: bytes) -> Iterator[_Packed]:
    """The files of a RAR or 7z file, which bsdtar turns into tar; raises UnreadableDocument, after what was good."""
    if not is_there("bsdtar"):
        raise UnreadableDocument(
            f"{_WHAT} needs bsdtar (Debian: apt-get install libarchive-tools); install it and run `giantwatch rebuild`,"
            " or unpack it and add the files"
        )
    with TemporaryFile() as unpacked:
        problem = _as_tar(body, unpacked)
        unpacked.seek(0)
        with tarfile.open(fileobj=unpacked, mode="r:") as packed:
            for one in packed:
                if one.isfile() and (file := packed.extractfile(one)) is not None:
                    opened: nullcontext[IO[bytes]] = nullcontext(file)
                    yield _Packed(one.name.removeprefix("./"), opened)
        if problem is not None:
            raise problem


def _as_tar(body: bytes, unpacked: IO[bytes]) -> UnreadableDocument | None:
    """Write what bsdtar makes of a packed file, no more than the limit; the error where it fails on the way."""
    try:
        with output_of(("bsdtar", "-cf", "-", "--format", "pax", "@{}"), body + _PADDING, _WHAT) as output:
            left = LARGEST_IN_ALL
            while left > 0 and (chunk := output.read(min(left, 1 << 20))):
                unpacked.write(chunk)
                left -= len(chunk)
    except UnreadableDocument as problem:
        return problem
    return None
