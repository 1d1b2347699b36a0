"""Who may review on the site: one file a person beside the store, with a hash of the password."""

from __future__ import annotations

import os
import re
from pathlib import Path

from storage.database import Store
from storage.errors import StoreError

FOLDER = "reviewers"
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")


class ReviewerError(StoreError):
    """A name or password that cannot be taken; the message tells what is possible."""


def reviewers(store: Path) -> dict[str, Path]:
    """By name the files with the hashes, for a store's database file."""
    return {file.name: file for file in sorted((store.parent / FOLDER).glob("*")) if _NAME.fullmatch(file.name)}


def set_password(store: Store, name: str, password: str) -> Path:
    """Let a person sign in with this password from the next start of the site on, and give the file."""
    from datasette_auth_passwords.utils import hash_password

    if not _NAME.fullmatch(name):
        raise ReviewerError(f"{name!r} cannot be a reviewer: lower-case letters, digits, - and _, a letter first")
    if len(password) < 8:
        raise ReviewerError("a password has at least eight characters")
    file = store.path.parent / FOLDER / name
    file.parent.mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as out:
        out.write(hash_password(password))
    return file
