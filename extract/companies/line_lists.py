"""Lists line by line: what stands where firms stand on the lines beside it is a firm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract.companies.anatomy_zh import HAN
from extract.companies.candidate import Candidate
from storage.model import Span

_MARK = r"[①-⑳✅✔☑●◆■▶►★☆·*]|[-—] ?|\(?\d{1,3}[.、)]|\(?[一二三四五六七八九十]{1,3}[、)]"
_LINE = re.compile(
    rf"^[ ]*(?P<mark>{_MARK})[ ]*(?P<name>[{HAN}]{{4,24}}(?:\([{HAN}]{{2,4}}\)[{HAN}]*)?)(?P<end>[ ,，(:：;；。—-]|$)",
    re.MULTILINE,
)
_NO_FIRM = re.compile(
    "(?:局|厅|部|委员会|大学|学院|研究院|研究所|协会|中心|政府|办法|通知|名单|情况|条件|要求|内容|时间|范围)$"
)
_SENTENCE = re.compile("[的了是在把被将]|我[市省区县]|企业|公司|小巨人|冠军|专精特新|\\d")


def lines(clean: str, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The heads of marked lines, where at least two lines and half of them start with a sure firm."""
    matches = list(_LINE.finditer(clean))
    if len(matches) < 3:
        return
    sure = {one.span.start for one in candidates if one.score >= 0.85}
    firms = [match for match in matches if match.start("name") in sure]
    if len(firms) < 2 or 2 * len(firms) < len(matches):
        return
    for match in matches:
        name = match["name"]
        if match.start("name") not in sure and not _NO_FIRM.search(name) and not _SENTENCE.search(name):
            yield Candidate(Span(*match.span("name")), "list line", 0.75)
