"""The World: the loaded tables, wired into matching. It never changes, and threads may share it."""

from __future__ import annotations

import datetime
import functools
import json
import pkgutil
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from allyres.errors import TableError, UnknownCodeScheme, UnknownKind, UnknownRecord
from allyres.matching import Elsewhere, Gazetteer, Outcome, Query, Resolution, Resolver, Verdict, Wording, query
from allyres.matching.query import KINDS
from allyres.records import CODE_SCHEMES, Alias, Country, PartialDate, Period, Record, Source, Truth
from allyres.tables.packed import CountryLines, Lines
from allyres.text import normalize
from allyres.version import __version__

_REMEMBERED = 200_000
_MOST_QUERIES = 1_000
_DEFAULT = query()


class World:
    """The loaded tables: what `allyres.load` returns."""

    def __init__(
        self, gazetteer: Gazetteer, ids: Sequence[str], resolver: Resolver, sources: Mapping[str, Any], stamp: Mapping[str, str]
    ) -> None:
        self._gazetteer = gazetteer
        self._resolver = resolver
        self._stamped = dict(stamp)
        self._sources = dict(sources)
        self._numbers = {id_: number for number, id_ in enumerate(ids)}
        self._remembered: dict[str, Verdict] = {}
        self._queries: dict[Any, Query] = {}
        self._asked: dict[Query, dict[str, Verdict]] = {}

    @classmethod
    def load(cls) -> World:
        """The packaged tables."""
        world = json.loads(_read("world.json"))
        records, rows = CountryLines(_read("countries.jsonl")), Lines(_read("aliases.jsonl"))
        keys = dict(zip(_read("keys.txt").decode("utf-8").split("\n"), json.loads(_read("rows.json")), strict=True))
        gazetteer = Gazetteer(records, world["counts"], world["kinds"], rows, keys)
        stamp = {"allyres": __version__, "tables": world["tables"], "cldr": world["cldr"]}
        resolver = Resolver(gazetteer, Wording(**world["wording"]), _Elsewhere(world["lookalikes"]), world["siblings"])
        return cls(gazetteer, world["ids"], resolver, world["sources"], stamp)

    def resolve(
        self,
        text: str,
        *,
        kind: str | None = None,
        on: PartialDate | datetime.date | str | None = None,
        context: Mapping[str, Any] | str | None = None,
        accept: str | Iterable[str] | None = None,
    ) -> Resolution:
        """What a text names. See `allyres.resolve` for the meaning of each argument."""
        if on is None and context is None and accept is None and (kind is None or kind == "country"):
            verdict = self._remembered.get(text)
            return Resolution(text, self._verdict(text, _DEFAULT, self._remembered) if verdict is None else verdict, self._stamp)
        if kind not in (None, "country"):
            query(kind=kind, on=on, context=context, accept=accept)
            return Resolution(text, Verdict(Outcome.NO_MATCH, reason=f"these tables hold no {kind} records"), self._stamp)
        asked = self._query(on, context, accept)
        return Resolution(text, self._verdict(text, asked, self._memory(asked)), self._stamp)

    def _query(self, on: Any, context: Any, accept: Any) -> Query:
        """The query of a question's settings; those that can be remembered are read once."""
        settings = (on, context, accept)
        try:
            known = self._queries.get(settings)
        except TypeError:  # a mapping or list among them
            return query(on=on, context=context, accept=accept)
        if known is None:
            if len(self._queries) >= _MOST_QUERIES:
                self._queries.clear()
            known = self._queries[settings] = query(on=on, context=context, accept=accept)
        return known

    def _memory(self, asked: Query) -> dict[str, Verdict]:
        """The verdicts remembered under a query, by text."""
        memory = self._asked.get(asked)
        if memory is None:
            if len(self._asked) >= _MOST_QUERIES:
                self._asked.clear()
            memory = self._asked[asked] = {}
        return memory

    def _verdict(self, text: str, asked: Query, remembered: dict[str, Verdict]) -> Verdict:
        known = self._resolver.known(asked)
        # a text that is a key but for its capitals needs no normalising
        verdict = known.get(_checked(text).lower()) or known.get(normalize(text))
        if verdict is not None:
            return verdict
        stripped = text.strip()
        verdict = remembered.get(stripped)
        if verdict is None:
            verdict = self._resolver.verdict(stripped, asked)
            if len(remembered) >= (_REMEMBERED if asked is _DEFAULT else _REMEMBERED // _MOST_QUERIES):
                remembered.clear()
            remembered[stripped] = verdict
        return verdict

    def resolve_many(
        self,
        texts: Iterable[str],
        *,
        kind: str | None = None,
        on: PartialDate | datetime.date | str | None = None,
        context: Mapping[str, Any] | str | None = None,
        accept: str | Iterable[str] | None = None,
    ) -> list[Resolution]:
        """One resolution for each text, in order; equal texts share theirs."""
        known: dict[str, Resolution] = {}
        answers = []
        for text in texts:
            answer = known.get(text)
            if answer is None:
                answer = known[text] = self.resolve(text, kind=kind, on=on, context=context, accept=accept)
            answers.append(answer)
        return answers

    def record(self, id: str) -> Record:
        """The record of an id; `UnknownRecord` with the nearest id if there is none."""
        number = self._numbers.get(id)
        if number is None:
            raise UnknownRecord(id, self._numbers)
        return self._gazetteer.records[number]

    def records(self, kind: str | None = None) -> Sequence[Record]:
        """All records, or those of one kind, in order of id."""
        if kind is not None and kind not in KINDS:
            raise UnknownKind("kind", kind, KINDS)
        return tuple(self._gazetteer.records) if kind in (None, "country") else ()

    def by_code(self, scheme: str, code: str, *, on: PartialDate | datetime.date | str | None = None) -> Record | None:
        """The record that a code of a scheme stood for on a date, or stands for today (or last stood for); else ``None``.

        Case and leading zeros of numbers do not count. With a date on which several records may have had the code (a year in
        which it passed on), ``None``.
        """
        if scheme not in CODE_SCHEMES:
            raise UnknownCodeScheme(scheme, CODE_SCHEMES)
        held = self._codes.get((scheme, _code_key(code)), ())
        if on is None:
            today = [record for record, period in held if period.end is None and not record.ended]
            latest = sorted(held, key=lambda item: item[1].end.last if item[1].end else datetime.date.max)
            return today[0] if len(today) == 1 else latest[-1][0] if latest and not today else None
        then = {record.id: record for record, period in held if period.holds(on) is not Truth.NO and record.existed(on) is not Truth.NO}
        return next(iter(then.values())) if len(then) == 1 else None

    @functools.cached_property
    def _codes(self) -> dict[tuple[str, str], list[tuple[Country, Period]]]:
        codes: dict[tuple[str, str], list[tuple[Country, Period]]] = {}
        for country in self._gazetteer.records:
            for code in country.codes:
                codes.setdefault((code.scheme, _code_key(code.value)), []).append((country, code.period))
        return codes

    def aliases(self, id: str) -> list[Alias]:
        """All aliases of a record, in the order of the index."""
        self.record(id)
        return self._gazetteer.aliases_of(self._numbers[id])

    def source(self, id: str) -> Source:
        """The source of an id, as records and aliases name it; `UnknownRecord` with the nearest id if there is none."""
        if id not in self._sources:
            raise UnknownRecord(id, self._sources)
        return Source(id, **self._sources[id])

    @property
    def versions(self) -> dict[str, str]:
        """The version of the library, the hash of the tables, and where the world's names came from."""
        return dict(self._stamped)

    def _stamp(self) -> dict[str, str]:
        return self._stamped


def _code_key(code: str) -> str:
    return code.strip().upper().lstrip("0") or "0"


def _checked(text: object) -> str:
    if not isinstance(text, str):
        raise TypeError(f"a text is resolved, not {type(text).__name__} ({text!r})")
    return text


class _Elsewhere:
    """Loads what a text may be elsewhere when a text first asks: exact names never do."""

    def __init__(self, lookalikes: Mapping[str, str]) -> None:
        self._lookalikes = lookalikes

    @functools.cached_property
    def _packaged(self) -> Elsewhere:
        from allyres.tables.elsewhere import PackagedElsewhere

        return PackagedElsewhere(self._lookalikes)

    def what(self, key: str) -> str:
        return self._packaged.what(key)

    def part_of(self, key: str) -> frozenset[str]:
        return self._packaged.part_of(key)


def _read(name: str) -> bytes:
    """A compiled file: in a wheel, zipped or not, below the package; in a checkout at its root."""
    for place in ("data/compiled", "../../data/compiled"):
        try:
            found = pkgutil.get_data("allyres", f"{place}/{name}")
        except OSError:
            continue
        if found is not None:
            return found
    raise TableError([f"compiled/{name}: the packaged tables are not there; install allyres again, or run `make tables`"])


@functools.cache
def default_world() -> World:
    """The packaged World, loaded once."""
    return World.load()
