"""Judge an answer: is it the page, the same page, gone, blocked or failed, and why, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from urllib.parse import urlsplit

from crawler.challenges import challenge, placeholder
from crawler.errors import RefusedError
from crawler.families.markup import parse
from crawler.known import Known
from storage.model import FetchKind, Outcome

_HOME = {"", "/", "/index.html", "/index.htm", "/index.shtml", "/index.php"}
_LARGEST_PLACEHOLDER = 30_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: header names in lower case, body decoded, `url` where it came from in the end."""

    asked: str
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_html(self) -> bool:
        """Whether the body looks like a page and not like a file, whatever the header says."""
        start = self.body[:512].lstrip().lower()
        declared = "html" in self.headers.get("content-type", "")
        return b"<html" in start or b"<!doctype html" in start or (declared and not start.startswith(b"%pdf"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a fetch came out; `problem` is a sentence where it is not a page."""

    outcome: Outcome
    problem: str | None = None
    sha256: str | None = None


def judge(answer: Answer, kind: FetchKind, known: Known | None) -> Verdict:
    """The outcome of an answer to a request for an address that was `known` in this state."""
    had = known.sha256 if known else None
    if answer.status == HTTPStatus.NOT_MODIFIED and had:
        return Verdict("unchanged", sha256=had)
    if sentence := challenge(answer.status, answer.headers, answer.body):
        return Verdict("blocked", sentence)
    if sentence := _not_there(answer, kind):
        return Verdict("gone" if had else "failed", sentence)
    if not 200 <= answer.status < 300:
        return Verdict("failed", f"The server answers {_status(answer.status)}.")
    if not answer.body.strip():
        return Verdict("failed", "The answer is empty.")
    digest = sha256(answer.body).hexdigest()
    return Verdict("new" if had is None else "unchanged" if had == digest else "changed", sha256=digest)


def _not_there(answer: Answer, kind: FetchKind) -> str | None:
    """A sentence where the server says in one way or another that there is no such page."""
    if answer.status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return f"The page is not there: {_status(answer.status)}."
    return _no_page(answer) if kind != "list" and 200 <= answer.status < 300 else None


def _no_page(answer: Answer) -> str | None:
    """Why an answer with status 200 is not the page that was asked for."""
    asked, got = urlsplit(answer.asked), urlsplit(answer.url)
    if got.path.lower() in _HOME and not got.query and asked.path.lower() not in _HOME:
        return "The address leads to the home page of the site; the page is not there."
    if not answer.is_html or len(answer.body) > _LARGEST_PLACEHOLDER:
        return None
    tree = parse(answer.body)
    for each in tree.xpath("//script | //style | //noscript"):
        each.drop_tree()
    title = tree.xpath("string(//title)")
    text = " ".join(tree.text_content().split())
    return placeholder(answer.body, text, " ".join(title.split()))


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"status {status}"


_FAILURES = {
    "CannotResolveHostError": "The name of the host is not known; is the network there, and is the address right?",
    "DownloadConnectionRefusedError": "The host refuses the connection.",
    "DownloadTimeoutError": "The host does not answer in time.",
    "DownloadCancelledError": "The answer is larger than the source's limit for a file.",
    "DownloadFailedError": "The connection broke before the answer was whole.",
    "ResponseDataLossError": "The answer is shorter than announced.",
    "ConnectionLost": "The connection broke before the answer was whole.",
    "ConnectionDone": "The host closes the connection without an answer.",
    "NoRouteError": "There is no way to the host; is the network there?",
    "ConnectError": "The host cannot be reached; is the network there?",
}


_MESSAGES: tuple[tuple[str, Outcome, str], ...] = (
    ("robots.txt", "blocked", "The site's robots.txt asks not to fetch this page."),
    ("max redirections", "failed", "The address leads in circles: more than five redirects."),
    ("DOWNLOAD_MAXSIZE", "failed", _FAILURES["DownloadCancelledError"]),
    ("private address", "failed", "The name leads into a private network; the source does not allow that."),
)


def failure_sentence(error: BaseException) -> tuple[Outcome, str]:
    """The outcome and the sentence for a request that got no answer."""
    message = str(error)
    if isinstance(error, RefusedError):
        return "failed", message
    for words, outcome, sentence in _MESSAGES:
        if words in message:
            return outcome, sentence
    for kind in type(error).__mro__:
        if kind.__name__ in _FAILURES:
            return "failed", _FAILURES[kind.__name__]
    return "failed", f"The request failed: {type(error).__name__}: {message[:200]}"
