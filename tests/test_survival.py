"""Killed at any point and started again, everything is there once: runs, the background job."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crawler.catalog import newsroom_folder
from crawler.newsroom.server import Newsroom
from tests.newsroom.running import free_ports, rows, snapshot

pytestmark = pytest.mark.slow

TIMES = ("first_seen", "last_seen", "fetched_at")  # they differ from run to run
WAIT = 60.0


def start(folder: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    """`giantwatch ARGUMENTS` as the leader of a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "giantwatch", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def kill(process: "subprocess.Popen[bytes]") -> None:
    """As by a power cut: the process and its children at once."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def wait_for(what: str, folder: Path, sql: str, least: int = 1) -> None:
    """Wait until the store answers with at least this number."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        try:
            if rows(folder, sql)[0][0] >= least:
                return
        except Exception:
            pass
        time.sleep(0.05)
    raise AssertionError(f"{what} did not happen within {WAIT} seconds")


@pytest.mark.parametrize(
    ("moment", "sql", "least"),
    [
        ("while fetching", "select count(*) from fetches", 5),
        ("when nearly all is fetched", "select count(*) from fetches", 45),
        ("while reading", "select count(*) from versions", 3),
        ("late in reading", "select count(*) from versions", 30),
    ],
    ids=lambda value: str(value).replace(" ", "-") if isinstance(value, str) and "select" not in value else "",
)
def test_a_run_that_was_killed_ends_like_one_that_was_not(tmp_path: Path, moment: str, sql: str, least: int) -> None:
    port = str(free_ports())
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    assert start(tmp_path, "demo", "--store", str(whole), "--first-port", port).wait(timeout=120) == 0
    process = start(tmp_path, "demo", "--store", str(cut), "--first-port", port)
    wait_for(moment, cut, sql, least)
    kill(process)
    assert start(tmp_path, "demo", "--store", str(cut), "--first-port", port).wait(timeout=120) == 0
    assert snapshot(cut, TIMES) == snapshot(whole, TIMES)


@contextmanager
def watched(folder: Path) -> Iterator[list[str]]:
    """A folder configured to watch the newsroom; gives the source ids."""
    with Newsroom(first_port=free_ports()) as newsroom:
        sources = folder / "sources"
        sources.mkdir()
        for path in newsroom_folder().glob("*.toml"):
            text = path.read_text("utf-8")
            for site, host in newsroom.hosts.items():
                text = text.replace(f"{{{site}}}", host)
            (sources / f"newsroom-{path.name}").write_text(text, "utf-8")
        (folder / "giantwatch.toml").write_text('sources = "sources"\n')
        yield [f"newsroom-{site}" for site in newsroom.hosts]


def test_the_watch_survives_a_kill_and_catches_up(tmp_path: Path) -> None:
    with watched(tmp_path) as ids:
        process = start(tmp_path, "watch", *ids, "--tick", "1")
        wait_for("a fetch", tmp_path, "select count(*) from fetches", 8)
        kill(process)
        assert rows(tmp_path, "select count(*) from runs where outcome = 'running'") != [(0,)]
        process = start(tmp_path, "watch", *ids, "--tick", "1")
        wait_for("every document", tmp_path, "select count(*) from documents", 49)
        wait_for("the end of all runs", tmp_path, "select count(*) from runs where outcome = 'ok'", len(ids))
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
        assert process.returncode == 0
        assert rows(tmp_path, "select count(*) from runs where outcome = 'interrupted'")[0][0] >= 1
        assert rows(tmp_path, "select count(*) from runs where outcome = 'running'") == [(0,)]


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    with watched(tmp_path) as ids:
        process = start(tmp_path, "watch", *ids, "--tick", "1")
        wait_for("a fetch", tmp_path, "select count(*) from fetches", 1)
        second = start(tmp_path, "run", *ids)
        _, told = second.communicate(timeout=30)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert second.returncode == 4, told
    assert b"another run" in told
