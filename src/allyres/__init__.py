"""allyres: names of countries resolved to records, with dates and evidence, and never by a silent guess.

>>> import allyres
>>> allyres.resolve("Korea, Dem. People's Rep.").record.id
'PRK'
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from allyres.errors import (
    AllyresError,
    AmbiguousNameError,
    ContextError,
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

if TYPE_CHECKING:
    from pathlib import Path

    from allyres.frames.report import Report

__all__ = [
    "Alias",
    "AliasKind",
    "AllyresError",
    "AmbiguousNameError",
    "Candidate",
    "ContextError",
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
    "convert",
    "load",
    "normalize",
    "resolve",
    "verify",
]


def load() -> World:
    """The packaged tables as a `World`; cheap after the first call."""
    return default_world()


def convert(values: Any, to: str = "iso3", *, source: str | None = None, on: Any = None, missing: Any = None) -> Any:
    """Names or codes of countries as codes of a scheme: a list, tuple, Series or array in, the same kind out.

    ``to`` is ``iso2 iso3 numeric m49 cow cowc gw gwc fips ioc fifa vdem polity``, or ``id name official``. ``source`` is the
    scheme of the values where they are codes; without it they are resolved as texts. ``on`` is one date, or one for each
    value: names and codes then mean what they meant on that day. What is no single country, or has no such code, becomes
    ``missing``. Codes are texts. Each distinct value is resolved once. `UnknownCodeScheme` for a scheme that no table has.

    >>> allyres.convert(["DPRK", "Burma", "Korea"])
    ['PRK', 'MMR', None]
    >>> allyres.convert(["East Germany", "USSR"], to="cow", on=1988)
    ['265', '365']
    >>> allyres.convert([365, 2], to="iso3", source="cow", on="1988")
    ['SUN', 'USA']
    """
    from allyres.frames.convert import convert

    return convert(values, to, world=default_world(), source=source, on=on, missing=missing)


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


def verify(
    table: str | Path | Iterable[Mapping[str, Any]],
    columns: Mapping[str, str],
    *,
    world: World | None = None,
    budgets: Mapping[str, str | float] | None = None,
    accept: str | Iterable[str] | None = None,
    output: str | Path | None = None,
) -> Report:
    """A status for each cell of the named columns, and a report on the table.

    ``table`` is a CSV file or rows as mappings; ``columns`` says what each column should hold: ``"country"``,
    ``"country:iso3"`` (the wanted code), ``"country:cow@year"`` (on the dates of the column ``year``). ``budgets`` allow some
    cells to fail: ``{"unresolved": "0.5%", "ambiguous": 20}``; without one, no cell may be unresolved, ambiguous, several or
    for review. ``output`` writes the table with the proposals and statuses beside it, whole or not at all. `InputError` with
    file and line for what cannot be read.

    >>> report = allyres.verify([{"party": "Republic of Korea", "year": "1990"}], {"party": "country:cow@year"})
    >>> report.columns[0].values[0].proposal
    '732'
    """
    from allyres.frames.verify import verify

    world = world or default_world()
    return verify(table, columns, world=world, budgets=budgets, accept=accept, output=output)
