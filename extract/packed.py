"""Zip files, opened within limits: their files in order, and the reason for each that cannot be had."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from extract.file_type import file_type

LARGEST_MEMBER = 100_000_000
LARGEST_IN_ALL = 500_000_000
"""Bytes when unpacked: of one file, and of all files of one zip file."""
MOST_MEMBERS = 2_000
DEEPEST = 3
"""Zip files within zip files."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a zip file, `name` with its folders; where `problem` is a sentence there are no bytes."""

    name: str
    body: bytes = b""
    problem: str | None = None


def unpack(body: bytes, within: str = "", depth: int = 1) -> Iterator[Member]:
    """The files of a zip file, those of zip files within it too; never more than the limits are unpacked.

    What is wrong with the whole has the name of the zip file that it is within, "" for the outermost.
    """
    left = LARGEST_IN_ALL
    try:
        with zipfile.ZipFile(BytesIO(body)) as packed:
            files = [one for one in packed.infolist() if not one.is_dir()]
            if len(files) > MOST_MEMBERS:
                problem = f"holds {len(files):,} files; only the first {MOST_MEMBERS:,} are opened"
                yield Member(within, problem=problem)
            for one in files[:MOST_MEMBERS]:
                member = _unpacked(packed, one, within, min(left, LARGEST_MEMBER))
                left -= len(member.body)
                yield from _flat(member, depth)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        yield Member(within, problem=f"the zip file is broken ({error})")


def _flat(member: Member, depth: int) -> Iterator[Member]:
    if file_type(member.body) != "zip":
        yield member
    elif depth >= DEEPEST:
        yield Member(member.name, problem=f"zip files are opened {DEEPEST} deep; unpack it and add the files")
    else:
        yield from unpack(member.body, f"{member.name}/", depth + 1)


def _unpacked(packed: zipfile.ZipFile, one: zipfile.ZipInfo, within: str, most: int) -> Member:
    name = within + _name(one)
    if one.flag_bits & 0x1:
        return Member(name, problem="encrypted; unpack it with its password and add the files")
    try:
        with packed.open(one) as file:
            body = file.read(most + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, OSError) as error:
        return Member(name, problem=f"cannot be unpacked ({error})")
    if len(body) > most:
        return Member(name, problem=f"more than {most:,} bytes when unpacked; it is not opened")
    return Member(name, body)


def _name(one: zipfile.ZipInfo) -> str:
    """The name of a file; names of Chinese systems stand in GBK, which zip readers take for code page 437."""
    if one.flag_bits & 0x800:
        return one.filename
    try:
        return one.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return one.filename
