"""allyres: names of countries resolved to records, with dates and evidence, and never by a silent guess.

>>> import allyres
>>> allyres.resolve("Korea, Dem. People's Rep.").record.id
'PRK'
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from allyres.errors import (
    AllyresError,
    AmbiguousNameError,
    DateError,
    InputError,
    TableError,
    UnknownCodeScheme,
    UnknownKind,
    UnknownRecord,
    UnresolvedNameError,
)
from allyres.matching import Candidate, Evidence, Outcome, Resolution
from allyres.records import Alias, AliasKind, Country, PartialDate, Period, Source
from allyres.text import normalize
from allyres.version import __version__
from allyres.world import World, default_world

__all__ = [
    "Alias",
    "AliasKind",
    "AllyresError",
    "AmbiguousNameError",
    "Candidate",
    "Country",
    "DateError",
    "Evidence",
    "InputError",
    "Outcome",
    "PartialDate",
    "Period",
    "Resolution",
    "Source",
    "TableError",
    "UnknownCodeScheme",
    "UnknownKind",
    "UnknownRecord",
    "UnresolvedNameError",
    "World",
    "__version__",
    "load",
    "normalize",
    "resolve",
]


def load() -> World:
    """The packaged tables as a `World`; cheap after the first call."""
    return default_world()


def resolve(
    text: str,
    *,
    kind: str | None = None,
    on: PartialDate | datetime.date | str | None = None,
    context: Mapping[str, Any] | str | None = None,
    accept: str | Iterable[str] | None = None,
) -> Resolution:
    """What a text names, on the packaged tables: a `Resolution`, also when it names nothing."""
    return default_world().resolve(text, kind=kind, on=on, context=context, accept=accept)
