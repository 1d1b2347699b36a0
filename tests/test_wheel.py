"""The wheel installs in an empty environment, and the demonstration works from it."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.slow


def run(*command: str, cwd: Path) -> str:
    alone = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=600, check=False, env=alone)
    assert done.returncode == 0, f"{command}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    return done.stdout


def test_the_demonstration_works_from_the_wheel(tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--wheel", "--outdir", str(tmp_path), str(ROOT), cwd=tmp_path)
    (wheel,) = tmp_path.glob("giantwatch-*.whl")
    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    pip = str(home / "bin" / "pip")
    run(pip, "install", "--quiet", "--upgrade", "pip>=25.1", cwd=tmp_path)
    run(pip, "install", "--quiet", "--constraint", str(ROOT / "constraints.txt"), str(wheel), cwd=tmp_path)
    told = run(str(home / "bin" / "giantwatch"), "demo", "--first-port", "52310", cwd=tmp_path)
    assert "Documents: 49 new" in told
    assert "giantwatch serve --store giantwatch-demo" in told
