"""What a list is: title, level, batch, event, status and stated number, from the headings nearest to it outward."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.found import TitleMention
from extract.lists.areas import areas_of
from extract.lists.levels import BY_PROVINCE, NATIONAL, level_of
from extract.lists.patterns import fold, opens_list, pattern
from extract.lists.said import Said, said
from extract.lists.sections import Section
from extract.numbers import parse_ordinal
from storage.model import Batch, Document, Event, Level, ListStatus

_YEAR = re.compile(r"(20[12]\d)\s*年?度?")
_ANNEX = re.compile(r"附[件表录](\d{1,2}|[一二三四五六七八九十])")
_BOTH = re.compile(r"(?<!通过)(?:认定|企业|名单)(?:以?及|和|与|、)(?:到期|通过)?的?[^，。通过]{0,4}复核")
_RANGE = re.compile(r"第[一二三四五六七八九十\d]+批?(?:至|到|—|-|~)第?[一二三四五六七八九十\d]+批")
_IN_BRACKETS = re.compile(r"\([^()]*$")
_CHINESE_NUMBERS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Head:
    """The facts of a list apart from its rows; lists of one file with equal heads are one.

    `in_training` keeps those who are only being brought up to a title (培育企业) apart from its holders.
    """

    title: str | None
    level: Level | None
    batch: int | None
    label: str | None
    event: Event
    status: ListStatus
    year: int | None = None
    in_training: bool = False


def is_dropped(section: Section) -> bool:
    """Whether a list is of firms that lost or did not get a title."""
    near = [text for text in (section.sheet or "", *reversed(section.headings[-2:])) if text]
    for text in near:
        if pattern("heads", "dropped").search(fold(text)):
            return True
        if opens_list(text) and said(text).titles:
            return False
    return False


def head_of(section: Section, number: int, document: Document, prose: Sequence[str]) -> Head:
    """The head of a section, the `number`-th of its document; `prose` is the text of the notice in lines."""
    headings = [text for text in (*_near(section, prose), *_far(document)) if text]
    context = [line for line in document.context.split("\n")[1:] if line.strip()]
    event = _event(headings, number)
    mention = _title(headings, context)
    title = mention.title if mention else None
    in_training = _in_training(_near(section, ())[:2])
    if title == "little_giant" and event == "support":
        title = "key_little_giant"
    if in_training and title in ("unicorn", "gazelle"):
        title = f"potential_{title}"
    batch = _dated(_batch([*headings, *context], title, event), title, headings)
    years = (match[1] for text in headings for match in _YEAR.finditer(text))
    year = next(years, None) or (batch.label or "")[:4] if batch else next(years, None)
    return Head(
        title=title,
        level=level_of(title, mention, headings, areas_of(document)),
        batch=batch.batch if batch else None,
        label=batch.label if batch else _english_lot(headings, title),
        event=event,
        status=_status(_near(section, prose), _far(document), [*context, *prose]),
        year=int(year) if year else None,
        in_training=in_training,
    )


def headings_of(section: Section, document: Document) -> list[str]:
    """All that names a list, the nearest first: its own headings, the document's title, file and notice."""
    return [text for text in (*_near(section, ()), *_far(document)) if text]


def _near(section: Section, prose: Sequence[str]) -> list[str]:
    """The headings of a list, nearest first; a bare "附件2" is completed by what the notice says of it."""
    texts = [text for text in reversed(section.headings) if "。" not in text and len(text) <= 120]
    if section.sheet:
        texts.insert(1 if texts else 0, section.sheet)
    annex = next(((at, match) for at, text in enumerate(texts) if (match := _ANNEX.search(fold(text)))), None)
    if annex and not any(said(text).titles for text in texts[: annex[0] + 1]):
        texts[annex[0] + 1 : annex[0] + 1] = _annex_names(annex[1][1], prose)
    return texts


def _annex_names(number: str, prose: Iterable[str]) -> Iterator[str]:
    digit = str(_CHINESE_NUMBERS.index(number) + 1) if number in _CHINESE_NUMBERS else number
    entry = re.compile(rf"(?:^|附[件表]\s*[:：]?\s*|\s){digit}\s*[.．、:：]\s*(?P<name>[^\n。]*?名单[^\n。\s]*)")
    for line in prose:
        match = entry.search(line)
        if match:
            yield match["name"]


def _far(document: Document) -> list[str]:
    stem = (document.file_name or "").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return [document.title, stem, document.context.split("\n", 1)[0]]


def _event(headings: Sequence[str], number: int) -> Event:
    """The event that the nearest telling heading names; where it names two, the lists come in their order."""
    return next((event for text in headings if (event := _event_in(said(text), number))), "new")


def _event_in(told: Said, number: int) -> Event | None:
    if pattern("heads", "recommended").search(told.text):
        return "new"
    if pattern("heads", "support").search(told.text) and any(t.title == "key_little_giant" for t in told.titles):
        return "support"
    events = list(dict.fromkeys(batch.event for batch in told.batches))
    if len(events) < 2 and _BOTH.search(told.text):
        events = ["new", "review"]
    if len(events) > 1:
        return events[min(number, len(events) - 1)]
    if pattern("heads", "review").search(told.text):
        return "review"
    if pattern("heads", "new").search(told.text) or told.titles:
        return "support" if events == ["support"] else "new"
    return None


