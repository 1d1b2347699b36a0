"""English names as runs of capitalised words, trimmed to what can be a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.companies.place_names import is_place_en
from extract.companies.tables import words_of
from extract.text import Text
from storage.model import Span

WORD = r"(?:\d{0,3}[A-Z][A-Za-z0-9]*(?:[-/.][A-Za-z0-9]+)*(?:'(?!s\b)[A-Za-z]+)?|[a-z]-?[A-Z][A-Za-z]+)"
_BRACKET = r"\([A-Z][A-Za-z]+(?: [A-Z][a-z]+)?\)"
RUN = rf"{WORD}(?: (?:& )?(?:No\.? \d+|{WORD})| ?{_BRACKET}(?= [A-Z])|&{WORD})*"


_PLACE_BEHIND = re.compile(r" \(([A-Z][a-z']+)\)")
_WITH_SEAT = re.compile(r"[a-z] \([A-Z][a-z']+\)(?:,|;| and )")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitalised words; `headline` tells that everything around is capitalised too."""

    span: Span
    name: str
    words: tuple[str, ...]
    sentence: Span
    headline: bool = False


@cache
def _run() -> re.Pattern[str]:
    bank = f"(?:{WORD} )*Bank of (?:the )?{WORD}(?: {WORD})*"
    return re.compile(
        rf"(?<![A-Za-z0-9@/-])(?<![A-Z0-9w]\.)(?:Industrial and Commercial Bank of China|{bank}|No\. ?\d+ {RUN}|{RUN})"
    )


@cache
def leads() -> frozenset[str]:
    """Words that stand before a name."""
    return frozenset(words_of("lead", "en"))


@cache
def common() -> frozenset[str]:
    """Words that name no firm."""
    return frozenset(words_of("common", "en")) | leads()


def runs(text: Text) -> Iterator[Run]:
    """The runs of a text in order."""
    clean = text.clean
    for sentence in text.sentences:
        line = clean[sentence.start : sentence.end]
        gives_seats = len(_WITH_SEAT.findall(line)) > 1  # "X (Hefei), Y (Wuhu)": no parts of the names
        headline = is_headline(line.rstrip('"') if sentence.end <= text.title_end else line)
        for match in _run().finditer(clean, sentence.start, sentence.end):
            for first, last in _split(clean, match.start(), match.end(), headline):
                start, end = trim_left(clean, first, last), last
                bracket = None if gives_seats else _PLACE_BEHIND.match(clean, end)
                if bracket and is_place_en(bracket.group(1)):
                    end = bracket.end()
                name = clean[start:end]
                if len(name) > 1:
                    yield Run(Span(start, end), name, tuple(name.split()), sentence, headline)


COMPOUND = re.compile(
    "-(?:based|headquartered|listed|backed|owned|led|level|made|born|funded|style|invested|growth|growing|type|level)$"
)


def trim_left(clean: str, start: int, end: int) -> int:
    """Drop words before the name: "The", "Chairman", "Subsidiary"."""
    while True:
        word, _, rest = clean[start:end].partition(" ")
        if not rest or (word not in leads() and not COMPOUND.search(word)):
            return start
        start += len(word) + 1


_LONG_WORD = re.compile(r"\b[A-Za-z][A-Za-z'-]{3,}")


def is_headline(sentence: str) -> bool:
    """Whether a line is set in title case, where a capital letter tells nothing."""
    long = _LONG_WORD.findall(sentence)
    capital = sum(word[0].isupper() for word in long)
    return len(long) >= 4 and capital / len(long) > 0.72 and not sentence.endswith((".", "?", '"'))


@cache
def _events() -> frozenset[str]:
    return frozenset(words_of("event", "en"))


def _split(clean: str, start: int, end: int, headline: bool) -> Iterator[tuple[int, int]]:
    if not headline:
        yield start, end
        return
    position = start
    for match in re.finditer(r"\S+", clean[start:end]):
        if match.group() in _events():
            if start + match.start() - 1 > position:
                yield position, start + match.start() - 1
            position = min(end, start + match.end() + 1)
    if position < end:
        yield position, end


def is_place(words: tuple[str, ...]) -> bool:
    """Whether a run is only places."""
    return all(is_place_en(word.strip("()")) for word in words)
