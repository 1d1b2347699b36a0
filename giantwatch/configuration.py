"""Configuration: `giantwatch.toml` in the current folder, environment `GIANTWATCH_*`, command line; the later wins."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

FILE = Path("giantwatch.toml")
PREFIX = "GIANTWATCH_"


class ConfigurationError(Exception):
    """A setting that cannot be used; the message names the key, the place and what to do."""


class Configuration(BaseSettings):
    """All settings, with the defaults that a single machine needs."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, toml_file=FILE, extra="forbid", frozen=True)

    store: Path = Field(Path(), description="Folder of giantwatch.db and archive/.")
    contact: str | None = Field(
        None, description="Address or page that a site's owner can write to; sent with every request."
    )
    sources: Path | None = Field(None, description="Folder of further source files.")
    delay: float = Field(2.0, ge=0.0, description="Seconds between two requests to one host, at least.")
    max_pages: int = Field(2_000, gt=0, description="Pages a source and a run.")
    time_limit: int = Field(3_600, gt=0, description="Seconds a run may take.")
    host: str = Field("127.0.0.1", description="Address that `serve` listens on.")
    port: int = Field(8001, ge=0, le=65_535, description="Port that `serve` listens on.")
    log_json: bool = Field(False, description="Log lines as JSON on stderr.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Command line over environment over file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_configuration(**given: Any) -> Configuration:
    """The configuration, with what the command line gave on top; None means not given.

    Raises ConfigurationError for an unknown key, a wrong value or a broken file.
    """
    known = {PREFIX + key.upper() for key in Configuration.model_fields}
    if unknown := sorted(key for key in os.environ if key.startswith(PREFIX) and key not in known):
        raise ConfigurationError(f"unknown setting in the environment: {', '.join(unknown)}; {_known()}")
    try:
        return Configuration(**{key: value for key, value in given.items() if value is not None})
    except tomllib.TOMLDecodeError as problem:
        raise ConfigurationError(f"{FILE} is not valid TOML: {problem}") from problem
    except ValidationError as problem:
        raise ConfigurationError("; ".join(_sentence(error) for error in problem.errors())) from problem


def _known() -> str:
    return "known are " + ", ".join(sorted(Configuration.model_fields))


def _sentence(error: Any) -> str:
    key = ".".join(map(str, error["loc"]))
    if error["type"] == "extra_forbidden":
        return f"unknown setting {key!r} in {FILE}; {_known()}"
    places = f"{FILE}, {PREFIX}{key.upper()} or the command line"
    return f"setting {key!r}: {error['msg']} (got {error.get('input')!r}; from {places})"
