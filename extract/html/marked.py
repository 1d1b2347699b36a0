"""Content that a site marks by comments: what stands between them is the article, whatever is around it."""

from __future__ import annotations

import re
from typing import Any

from extract.errors import UnreadableDocument
from extract.html.parsing import drop_frame, parse

_PROBES = ("ZJEG_RSS.content.begin", "[信息内容]>begin", "enpcontent")
_CONTENT = re.compile(
    r"<!--\s*ZJEG_RSS\.content\.begin\s*-->(.*?)<!--\s*ZJEG_RSS\.content\.end\s*-->"  # Hanweb
    r"|<!--\s*<\$\[信息内容\]>begin\s*-->(.*?)<!--\s*<\$\[信息内容\]>end\s*-->"  # Hanweb, older
    r"|<!--\s*enpcontent\s*-->(.*?)<!--\s*/enpcontent\s*-->",  # Founder, newspapers
    re.DOTALL,
)


def marked_content(markup: str) -> Any:
    """The element of what stands between the marks of a page; None without marks, or with no words between them."""
    if not any(probe in markup for probe in _PROBES) or (found := _CONTENT.search(markup)) is None:
        return None
    try:
        tree, _ = parse(f"<div>{''.join(part or '' for part in found.groups())}</div>")
    except UnreadableDocument:
        return None
    drop_frame(tree)
    return tree if tree.text_content().strip() else None
