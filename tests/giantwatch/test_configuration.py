"""File, environment, command line: the later wins, and a wrong key is named."""

from pathlib import Path

import pytest

from giantwatch.configuration import ConfigurationError, load_configuration


@pytest.fixture(autouse=True)
def in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_defaults_need_nothing() -> None:
    assert load_configuration().store == Path()
    assert load_configuration().contact is None


def test_the_later_wins(in_empty_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (in_empty_folder / "giantwatch.toml").write_text('contact = "file@example.org"\ndelay = 5\n')
    assert load_configuration().contact == "file@example.org"
    monkeypatch.setenv("GIANTWATCH_CONTACT", "environment@example.org")
    assert load_configuration().contact == "environment@example.org"
    assert load_configuration(contact="given@example.org").contact == "given@example.org"
    assert load_configuration(contact=None).delay == 5


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("colour = 1\n", ["unknown setting 'colour'", "giantwatch.toml", "known are", "contact"]),
        ("delay = -1\n", ["'delay'", "greater than or equal to 0", "GIANTWATCH_DELAY"]),
        ("delay = \n", ["giantwatch.toml", "not valid TOML"]),
    ],
)
def test_a_wrong_file_is_told(in_empty_folder: Path, text: str, words: list[str]) -> None:
    (in_empty_folder / "giantwatch.toml").write_text(text)
    with pytest.raises(ConfigurationError) as error:
        load_configuration()
    assert all(word in str(error.value) for word in words), str(error.value)


def test_an_unknown_variable_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIANTWATCH_COLOUR", "blue")
    with pytest.raises(ConfigurationError, match="GIANTWATCH_COLOUR"):
        load_configuration()
