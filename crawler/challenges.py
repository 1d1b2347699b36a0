"""Recognise pages that stand where an announcement should: challenges, soft errors, login walls.

A challenge is never got around: the site asks for a person, and a person can save the page and use
`giantwatch add`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

ADVICE = "open it in a browser, save it, and use `giantwatch add`"

_CHALLENGE_STATUS = {412: "Ruishu", 521: "Jiasule", 512: "Jiasule"}
_MARKS = {
    b"acw_sc__v2": "Aliyun",
    b"__jsl_clearance": "Jiasule",
    b"$_ts=window['$_ts']": "Ruishu",
    b"$_ts=window[": "Ruishu",
    b"cf-chl-": "Cloudflare",
    b"_cf_chl_opt": "Cloudflare",
}
_MARKUP_OR_TEXT = re.compile(
    rb"<(script|style|noscript|title)\b.*?(?:</\1\s*>|\Z)|<!--.*?-->|<[^>]*>|(?P<text>[^<]+)", re.I | re.S
)
_LIST_SHELL = re.compile(rb"\bquerydata\s*=|\bSID\s*[:=]", re.I)  # JPaaS and gkmlpt: the script fetches the list
_MOST_BYTES_OF_A_CHALLENGE = 60_000
_MOST_WORDS_OF_A_PLACEHOLDER = 200
_SOFT_404 = re.compile(
    r"404|页面不存在|页面未找到|找不到(?:该|您|相关|所)?\S{0,6}(?:页面|网页|文件)|(?:页面|文章|内容|信息)(?:不存在|已(?:被)?删除|已下线)"
    r"|page (?:not|cannot be|could not be) found|no longer available|does not exist",
    re.I,
)
_LOGIN = re.compile(r"请(?:先)?登[录陆]|用户登[录陆]|please (?:log|sign) in|(?:log|sign) in to continue", re.I)


def challenge(status: int, headers: Mapping[str, str], body: bytes) -> str | None:
    """A sentence where an answer is a challenge for browsers and not the page; header names are lower case."""
    if status in _CHALLENGE_STATUS and _is_script_page(body):
        return f"The site answers with a browser challenge ({_CHALLENGE_STATUS[status]}, status {status}); {ADVICE}."
    if "html" not in headers.get("content-type", "html") or len(body) > _MOST_BYTES_OF_A_CHALLENGE:
        return None
    if _has_text(body):
        return None
    if maker := next((maker for mark, maker in _MARKS.items() if mark in body), None):
        return f"The site answers with a browser challenge ({maker}, status {status}); {ADVICE}."
    if status < 300 and b"<script" in body.lower() and _is_script_page(body) and not _LIST_SHELL.search(body):
        return f"The site answers with a page that is nothing but a script; {ADVICE}."
    return None


def placeholder(body: bytes, text: str, title: str) -> str | None:
    """A sentence where a page with status 200 says that there is no page, or asks for a login."""
    if len(text) > _MOST_WORDS_OF_A_PLACEHOLDER:
        return None
    if _SOFT_404.search(title) or _SOFT_404.search(text):
        return "The page says that it does not exist, though the status is 200."
    if _LOGIN.search(text) and b"password" in body.lower():
        return f"The page asks for a login; {ADVICE}."
    return None


def _is_script_page(body: bytes) -> bool:
    """Whether nothing readable stands on a page."""
    return not _has_text(body) and not re.search(rb"<(?:a|iframe|frame|object|img|app-root)\b", body, re.I)


def _has_text(body: bytes) -> bool:
    """Whether more than a few words stand outside of tags; looks no further than it must, from the body on."""
    bare = b""
    for piece in _MARKUP_OR_TEXT.finditer(body, max(0, body.lower().find(b"<body"))):
        bare = (bare + (piece["text"] or b"")).lstrip()
        if len(bare.split()) > 20 or len(bare.rstrip()) > 120:
            return True
    return False
