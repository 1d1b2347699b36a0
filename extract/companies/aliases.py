"""Other names that a text gives its firms, with the links that make them one firm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extract.companies.aliases_en import aliases_en, own_brands
from extract.companies.aliases_zh import aliases_zh
from extract.companies.candidate import Candidate, Link
from storage.model import Language, Span

Names = dict[str, list[Span]]
# Between two names: the first became the second.
_BECAME = re.compile(
    r"\"?(?:(?:企业|公司)?名称)?(?:变更为|更名为|改名为|改制为|变更成|整体变更为|误(?:写|记|录|登|印|排|填)?[为成作])\"?"
    r"|\"?(?:写[成为]|错写[成为])\""
    r"|\"?[,，;；、\s]*(?:现用?|新|变更后|更名后|更改后|后)的?(?:企业|公司|单位)?(?:名称|名|全称)?[为是]?[::]?\"?"
    r"|(?:, (?:in which|which|an?|the) (?:[^,.]|\.\d){3,80},|,)? (?:was |has been |has |is )?"
    r"(?:(?:now )?renamed(?: as| to)?|changed its name to|now(?: called| named| known as)?) \"?"
    r"|,? since (?:\w+ )?\d{4} (?:called |named |known as )?(?:the )?"
)
_FORMER = re.compile(r",? \(?(?:the|a) former (?:state-owned )?")  # the same where nothing of the second name goes on
_NAME_ENDS = re.compile(r"[,.;)]|$| (?:is|was|has|had|will|said|says)\b")
_FORMERLY_AHEAD = re.compile(
    r"\b(?:[Ff]ormerly|[Oo]nce|[Pp]reviously|[Oo]riginally)(?: called| named| known as)? (?:the )?$"
)
# Between two names: the first was once the second; both are of one firm.
_WAS = re.compile(
    r"(?:, which)? (?:has |had )?changed its name from \"?"
    r"|,? (?:which )?(?:began|started|started out|emerged|was (?:founded|set up|established|born|opened))(?: life)?"
    r"(?: in \d{4})? as (?:the )?|,? \(?then (?:called |named |known as )?(?:the )?"
    r"|,? until (?:\w+ )?\d{4},? (?:it was )?(?:called |known as |named )?(?:the )?"
)
_IS = re.compile(
    r"\"?,? \(?(?:formally|officially|legally|in full|full name:?|registered as|legal name:?"
    r"|(?:its|whose) (?:full|legal|registered|official|English|Chinese) name is) \"?"
)


def defined(clean: str, names: Names, language: Language) -> Iterator[tuple[Candidate, Link]]:
    """Aliases that follow a name, each with its link to that name."""
    if language == "en":
        yield from own_brands(clean, names)
    find = aliases_zh if language == "zh" else aliases_en
    for name, spans in names.items():
        for span in spans:
            yield from find(clean, name, span.end)


def renamed(clean: str, names: Names) -> Iterator[Link]:
    """Links between two names that stand side by side: of a firm's new name to its old one, or both of one firm."""
    ordered = sorted((span, name) for name, spans in names.items() for span in spans)
    for (before, first), (after, second) in pairwise(ordered):
        if first == second or clean.startswith("'s", after.end):
            continue
        if _BECAME.fullmatch(clean, before.end, after.start) or (
            clean[before.end : after.start] == ", "
            and _FORMERLY_AHEAD.search(clean, max(0, before.start - 30), before.start)
        ):
            yield Link(second, first, former=True)
        elif _WAS.fullmatch(clean, before.end, after.start) or (
            _FORMER.fullmatch(clean, before.end, after.start) and _NAME_ENDS.match(clean, after.end)
        ):
            yield Link(first, second, former=True)
        elif _IS.fullmatch(clean, before.end, after.start):
            yield Link(first, second)
