"""Clauses that tell what a sum is for where the nearest word alone misleads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import cast

from extract.words import words
from storage.model import Amount, Language, Role


@dataclass(frozen=True, slots=True)
class Clause:
    """A row of the table `role_clauses`: what must stand around a sum, and the role that it then has."""

    of: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    bound: frozenset[str]
    least: Decimal
    most: Decimal
    role: Role


def told_by_clause(amount: Amount, before: str, after: str, language: Language, role: Role) -> Role:
    """The role that the clauses `before` and `after` a sum in its sentence tell, else the one given."""
    before, after = before.lower(), after.lower()
    for clause in _clauses(language):
        if (
            role in clause.of
            and (not clause.bound or (amount.bound or "") in clause.bound)
            and clause.least <= amount.value <= clause.most
            and (clause.after is None or clause.after.match(after))
            and (clause.before is None or clause.before.search(before))
        ):
            return clause.role
    return role


@cache
def _clauses(language: Language) -> tuple[Clause, ...]:
    return tuple(
        Clause(
            of=frozenset(row["of"]),
            before=re.compile(row["before"]) if "before" in row else None,
            after=re.compile(row["after"]) if "after" in row else None,
            bound=frozenset(row.get("bound", ())),
            least=Decimal(row.get("least", 0)),
            most=Decimal(row.get("most", "Infinity")),
            role=cast(Role, row["role"]),
        )
        for row in words("role_clauses")[language]
    )
