"""The generated pages are current."""

from pathlib import Path

from giantwatch.reference import reference

DOCS = Path(__file__).parents[2] / "docs"


def test_the_command_reference_is_current() -> None:
    assert (DOCS / "cli.md").read_text("utf-8") == reference(), "run `make docs`"


def test_every_command_has_an_example() -> None:
    commands = reference().split("\n## ")[1:]
    assert len(commands) >= 11
    assert [command.split("\n")[0] for command in commands if "Example: giantwatch" not in command] == []
