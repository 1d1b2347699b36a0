"""Signing in leads back to the page that people came from."""

from __future__ import annotations

import re
from typing import Any

_OURS = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")


async def sign_in(request: Any, datasette: Any) -> Any:
    """Datasette's page for names and passwords; `next` in the address says where to go afterwards."""
    from datasette_auth_passwords import password_login

    answer = await password_login(request, datasette)
    if answer.status == 302:
        answer.headers["Location"] = way_back(request.args.get("next"))
    return answer


def way_back(asked: str | None) -> str:
    """An address of this site; the first page for anything else."""
    return asked if asked and _OURS.fullmatch(asked) else "/"
