"""Who may import whom: data flows one way."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("giantwatch", "pipeline", "crawler", "extract", "storage")
MAY_IMPORT = {
    "giantwatch": {"pipeline", "crawler", "extract", "storage"},
    "pipeline": {"crawler", "extract", "storage", "giantwatch.cli"},  # the last when it is run as a program
    "crawler": {"storage.model"},
    "extract": {"storage.model"},
    "storage": set(),
}


def modules() -> list[Path]:
    files = [ROOT / "pipeline.py"]
    for room in ROOMS:
        files += sorted((ROOT / room).rglob("*.py"))
    return files


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    for name in imports(path):
        other = name.partition(".")[0]
        if other not in ROOMS or other == room:
            continue
        allowed = MAY_IMPORT[room]
        assert name.startswith(tuple(allowed)) or any(one.startswith(name) for one in allowed), (
            f"{path}: imports {name}"
        )
