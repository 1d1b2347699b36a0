"""Serving the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from storage.database import Store
from storage.review.decisions import Reviews
from storage.review.reviewers import reviewers
from storage.site.metadata import SETTINGS, metadata

_HERE = Path(__file__).parent


def site(store: str | Path) -> Any:
    """A Datasette on the store in a folder, or on a database file; raises StoreError where it cannot be used."""
    from datasette.app import Datasette

    with Store.open(store, create=False) as opened:
        path = opened.path
        if people := reviewers(path):
            Reviews.beside(opened).close()
    return Datasette(
        [str(path)],
        metadata=metadata(path.stem, people),
        settings=SETTINGS,
        plugins_dir=str(_HERE / "plugins"),
        template_dir=str(_HERE / "templates"),
        static_mounts=[("assets", str(_HERE / "static"))],
    )


def serve(store: str | Path, host: str = "127.0.0.1", port: int = 8001) -> None:
    """Serve the site until interrupted."""
    import uvicorn

    uvicorn.run(site(store).app(), host=host, port=port, log_level="warning", lifespan="on")
