"""Remember which sources a run has begun and not finished, in a small file beside their archive files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from crawler.errors import ArchiveError

NAME = "unfinished"


def begin(archive: Path, source: str, now: datetime) -> datetime | None:
    """Note that a run begins; the start of the earliest run since the source was last finished, if there is one."""
    marker = archive / source / NAME
    try:
        marker.parent.mkdir(parents=True, exist_ok=True)
        if marker.exists():
            return datetime.fromisoformat(marker.read_text("utf-8").strip())
        marker.write_text(now.isoformat(), "utf-8")
    except ValueError:
        marker.write_text(now.isoformat(), "utf-8")
        return datetime.min.replace(tzinfo=now.tzinfo)
    except OSError as error:
        raise ArchiveError(f"{marker.parent}: cannot be written ({error.strerror}); make it writable") from error
    return None


def end(archive: Path, source: str) -> None:
    """Note that a source was read to its end."""
    (archive / source / NAME).unlink(missing_ok=True)
