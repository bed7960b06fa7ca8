"""What can be meant, and the texts that mean it.

Records are plain frozen values. They know nothing of files, scores or indexes: those refer to records, never the other way.
"""

from __future__ import annotations

import datetime
import enum

import attrs

from allyres.errors import UnknownCodeScheme
from allyres.records.dates import ALWAYS, PartialDate, Period, Truth

CODE_SCHEMES = ("iso2", "iso3", "numeric", "m49", "cow", "cowc", "gw", "gwc", "fips", "ioc", "fifa", "vdem", "polity")
"""Code schemes of countries: ISO 3166-1 (alpha-2, alpha-3, numeric), UN M49, Correlates of War (number, letters),
Gleditsch-Ward (number, letters), FIPS 10-4, IOC, FIFA, V-Dem and Polity5."""


class AliasKind(enum.StrEnum):
    """How a text names its record."""

    NAME = "name"
    OFFICIAL = "official"
    SHORT = "short"
    ABBREVIATION = "abbreviation"
    FORMER = "former"
    NATIVE = "native"
    TRANSLATION = "translation"
    TRANSLITERATION = "transliteration"
    MISSPELLING = "misspelling"
    CODE = "code"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    METONYM = "metonym"
    RELATIVE = "relative"
    COLLECTIVE = "collective"


NAME_KINDS = frozenset(AliasKind) - {AliasKind.DEMONYM, AliasKind.CAPITAL, AliasKind.METONYM, AliasKind.RELATIVE}
"""The alias kinds that decide when nothing else is asked for: a column wants names."""


class Strength(enum.StrEnum):
    """Whether a text is enough by itself (strong) or asks for a person's look (weak)."""

    STRONG = "strong"
    WEAK = "weak"


class Status(enum.StrEnum):
    """What a country record stands for, without judging claims."""

    STATE = "state"
    DEPENDENCY = "dependency"
    DISPUTED = "disputed"
    FORMER = "former"


@attrs.frozen
class Position:
    """Where a fact stands: a table file and the line in it (from 1; 0 where a table has no lines)."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@attrs.frozen
class Source:
    """Where a fact comes from."""

    id: str
    publisher: str
    title: str
    url: str = ""
    licence: str = ""
    date: str = ""


@attrs.frozen
class Alias:
    """A text that names a record: how, in which language, when, and how surely.

    ``period`` is ``None`` where the alias holds as long as the record exists. ``needs`` names the context without which the
    text does not decide ("Korea under discussion").
    """

    text: str
    kind: AliasKind
    language: str = ""
    period: Period | None = None
    strength: Strength = Strength.STRONG
    needs: str = ""
    source: str = ""
    position: Position = Position("")


@attrs.frozen
class Code:
    """A code of a record in one scheme, with the time in which it was assigned."""

    scheme: str
    value: str
    period: Period = ALWAYS


@attrs.frozen
class Capital:
    """A seat of government with the time in which it was one."""

    name: str
    period: Period = ALWAYS


@attrs.frozen
class Country:
    """A state, dependency, disputed territory or former state.

    ``id`` is the ISO 3166-1 alpha-3 code where there is or was one, else a speaking slug. ``exists`` are the periods in
    which the record can be meant at all (empty: at any date the tables cover); ``independent`` those in which it was a
    sovereign state.

    >>> import allyres
    >>> allyres.resolve("Burma").require().name
    'Myanmar'
    >>> allyres.resolve("Burma").require().code("iso2", on="1980")
    'BU'
    """

    id: str
    name: str
    official: str = ""
    status: Status = Status.STATE
    exists: tuple[Period, ...] = ()
    independent: tuple[Period, ...] = ()
    codes: tuple[Code, ...] = ()
    capitals: tuple[Capital, ...] = ()
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    part_of: str = ""
    claimed_by: tuple[str, ...] = ()
    recognised_by: tuple[str, ...] = ()
    note: str = ""
    sources: tuple[str, ...] = ()
    position: Position = Position("")

    kind = "country"

    def code(self, scheme: str, *, on: PartialDate | datetime.date | str | None = None) -> str | None:
        """The code in a scheme: today's or the last one, or with ``on`` the one that held then; ``None`` if there is none.

        `UnknownCodeScheme` is raised for a scheme that no table has.
        """
        if scheme not in CODE_SCHEMES:
            raise UnknownCodeScheme(scheme, CODE_SCHEMES)
        codes = [code for code in self.codes if code.scheme == scheme]
        if scheme == "m49" and not codes:  # the UN's numbers are ISO's, but for the few that a table gives
            codes = [code for code in self.codes if code.scheme == "numeric"]
        if on is not None:
            codes = [code for code in codes if code.period.holds(on) is not Truth.NO]
            # a code without dates holds where none with dates does
            codes = [code for code in codes if code.period != ALWAYS] or codes
        last = datetime.date.max
        codes.sort(key=lambda code: code.period.end.last if code.period.end else last)
        return codes[-1].value if codes else None

    @property
    def ended(self) -> bool:
        """Whether this record no longer exists."""
        return bool(self.exists) and all(period.end is not None for period in self.exists)

    def existed(self, on: PartialDate | datetime.date | str) -> Truth:
        """Whether this record can be meant on a date."""
        return any_holds(self.exists, on) if self.exists else Truth.YES

    def was_independent(self, on: PartialDate | datetime.date | str) -> Truth:
        """Whether it was a sovereign state on a date; UNKNOWN where the tables do not say."""
        return any_holds(self.independent, on) if self.independent else Truth.UNKNOWN


Record = Country


def any_holds(periods: tuple[Period, ...], on: PartialDate | datetime.date | str) -> Truth:
    """Whether any of several periods holds on a date."""
    answers = {period.holds(on) for period in periods}
    for answer in (Truth.YES, Truth.POSSIBLE):
        if answer in answers:
            return answer
    return Truth.NO
