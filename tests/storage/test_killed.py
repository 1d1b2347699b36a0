"""A process that is killed in the middle of saving and started again ends with the same rows."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from storage.database import Store
from tests.storage.examples import SOURCE, article, dump, fetch, official_list, save, value

ROOT = Path(__file__).parents[2]
DOCUMENTS = 40


def save_many(store: Store) -> None:
    """Save a list of thirty firms and an article, by turns, at many addresses."""
    store.save_source(SOURCE)
    names = [f"云汉虚构{number}有限公司" for number in range(30)]
    for number in range(DOCUMENTS):
        document, facts = official_list(*names[number % 7 :])
        at = fetch(f"{number:064x}", f"2026-01-01T00:00:{number:02}Z", url=f"https://daily.example/{number}")
        save(store, at, document, facts)
        print(number, flush=True)  # noqa: T201
    save(store, fetch(), article())


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    with Store.open(tmp_path_factory.mktemp("undisturbed")) as store:
        save_many(store)
        return dump(store)


@pytest.mark.parametrize("after", [0, 3, 17, 33])
def test_killed_and_started_again(tmp_path: Path, after: int, undisturbed: dict[str, list[tuple[object, ...]]]) -> None:
    program = (
        "import sys; from storage.database import Store; from tests.storage.test_killed import save_many\n"
        "save_many(Store.open(sys.argv[1]))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout
        for line in process.stdout:
            if int(line) == after:
                break
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    with Store.open(tmp_path) as store:
        assert value(store, "pragma integrity_check") == "ok"
        assert after < value(store, "select count(*) from versions") <= DOCUMENTS
        save_many(store)
        assert dump(store) == undisturbed
