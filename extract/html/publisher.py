"""Who a page names as its source."""

from __future__ import annotations

import re

_NAMED = re.compile(
    r"(?:信息|稿件|文章|本文|内容)?(?:来\s*源|出处|发布机构|发布单位|发布机关|Source)\s*[:：]\s*"
    r"(?P<name>[^\s|【】\[\]<>()（）:：,，。;；](?:[^|【】\[\]<>:：,，。;；\n]*?[^\s|【】\[\]<>:：,，。;；])?)"
    r"(?=\s{2,}|\s*(?:$|[|【\[,，。;；])|\s+(?:作者|编辑|记者|发布|发表|更新|时间|日期|浏览|访问|点击|阅读|评论|点赞|收藏|字体|字号|打印|分享|责任|审核|\d{4}|By\b|Author|Updated|Date|Time))",
    re.IGNORECASE,
)
_LONGEST = 40


def named_publisher(text: str) -> str | None:
    """The name behind "来源：" or "Source:"; None where the text names none."""
    match = _NAMED.search(text)
    name = " ".join(match["name"].split()) if match else ""
    return name if 1 < len(name) <= _LONGEST else None


def short_name(text: str) -> str | None:
    """A text that can be nothing but a name: short, with letters and without a colon."""
    name = text.strip()
    fits = 1 < len(name) <= _LONGEST and re.search(r"[^\W\d_]", name) and not re.search("[:：]", name)
    return name if fits else None
