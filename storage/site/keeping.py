"""Keeping what pages show: counting over all firms costs more than a reader should wait for.

While nobody writes to the database an answer stays right; while somebody does, it is at most a minute old. Readers
who ask for the same at the same time wait for one answer.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

LONGEST = 60.0
"""Seconds for which an answer may be shown although the database has changed."""
_MOST = 400
"""Answers that are kept of a site; the ones asked for longest ago go first."""


class _Kept(NamedTuple):
    data: asyncio.Future[Any]
    state: tuple[int, ...]
    made_at: float


_OF_SITES: WeakKeyDictionary[Any, OrderedDict[str, _Kept]] = WeakKeyDictionary()


async def kept(datasette: Any, request: Any, gather: Callable[[], Awaitable[Any]]) -> Any:
    """What `gather` gives for this address, from before where that is still right or nearly so."""
    answers = _OF_SITES.setdefault(datasette, OrderedDict())
    key = f"{request.path}?{request.query_string}"
    state = _state(datasette.get_database().path)
    found = answers.get(key)
    if found is None or (found.state != state and time.monotonic() - found.made_at > LONGEST):
        found = answers[key] = _Kept(asyncio.ensure_future(gather()), state, time.monotonic())
    answers.move_to_end(key)
    while len(answers) > _MOST:
        answers.popitem(last=False)
    try:
        return await asyncio.shield(found.data)
    except Exception:
        if answers.get(key) is found:
            del answers[key]
        raise


def _state(path: str) -> tuple[int, ...]:
    """When the database and its log were written last, and how long they are; readers leave empty logs behind."""
    found = [file.stat() for file in (Path(path), Path(f"{path}-wal")) if file.exists()]
    return tuple(number for each in found if each.st_size for number in (each.st_mtime_ns, each.st_size))
