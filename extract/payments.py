"""What sums are for, who pays and who receives: relates amounts to the firms and bodies around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from extract.found import Found
from extract.parties import parties_of
from extract.role_cues import says
from extract.roles import Setting, role_of
from extract.topics import receivers
from storage.model import Amount, Role, Span

_BREAKDOWN = re.compile(
    r"\W*(?:Among (?:them|these|which)|Of (?:this|that|which|the (?:sum|total|amount|money))),? "
    r"(?:about |some |nearly )?(?:[A-Z]{0,3}[$¥€]? ?)\d"
)
_SIDE_BY_SIDE = 6
_TOTAL_REACH = 24
_EACH = 31
_NEARBY = 120
_MASK = "□"


def relate_amounts(found: Found) -> tuple[Amount, ...]:
    """The amounts of a text with their role, payer and payee; needs the companies."""
    related: list[Amount] = []
    for sentence, groups in _by_sentence(found):
        for group in groups:
            previous = _previous(found, related, group[0])
            whole = _whole_before(found, related, sentence) or _year_before(found, previous, group[0])
            role = (
                whole.role if whole else role_of(_setting(found, sentence, group), previous.role if previous else None)
            )
            for amount in (replace(one, role=role) if one.role != role else one for one in group):
                payer, payee = parties_of(found, amount, sentence)
                payer = payer or _same_payer(found, previous, role, sentence)
                payee = payee or (whole.payee if whole else None)
                related.append(replace(amount, payer=payer, payee=payee) if payer or payee else amount)
    return tuple(_with_totals(found, related))


def _by_sentence(found: Found) -> Iterator[tuple[int, list[list[Amount]]]]:
    """Sentences with their amounts; amounts that stand side by side are one group."""
    sentences: dict[int, list[list[Amount]]] = {}
    for amount in found.amounts:
        groups = sentences.setdefault(found.text.sentence_at(amount.span.start), [])
        if groups and _goes_on(found.text.clean, groups[-1], amount):
            groups[-1].append(amount)
        else:
            groups.append([amount])
    yield from sentences.items()


def _goes_on(clean: str, group: list[Amount], amount: Amount) -> bool:
    gap = clean[_end(group[-1]) : amount.span.start]
    # "A, B or C, D, E or F": what follows the last of a list is another list.
    closed = len(group) > 1 and clean[_end(group[-2]) : group[-1].span.start].strip(" ,") in {"or", "and"}
    # "those exceeding 1 billion yuan 500,000 yuan": the mark and the reward.
    if gap.isspace() and amount.bound != group[-1].bound:
        return False
    return _side_by_side(gap) and not (closed and gap.strip() == ",")


def _side_by_side(gap: str) -> bool:
    return len(gap) <= _SIDE_BY_SIDE and gap.strip(" ,、)") in {"", "and", "or", "和", "及", "或", "与"}


def _end(amount: Amount) -> int:
    return amount.equivalent.span.end if amount.equivalent else amount.span.end


def _setting(found: Found, sentence: int, group: list[Amount]) -> Setting:
    place = found.text.sentences[sentence]
    following = [one.span.start for one in found.amounts if one.span.start >= group[-1].span.end]
    end = min([place.end, *following[:1]])
    clean = _without_names(found, place)
    starts = (span[0] for one in receivers(found) for span in one.spans)
    here = range(place.start, group[0].span.start)
    firms = tuple(start - place.start for start in starts if start in here)
    titled = any(title.span.start in here for title in found.titles)
    before, after = clean[: group[0].span.start - place.start], clean[_end(group[-1]) - place.start : end - place.start]
    context = found.text[found.text.sentences[sentence - 1]] if sentence and found.document.language == "en" else ""
    if context.endswith("?"):  # an answer is read with its question
        before, firms = f"{context} {before}", tuple(start + len(context) + 1 for start in firms)
    return Setting(group, before, after, found.document.language, firms, titled, context)


def _without_names(found: Found, place: Span) -> str:
    """The sentence with its firms' names masked: 某某投资基金有限公司 speaks neither of investment nor of a fund."""
    sentence = found.text[place]
    for one in found.companies:
        for start, end in one.spans:
            if place.start <= start and end <= place.end:
                masked = _MASK * (end - start)
                sentence = sentence[: start - place.start] + masked + sentence[end - place.start :]
    return sentence


