"""Names that the store has learned from official lists, found in text by Aho-Corasick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from storage.model import KnownName, Span


@dataclass(frozen=True)
class KnownNames:
    """An index of known names; `find` gives every place where one stands, longest first at each end."""

    names: tuple[KnownName, ...] = ()
    _automaton: Any = field(default=None, repr=False)

    @classmethod
    def of(cls, names: Iterable[KnownName]) -> KnownNames:
        """Build the index; costs about a microsecond a name."""
        import ahocorasick

        kept = tuple(names)
        if not kept:
            return cls()
        automaton = ahocorasick.Automaton()
        for number, known in enumerate(kept):
            automaton.add_word(known.name, number)
        automaton.make_automaton()
        return cls(kept, automaton)

    def find(self, clean: str) -> Iterator[tuple[Span, KnownName]]:
        """Every known name in a clean text, with its place."""
        if self._automaton is None:
            return
        for last, number in self._automaton.iter(clean):
            known = self.names[number]
            yield Span(last + 1 - len(known.name), last + 1), known
