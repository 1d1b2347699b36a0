"""JSON answers of list services."""

from __future__ import annotations

import json
from typing import Any

from crawler.errors import ListError
from crawler.families.markup import decode


def load_object(body: bytes, url: str) -> dict[str, Any]:
    """The object that a body holds as JSON; raises ListError for anything else."""
    try:
        found = json.loads(decode(body))
    except (ValueError, RecursionError) as error:
        raise ListError(f"{url}: is no JSON ({error}); look at the page and correct `family`") from error
    if not isinstance(found, dict):
        raise ListError(f"{url}: is JSON but no object; look at the page and correct `family`")
    return found
