"""Bytes to text: header, meta tag and bytes disagree in the wild, so every claim is tried on the bytes."""

from __future__ import annotations

import codecs
import re

from extract.errors import UnreadableDocument

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_PART = re.compile(rb"[^<\n]+|[<\n]")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]*encoding=[\"']([\w-]+)", re.IGNORECASE)
# gb2312 and gbk pages hold characters that only gb18030 has; it reads both.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}


def decode(body: bytes, content_type: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of the bytes, and sentences about doubts (a wrong declaration, bytes that were lost).

    Raises UnreadableDocument where no encoding fits.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, errors="replace"), ()
    try:
        return body.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    declared = _declared(body, content_type)
    if (text := _strictly(body, declared)) is not None:
        return text, ()
    if (text := _mixed(body)) is not None:
        return text, ("the page mixes UTF-8 and GB 18030; each part was read as what it is",)
    if (text := _strictly(body, ["gb18030"])) is not None:
        return text, ()
    return _best_guess(body, declared)


def _strictly(body: bytes, names: list[str]) -> str | None:
    for name in dict.fromkeys(names):
        try:
            return body.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _mixed(body: bytes) -> str | None:
    """The text of a UTF-8 page into which parts in GB 18030 were pasted; None for any other bytes.

    A part ends at a tag or a line, whose marks are no part of a character in either encoding.
    """
    parts = _PART.findall(body)
    foreign = [number for number, part in enumerate(parts) if not part.isascii() and _is_gb(part)]
    size = sum(len(parts[number]) for number in foreign)
    if not foreign or 2 * size > sum(len(part) for part in parts if not part.isascii()):
        return None
    names = dict.fromkeys(foreign, "gb18030")
    return "".join(part.decode(names.get(number, "utf-8"), "replace") for number, part in enumerate(parts))


def _is_gb(part: bytes) -> bool:
    """Whether bytes are GB 18030 rather than UTF-8 that has lost a few."""
    lost = part.decode("utf-8", "replace").count("\ufffd")
    return lost * 6 > len(part) - len(part.decode("ascii", "ignore")) and _strictly(part, ["gb18030"]) is not None


def _declared(body: bytes, content_type: str | None) -> list[str]:
    claims = [(content_type or "").encode("ascii", "ignore"), body[:4096]]
    found = [m.group(1) or m.group(2) for claim in claims for m in _CHARSET.finditer(claim)]
    names = [name.decode("ascii", "ignore").lower() for name in found]
    return [_WIDER.get(name, name) for name in names]


def _best_guess(body: bytes, declared: list[str]) -> tuple[str, tuple[str, ...]]:
    """A few bad bytes in a text of a known encoding are replaced and said; anything else is a guess."""
    for name in dict.fromkeys([*declared, "utf-8", "gb18030"]):
        try:
            text = body.decode(name, errors="replace")
        except LookupError:
            continue
        lost = text.count("\ufffd")
        if lost <= max(3, len(text) // 200):
            return text, (f"{lost} characters could not be decoded as {name}",)
    from charset_normalizer import from_bytes

    best = from_bytes(body[:200_000]).best()
    if best is None:
        raise UnreadableDocument("the bytes are text in no known encoding; save the file as UTF-8 and add it again")
    return body.decode(best.encoding, errors="replace"), (f"encoding guessed: {best.encoding}",)