def _previous(found: Found, related: list[Amount], amount: Amount) -> Amount | None:
    """The sum shortly before: any on the same line, grant and fund also on the line above."""
    if not related or amount.span.start - related[-1].span.end > _NEARBY:
        return None
    same_line = "\n" not in found.text.clean[related[-1].span.end : amount.span.start]
    return related[-1] if same_line or related[-1].role in {"grant_per_company", "fund"} else None


def _whole_before(found: Found, related: list[Amount], sentence: int) -> Amount | None:
    """The sum that a sentence breaks down: "Among them, 6 million yuan is …"."""
    place = found.text.sentences[sentence]
    if not sentence or not _BREAKDOWN.match(found.text.clean, *place):
        return None
    before = found.text.sentences[sentence - 1]
    return next((one for one in related if before.start <= one.span.start < before.end), None)


def _year_before(found: Found, previous: Amount | None, amount: Amount) -> Amount | None:
    """The sum that one of another year stands beside: "48 million yuan (2023: 40 million yuan)"."""
    if previous is None or _end(previous) > amount.span.start:
        return None
    gap = found.text.clean[_end(previous) : amount.span.start]
    return previous if re.fullmatch(r"[^.;()]{0,40} ?\((?:in )?(?:19|20)\d\d: ?", gap) else None


def _same_payer(found: Found, previous: Amount | None, role: Role, sentence: int) -> str | None:
    """In "A, 60万元;B, 15万元" the payer is named once."""
    before = found.text.clean[: found.text.sentences[sentence].start].rstrip()
    goes_on = before.endswith((";", "；"))
    return previous.payer if previous and goes_on and role == previous.role == "grant_per_company" else None


def _with_totals(found: Found, related: list[Amount]) -> Iterator[Amount]:
    """The total of grants just listed is one firm's where all are, and "other" where they are several firms'."""
    listed: list[Amount] = []
    for amount in related:
        if listed and _is_sum(amount, listed) and _is_total(found, amount):
            payers, payees = {one.payer for one in listed}, {one.payee for one in listed}
            payee = listed[0].payee if len(payees) == 1 else None
            payer = amount.payer or (listed[0].payer if len(payers) == 1 else None)
            # Two payers for one class of firms make a sum for each firm, one payer's grants a sum of several firms.
            one_firm = payee or (len(listed) > 1 and len(payers) > 1)
            yield replace(amount, role="grant_per_company" if one_firm else "other", payer=payer, payee=payee)
            continue
        listed = [*listed, amount] if amount.role == "grant_per_company" else []
        yield amount


def _is_sum(amount: Amount, listed: list[Amount]) -> bool:
    """60 and 15 make 75; two firms with 40 each make 80."""
    totals = set(accumulate(one.value for one in listed)) | set(accumulate(one.value for one in reversed(listed)))
    each = {listed[0].value * firms for firms in range(2, _EACH)} if len(listed) == 1 else set()
    return amount.value in (totals - {one.value for one in listed}) | each


def _is_total(found: Found, amount: Amount) -> bool:
    place = found.text.sentences[found.text.sentence_at(amount.span.start)]
    clean, language = found.text.clean, found.document.language
    before = clean[max(place.start, amount.span.start - _TOTAL_REACH) : amount.span.start]
    told = says("total", before, language) or (language == "en" and says("total", clean[_end(amount) :][:12], "en"))
    return amount.role in {"grant_per_company", "fund", "other"} and told
