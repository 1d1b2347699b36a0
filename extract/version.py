"""The version of the extractor: the package's, and a digest of the code and tables that decide what is found."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

_DECIDING = (".py", ".toml", ".csv")


@cache
def extractor_version() -> str:
    """For example "0.1.0+1f3a9c02"; another digest means that documents are worth extracting again."""
    digest = sha256()
    for path in sorted(_walk(files("extract")), key=str):
        digest.update(path.read_bytes())
    try:
        number = version("giantwatch")
    except PackageNotFoundError:
        number = "0"
    return f"{number}+{digest.hexdigest()[:8]}"


def _walk(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for path in folder.iterdir():
        if path.is_dir() and path.name != "__pycache__":
            found += _walk(path)
        elif path.name.endswith(_DECIDING):
            found.append(path)
    return found
