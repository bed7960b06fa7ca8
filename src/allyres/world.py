"""The World: the loaded tables, wired into matching. It never changes, and threads may share it."""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from allyres.errors import TableError, UnknownKind, UnknownRecord
from allyres.matching import Elsewhere, Gazetteer, Outcome, Query, Resolution, Resolver, Verdict, Wording, query
from allyres.matching.query import KINDS
from allyres.records import Alias, PartialDate, Record
from allyres.tables.packed import CountryLines, Lines
from allyres.version import __version__

_REMEMBERED = 200_000
_DEFAULT = query()


class World:
    """The loaded tables: what `allyres.load` returns."""

    def __init__(self, gazetteer: Gazetteer, ids: Sequence[str], wording: Wording, elsewhere: Elsewhere, stamp: Mapping[str, str]) -> None:
        self._gazetteer = gazetteer
        self._resolver = Resolver(gazetteer, wording, elsewhere)
        self._stamped = dict(stamp)
        self._numbers = {id_: number for number, id_ in enumerate(ids)}
        self._remembered: dict[str, Verdict] = {}
        self._asked: dict[tuple[str, Query], Verdict] = {}

    @classmethod
    def load(cls) -> World:
        """The packaged tables."""
        world = json.loads(_read("world.json"))
        records, rows = CountryLines(_read("countries.jsonl")), Lines(_read("aliases.jsonl"))
        gazetteer = Gazetteer(records, world["counts"], world["kinds"], rows, json.loads(_read("keys.json")))
        stamp = {"allyres": __version__, "tables": world["tables"], "cldr": world["cldr"]}
        return cls(gazetteer, world["ids"], Wording(**world["wording"]), _Elsewhere(world["lookalikes"]), stamp)

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
            return Resolution(text, self._first_time(text) if verdict is None else verdict, self._stamp)
        asked = query(kind=kind, on=on, context=context, accept=accept)
        if kind not in (None, "country"):
            return Resolution(text, Verdict(Outcome.NO_MATCH, reason=f"these tables hold no {kind} records"), self._stamp)
        verdict = self._asked.get((text, asked))
        if verdict is None:
            verdict = self._resolver.verdict(_checked(text), asked)
            _remember(self._asked, (text, asked), verdict)
        return Resolution(text, verdict, self._stamp)

    def _first_time(self, text: str) -> Verdict:
        stripped = _checked(text).strip()
        verdict = self._remembered.get(stripped)
        if verdict is None:
            verdict = self._resolver.verdict(stripped, _DEFAULT)
            _remember(self._remembered, stripped, verdict)
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

    def aliases(self, id: str) -> list[Alias]:
        """All aliases of a record, in the order of the index."""
        self.record(id)
        return [alias for owner, alias in self._gazetteer.aliases() if owner == id]

    def _stamp(self) -> dict[str, str]:
        return self._stamped


def _checked(text: object) -> str:
    if not isinstance(text, str):
        raise TypeError(f"a text is resolved, not {type(text).__name__} ({text!r})")
    return text


def _remember(memory: dict[Any, Verdict], asked: object, verdict: Verdict) -> None:
    if len(memory) >= _REMEMBERED:
        memory.clear()
    memory[asked] = verdict


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
    """A compiled file: in a wheel, zipped or not, below the package; in a checkout at the root."""
    loader, package = __loader__, Path(__file__).parent
    for path in (package / "data" / "compiled" / name, package.parents[1] / "data" / "compiled" / name):
        try:
            return loader.get_data(str(path))
        except OSError:
            continue
    raise TableError([f"compiled/{name}: the packaged tables are not there; install allyres again, or run `make tables`"])


@functools.cache
def default_world() -> World:
    """The packaged World, loaded once."""
    return World.load()

