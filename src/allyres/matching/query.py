"""What is asked besides the text: which kinds may decide, on which date, in which context."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from allyres.errors import ContextError, UnknownKind
from allyres.records import NAME_KINDS, AliasKind, PartialDate

KINDS = ("country", "person", "organization")


@attrs.frozen(cache_hash=True)
class Query:
    """A question's settings, checked once: hashable, so that answers can be remembered under it."""

    accept: frozenset[AliasKind] = NAME_KINDS
    on: PartialDate | None = None
    language: str = ""
    countries: frozenset[str] = frozenset()


DEFAULT = Query()


def query(
    *,
    kind: str | None = None,
    on: PartialDate | datetime.date | str | None = None,
    context: Mapping[str, Any] | str | None = None,
    accept: str | Iterable[str] | None = None,
) -> Query:
    """Read the settings of a question; `UnknownKind`, `DateError` or `ContextError` for what cannot be meant.

    ``context`` is a language ("fr") or a mapping with ``language`` and ``countries`` (the ids that are plausible).
    ``accept`` is ``None`` (names), ``"all"``, an alias kind or several.
    """
    if kind is not None and kind not in KINDS:
        raise UnknownKind("kind", kind, KINDS)
    if on is None and context is None and accept is None:
        return DEFAULT
    language, countries = _context(context)
    return Query(_accept(accept), None if on is None else PartialDate.parse(on), language, countries)


def _accept(accept: str | Iterable[str] | None) -> frozenset[AliasKind]:
    if accept is None:
        return NAME_KINDS
    if accept == "all":
        return frozenset(AliasKind)
    kinds = [accept] if isinstance(accept, str) else list(accept)
    for kind in kinds:
        if kind not in tuple(AliasKind):
            raise UnknownKind("alias kind", str(kind), [*AliasKind, "all"])
    return frozenset(AliasKind(kind) for kind in kinds)


def _context(context: Mapping[str, Any] | str | None) -> tuple[str, frozenset[str]]:
    if context is None:
        return "", frozenset()
    if isinstance(context, str):
        return context, frozenset()
    unknown = set(context) - {"language", "countries"}
    if unknown:
        raise ContextError(f"unknown context {', '.join(map(repr, sorted(unknown)))}; known: language, countries")
    countries = context.get("countries") or ()
    if isinstance(countries, str):
        raise ContextError(f"context countries must be several ids, not the text {countries!r}; write [{countries!r}]")
    return str(context.get("language") or ""), frozenset(countries)
