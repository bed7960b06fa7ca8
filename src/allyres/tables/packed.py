"""Country records as plain values and back: the compiled form that ships beside the packed gazetteer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

from allyres.records import Capital, Code, Country, Period, Position, Status

_PLAIN = ("id", "name", "official", "part_of", "note")
_LISTS = ("predecessors", "successors", "claimed_by", "recognised_by", "sources")
_SPANS = ("exists", "independent")


def pack(country: Country) -> dict[str, Any]:
    """A country as plain values, defaults left out."""
    packed: dict[str, Any] = {name: getattr(country, name) for name in _PLAIN}
    packed.update({name: list(getattr(country, name)) for name in _LISTS})
    packed.update({name: [_span(period) for period in getattr(country, name)] for name in _SPANS})
    packed["status"] = country.status.value
    packed["codes"] = [[code.scheme, code.value, *_span(code.period)] for code in country.codes]
    packed["capitals"] = [[capital.name, *_span(capital.period)] for capital in country.capitals]
    packed["position"] = [country.position.file, country.position.line]
    return {name: value for name, value in packed.items() if value}


def unpack(packed: Mapping[str, Any]) -> Country:
    """The country that `pack` took."""
    values: dict[str, Any] = {name: packed[name] for name in _PLAIN if name in packed}
    values.update({name: tuple(packed[name]) for name in _LISTS if name in packed})
    values.update({name: tuple(_period(span) for span in packed[name]) for name in _SPANS if name in packed})
    return Country(
        **values,
        status=Status(packed["status"]),
        codes=tuple(Code(scheme, value, _period(span)) for scheme, value, *span in packed.get("codes", ())),
        capitals=tuple(Capital(name, _period(span)) for name, *span in packed.get("capitals", ())),
        position=Position(*packed["position"]),
    )


def _span(period: Period) -> list[str]:
    return [str(period.start or ""), str(period.end or "")] if period.start or period.end else []


def _period(span: Sequence[str]) -> Period:
    return Period.parse(span[0], span[1]) if span else Period()


class Lines(Sequence[Any]):
    """JSON lines, each read when somebody asks for it."""

    def __init__(self, text: bytes) -> None:
        self._lines = text.splitlines()
        self._read: dict[int, Any] = {}

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[Any]:
        return (self[at] for at in range(len(self._lines)))

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        value = self._read.get(at)
        if value is None:
            value = self._read[at] = self._value(json.loads(self._lines[at]))
        return value

    def _value(self, plain: Any) -> Any:
        return plain


class CountryLines(Lines):
    """Packed countries, each unpacked when somebody asks for it."""

    def _value(self, plain: Any) -> Country:
        return unpack(plain)
