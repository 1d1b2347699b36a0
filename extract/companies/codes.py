"""Codes that stand beside a firm's name: unified social credit code and stock code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storage.model import Span

_CREDIT = re.compile(r"[^。\n]{0,24}?(?<![0-9A-Z])([0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10})(?![0-9A-Z])")
_STOCK = re.compile(r"\"?\s?\((?:[^()]{0,30}[::,，]\s?)?([0-9]{6})(?:\.(?:SH|SZ|BJ|NQ|SS))?[^()]{0,12}\)")
_STARTS = re.compile("(?:60|68|00|30|43|83|87|92|90|20)")


def credit_code(clean: str, spans: Sequence[Span]) -> str | None:
    """The 18-character credit code that follows a name in its sentence."""
    matches = (_CREDIT.match(clean, span.end, span.end + 60) for span in spans)
    return next((match.group(1) for match in matches if match), None)


def stock_code(clean: str, spans: Sequence[Span]) -> str | None:
    """The six-digit stock code in brackets behind a name."""
    matches = (_STOCK.match(clean, span.end, span.end + 60) for span in spans)
    return next((m.group(1) for m in matches if m and _STARTS.match(m.group(1))), None)
