"""From what a table file says to what it means: YAML values to records and aliases, all faults of a file at once.

A country file is one mapping; `COUNTRY_KEYS` are its keys. Aliases stand in groups by kind, and in a group as a list or as
lists by language; an item is a text, or a mapping with the text and what limits it (`ITEM_KEYS`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import attrs

from allyres.errors import DateError, TableError, hint
from allyres.records import (
    ALWAYS,
    CODE_SCHEMES,
    Alias,
    AliasKind,
    Capital,
    Code,
    Country,
    PartialDate,
    Period,
    Position,
    Source,
    Status,
    Strength,
)
from allyres.tables.source import Mapping, Place, Sequence, Text, Value
from allyres.text import normalize

COUNTRY_KEYS = (
    "id", "name", "official", "status", "exists", "independent", "codes", "predecessors", "successors", "part_of", "claimed_by",
    "recognised_by", "capitals", "aliases", "note", "sources",
)  # fmt: skip
ITEM_KEYS = ("text", "from", "until", "strength", "needs", "source", "note")
CAPITAL_KEYS = ("name", "aka", "from", "until", "note")
CODE_KEYS = ("code", "from", "until")
SHARED_KEYS = ("text", "records", "language", "kind", "from", "until", "needs", "source")
SPOKEN_SCHEMES = frozenset({"iso2", "iso3", "ioc", "fifa", "cowc"})
"""The schemes whose codes are letters, hence texts that may stand for the country in a column."""

_CAPITAL = re.compile("(?<=[a-z])[A-Z]")
_E = TypeVar("_E", AliasKind, Strength, Status)


@attrs.frozen
class CountryTable:
    """What one country file holds."""

    country: Country
    aliases: tuple[Alias, ...]


@attrs.frozen
class SharedText:
    """A text that several records share, and what would decide between them."""

    alias: Alias
    records: tuple[str, ...]


class Reader:
    """Reads values and collects the faults it meets; `check` raises them together."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def fault(self, place: Place, reason: str) -> None:
        """Note a fault and go on."""
        self.faults.append(f"{place}: {reason}")

    def check(self) -> None:
        """Raise `TableError` with all faults, if there are any."""
        if self.faults:
            raise TableError(self.faults)

    def text(self, value: Value | None, default: str = "") -> str:
        """One text."""
        if value is None:
            return default
        if not isinstance(value, Text):
            self.fault(value.place, "one text is expected here")
            return default
        return value.value.strip()

    def texts(self, value: Value | None) -> tuple[Text, ...]:
        """A list of texts."""
        if value is None:
            return ()
        if not isinstance(value, Sequence):
            self.fault(value.place, "a list is expected here (`[a, b]` or lines with `- `)")
            return ()
        for item in value.items:
            if not isinstance(item, Text):
                self.fault(item.place, "one text is expected here")
        return tuple(item for item in value.items if isinstance(item, Text))

    def items(self, value: Value | None) -> tuple[Value, ...]:
        """A list of anything."""
        if value is None:
            return ()
        if not isinstance(value, Sequence):
            self.fault(value.place, "a list is expected here (`[a, b]` or lines with `- `)")
            return ()
        return value.items

    def mapping(self, value: Value, known: tuple[str, ...]) -> Mapping:
        """A mapping; keys that are not known are faults."""
        if not isinstance(value, Mapping):
            self.fault(value.place, f"a mapping is expected here (keys: {', '.join(known)})")
            return Mapping((), value.place)
        for key, _ in value.entries:
            if key.value not in known:
                self.fault(key.place, f"unknown key {key.value!r}{hint(key.value, known)}")
        return value

    def period(self, value: Mapping) -> Period:
        """The period between ``from`` and ``until``."""
        start, end = self.date(value.get("from")), self.date(value.get("until"))
        try:
            return Period(start, end)
        except DateError as error:
            self.fault(value.place, str(error))
            return ALWAYS

    def date(self, value: Value | None) -> PartialDate | None:
        """A date, if there is one."""
        if value is None:
            return None
        try:
            return PartialDate.parse(self.text(value))
        except DateError as error:
            self.fault(value.place, str(error))
            return None

    def choice(self, value: Value | None, kind: type[_E], default: _E) -> _E:
        """One of the words of an enumeration."""
        if value is None:
            return default
        text = self.text(value)
        try:
            return kind(text)
        except ValueError:
            known, what = [str(choice) for choice in kind], _CAPITAL.sub(r" \g<0>", kind.__name__).lower()
            self.fault(value.place, f"unknown {what} {text!r}{hint(text, known)}; known: {', '.join(known)}")
            return default


def country_table(root: Mapping) -> CountryTable:
    """The country that a file describes; `TableError` with every fault if it does not."""
    read = Reader()
    read.mapping(root, COUNTRY_KEYS)
    for key in ("id", "name", "status", "sources", "aliases"):
        value = root.get(key)
        if value is None or (isinstance(value, Text) and not value.value.strip()):
            read.fault(root.place if value is None else value.place, f"{key!r} is missing")
    id_, file = read.text(root.get("id")), root.place.file
    if id_ and Path(file).stem != id_:
        read.fault(root.place, f"id {id_!r} and file name {Path(file).name!r} differ")
    position = Position(file, root.place.line)

    def ids(key: str) -> tuple[str, ...]:
        return tuple(text.value for text in read.texts(root.get(key)))

    aliases = list(_own_names(read, root))
    codes = tuple(_codes(read, root, aliases))
    capitals = tuple(_capitals(read, root, aliases))
    aliases += _alias_groups(read, root.get("aliases"))
    country = Country(
        id=id_,
        name=read.text(root.get("name")),
        official=read.text(root.get("official")),
        status=read.choice(root.get("status"), Status, Status.STATE),
        exists=_periods(read, root.get("exists")),
        independent=_periods(read, root.get("independent")),
        codes=codes,
        capitals=capitals,
        predecessors=ids("predecessors"),
        successors=ids("successors"),
        part_of=read.text(root.get("part_of")),
        claimed_by=ids("claimed_by"),
        recognised_by=ids("recognised_by"),
        note=read.text(root.get("note")),
        sources=ids("sources"),
        position=position,
    )
    read.check()
    return CountryTable(country, tuple(aliases))