def _in_training(near: Sequence[str]) -> bool:
    """Whether the nearest heading with a title, or one below it, speaks of firms that are brought up to it."""
    for text in near:
        if pattern("heads", "in_training").search(fold(text)):
            return True
        if said(text).titles:
            return False
    return False


def _title(headings: Sequence[str], context: Sequence[str]) -> TitleMention | None:
    """The title that the nearest heading names last: a list's name ends with what it is a list of."""
    for text in (*headings, *context):
        told = said(text)
        if told.titles:
            end = told.text.rfind("名单")
            before = [t for t in told.titles if end < 0 or t.span.start < end] or list(told.titles)
            glossed = [t for t in before if not _IN_BRACKETS.search(told.text[: t.span.start])]
            return (glossed or before)[-1]
    return None


def _batch(texts: Iterable[str], title: str | None, event: Event) -> Batch | None:
    """The batch of the nearest text that names one for this event."""
    for text in texts:
        told = said(text)
        if _RANGE.search(told.text):
            return None
        sent = bool(pattern("heads", "recommended").search(told.text))
        own = [b for b in told.batches if not b.derived and b.event == event and b.title in (title, None)]
        alone = [
            b
            for b in told.batches
            if not b.derived and len(told.batches) == 1 and (b.event in ("new", "application", event) or sent)
        ]
        own.sort(key=lambda b: b.support_year is None)
        if own or (alone and (event != "new" or alone[0].title in (title, None))):
            return (own or alone)[0]
        printed = [b for b in told.batches if not b.derived]
        if event == "review" and len(printed) > 1 and pattern("heads", "review").search(told.text):
            return printed[0]
    return None


def _dated(batch: Batch | None, title: str | None, headings: Sequence[str]) -> Batch | None:
    """A numbered lot of a year as such: "2023年度江苏省第二批" counts within the year, a national batch never does."""
    if batch is None or batch.batch is None or title in NATIONAL:
        return batch
    for text in headings:
        match = _LOT.search(said(text).text)
        if match and batch.surface in match[0] and (match["degree"] or (title in BY_PROVINCE and batch.batch <= _LOTS)):
            return replace(batch, batch=None, label=f"{match['year']}-{batch.batch}")
    label = _english_lot(headings, title)
    return replace(batch, batch=None, label=label) if label else batch


def _english_lot(headings: Sequence[str], title: str | None) -> str | None:
    """A lot of a mass title that an English heading dates: "Q1 2024", "second batch of 2023"."""
    matches = (match for text in headings if title in BY_PROVINCE and (match := _LOT_EN.search(text)))
    match = next(matches, None)
    if match is None:
        return None
    told = {name[0]: value for name, value in match.groupdict().items() if value}  # year, quarter, lot
    return f"{told['y']}-Q{told['q']}" if "q" in told else f"{told['y']}-{parse_ordinal(told['l'])}"


_NTH = "first|second|third|fourth|1st|2nd|3rd|4th"
_LOT_EN = re.compile(
    r"(?P<y1>20[12]\d) ?Q(?P<q1>[1-4])\b|\bQ(?P<q2>[1-4])(?: of|,)? (?P<y2>20[12]\d)"
    rf"|\b(?P<l1>{_NTH}) (?:batch|lot|group) (?:of|for|in) (?P<y3>20[12]\d)\b"
    rf"|\b(?P<y4>20[12]\d),? \(?(?:the )?(?P<l2>{_NTH}) (?:batch|lot|group)\b",
    re.IGNORECASE,
)
_LOT = re.compile(r"(?P<year>20[12]\d)年(?P<degree>度?)[^，。；]{0,24}?第[一二三四五六七八九十\d]+批")
_LOTS = 4  # more lots of a mass title than this in one year are not known


def _status(near: Sequence[str], far: Sequence[str], prose: Sequence[str]) -> ListStatus:
    """How far a list has come, by its own heading, then by the document's, then by the notice's text."""
    for text in map(_stage_words, near[:2]):
        if pattern("heads", "proposed").search(text):
            return "publicized"
        if pattern("heads", "recommended").search(text):
            return "recommended"
    headings = [_stage_words(text) for text in (*near, *far)]
    for name, status in _STAGES:
        if any(pattern("heads", name).search(text) for text in headings):
            return status
    published = any(pattern("heads", "publicized").search(_stage_words(text)) for text in prose)
    granted = any(pattern("heads", "granted").search(text) for text in headings)
    return "publicized" if published and not granted else "granted"


_STAGES: tuple[tuple[str, ListStatus], ...] = (
    ("recommended", "recommended"),
    ("proposed", "publicized"),
    ("publicized", "publicized"),
)


def _stage_words(text: str) -> str:
    return pattern("heads", "after_publicity").sub("", fold(text))
