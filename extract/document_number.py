"""The number of an official document, as 沪经信企〔2021〕197号, where it stands in a line of its own."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"(?:(?:发文字号|文件?编?号|公文文号)\s*[:：]\s*)?[(（]?"
    r"(?P<number>[\u3400-\u9fff]{1,16}[〔\[［（(【﹝]\s*(?:19|20)\d\d\s*[〕\]］）)】﹞]\s*第?\s*\d{1,5}\s*号)[)）]?"
)
_LINES = 8


def document_number(body: str) -> str | None:
    """The number as printed without blanks, from the first lines of a text; None where it has none."""
    for line in body.split("\n", _LINES)[:_LINES]:
        if match := _NUMBER.fullmatch(line.strip()):
            return re.sub(r"\s+", "", match["number"])
    return None