def shared_texts(root: Mapping) -> tuple[SharedText, ...]:
    """The texts of ``ambiguous.yaml``: those that mean one of several records, and those that mean all of them."""
    read = Reader()
    read.mapping(root, ("shared", "collective", "sources"))
    shared = []
    for group in ("shared", "collective"):
        for value in read.items(root.get(group)):
            item = read.mapping(value, SHARED_KEYS)
            kind = read.choice(item.get("kind"), AliasKind, AliasKind.SHORT)
            alias = Alias(
                text=read.text(item.get("text")),
                kind=AliasKind.COLLECTIVE if group == "collective" else kind,
                language=read.text(item.get("language")),
                period=read.period(item) if item.get("from") or item.get("until") else None,
                needs=read.text(item.get("needs")),
                source=read.text(item.get("source")),
                position=Position(item.place.file, item.place.line),
            )
            records = tuple(text.value for text in read.texts(item.get("records")))
            if len(records) < 2:
                read.fault(item.place, "a shared text names at least two records")
            shared.append(SharedText(alias, records))
    read.check()
    return tuple(shared)


def barred_texts(root: Mapping) -> frozenset[tuple[str, str]]:
    """The (key, record id) pairs of ``barred.yaml``: what other sources call a record and should not."""
    read = Reader()
    read.mapping(root, ("barred",))
    pairs = set()
    for value in read.items(root.get("barred")):
        item = read.mapping(value, ("text", "record", "language", "reason"))
        pairs.add((str(normalize(read.text(item.get("text")))), read.text(item.get("record"))))
    read.check()
    return frozenset(pairs)


def source_table(root: Mapping) -> dict[str, Source]:
    """The sources of ``sources.yaml`` by id."""
    read = Reader()
    sources = {}
    known = tuple(field.name for field in attrs.fields(Source) if field.name != "id")
    for key, value in root.entries:
        item = read.mapping(value, known)
        sources[key.value] = Source(key.value, **{name: read.text(item.get(name)) for name in known})
    read.check()
    return sources


def _own_names(read: Reader, root: Mapping) -> Iterator[Alias]:
    for key, kind in (("name", AliasKind.NAME), ("official", AliasKind.OFFICIAL)):
        value = root.get(key)
        if isinstance(value, Text):
            yield Alias(value.value, kind, "en", position=Position(value.place.file, value.place.line))


def _codes(read: Reader, root: Mapping, aliases: list[Alias]) -> Iterator[Code]:
    value = root.get("codes")
    if value is None:
        return
    for scheme, codes in read.mapping(value, CODE_SCHEMES).entries:
        for item in codes.items if isinstance(codes, Sequence) else (codes,):
            period = ALWAYS
            if isinstance(item, Mapping):
                read.mapping(item, CODE_KEYS)
                period = read.period(item)
                code = read.text(item.get("code"))
            else:
                code = read.text(item)
            if scheme.value in SPOKEN_SCHEMES and code:
                position = Position(item.place.file, item.place.line)
                aliases.append(Alias(code, AliasKind.CODE, period=period, source=scheme.value, position=position))
            yield Code(scheme.value, code, period)


def _capitals(read: Reader, root: Mapping, aliases: list[Alias]) -> Iterator[Capital]:
    for value in read.items(root.get("capitals")):
        item = read.mapping(value, CAPITAL_KEYS)
        name, period = read.text(item.get("name")), read.period(item)
        dated = period if period != ALWAYS else None
        position = Position(item.place.file, item.place.line)
        for text in (name, *(text.value for text in read.texts(item.get("aka")))):
            aliases.append(Alias(text, AliasKind.CAPITAL, "en", dated, position=position))
        yield Capital(name, period)


def _alias_groups(read: Reader, value: Value | None) -> Iterator[Alias]:
    if value is None:
        return
    for kind_text, group in read.mapping(value, tuple(AliasKind)).entries:
        kind = read.choice(kind_text, AliasKind, AliasKind.SHORT)
        by_language = [(key.value, items) for key, items in group.entries] if isinstance(group, Mapping) else [("", group)]
        for language, items in by_language:
            for item in read.items(items):
                yield _alias(read, item, kind, "" if language == "und" else language)


def _alias(read: Reader, item: Value, kind: AliasKind, language: str) -> Alias:
    position = Position(item.place.file, item.place.line)
    if isinstance(item, Text):
        return Alias(item.value.strip(), kind, language, position=position)
    value = read.mapping(item, ITEM_KEYS)
    dated = value.get("from") or value.get("until")
    return Alias(
        text=read.text(value.get("text")),
        kind=kind,
        language=language,
        period=read.period(value) if dated else None,
        strength=read.choice(value.get("strength"), Strength, Strength.STRONG),
        needs=read.text(value.get("needs")),
        source=read.text(value.get("source")),
        position=position,
    )


def _periods(read: Reader, value: Value | None) -> tuple[Period, ...]:
    return tuple(read.period(read.mapping(item, ("from", "until"))) for item in read.items(value))
