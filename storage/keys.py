"""Keys: ids that follow from what a row is about, and the key by which two names are one firm."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

_SEPARATOR = "\x1f"
_SPACES_AND_MARKS = re.compile(r"[\s·・•,.，。、'\"“”‘’]+")
_BRACKETS = str.maketrans("（）[]【】〔〕〈〉《》", "()()()()()()")


def row_id(*natural_key: object) -> str:
    """A short stable id: 16 hexadecimal digits over the parts of a natural key; None and "" differ."""
    text = _SEPARATOR.join("\0" if part is None else str(part) for part in natural_key)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def company_key(name: str) -> str:
    """The form of a name in which full-width letters, brackets, spaces, points and case make no difference."""
    folded = unicodedata.normalize("NFKC", name).translate(_BRACKETS).casefold()
    return _SPACES_AND_MARKS.sub("", folded)


def company_id(name: str) -> str:
    """The id of the firm with this name. The one place that decides which names are the same firm."""
    return row_id("company", company_key(name))
