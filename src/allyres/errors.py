"""Every exception that allyres raises on purpose.

    AllyresError
    ├── UnknownCodeScheme     ValueError    a code scheme that no table has
    ├── UnknownKind           ValueError    a kind or alias kind that does not exist
    ├── UnknownRecord         LookupError   an id that no record has
    ├── UnresolvedNameError   LookupError   .require() on a text that names no record
    │   └── AmbiguousNameError              ... that may name several
    ├── ContextError          ValueError    a context that is not one
    ├── DateError             ValueError    a date that is not a date
    ├── TableError            ValueError    alias tables that cannot be read; lists every fault with its place
    └── InputError            ValueError    a file or column that cannot be read

Messages are lower case, quote the input, say where it was, and end in a hint where there is one. The facts of a
message are attributes too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class AllyresError(Exception):
    """Base class: ``except AllyresError`` catches everything below."""

    def __reduce__(self) -> tuple[Any, ...]:  # a worker process hands its errors over pickled
        return _unpickled, (type(self), self.args, self.__dict__)


class UnknownCodeScheme(AllyresError, ValueError):
    """A code scheme (``iso3``, ``cow`` …) that no table has."""

    def __init__(self, scheme: str, known: Iterable[str]) -> None:
        self.scheme, self.known = scheme, tuple(known)
        super().__init__(f"unknown code scheme {scheme!r}{hint(scheme, self.known)}; known: {', '.join(self.known)}")


class UnknownKind(AllyresError, ValueError):
    """A record kind, alias kind or status that does not exist."""

    def __init__(self, what: str, value: str, known: Iterable[str]) -> None:
        self.value, self.known = value, tuple(known)
        super().__init__(f"unknown {what} {value!r}{hint(value, self.known)}; known: {', '.join(self.known)}")


class UnknownRecord(AllyresError, LookupError):
    """An id that no loaded record has."""

    def __init__(self, id: str, known: Iterable[str]) -> None:
        self.id = id
        super().__init__(f"no record has the id {id!r}{hint(id, known)}")


class UnresolvedNameError(AllyresError, LookupError):
    """A text that names no record, where one was required; ``nearest`` has the ids of the candidates, best first."""

    def __init__(self, text: str, nearest: Iterable[str], reason: str = "") -> None:
        self.text, self.nearest, self.reason = text, tuple(nearest), reason
        near = f"; nearest: {', '.join(self.nearest)}" if self.nearest else ""
        super().__init__(f"{clip(text)} names no record{near}{f' ({reason})' if reason else ''}")


class AmbiguousNameError(UnresolvedNameError):
    """A text that may name several records; ``needs`` says what would decide."""

    def __init__(self, text: str, nearest: Iterable[str], needs: str = "") -> None:
        self.needs = needs
        super().__init__(text, nearest)
        decide = f"; to decide: {needs}" if needs else ""
        self.args = (f"{clip(text)} may name several records: {', '.join(self.nearest)}{decide}",)


class ContextError(AllyresError, ValueError):
    """A context that is not one: an unknown key, or countries that are not ids."""


class DateError(AllyresError, ValueError):
    """A date that is not a date, or a period whose end lies before its start."""


class TableError(AllyresError, ValueError):
    """Tables that cannot be read. ``faults`` lists all of them, each as ``place: reason``."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class InputError(AllyresError, ValueError):
    """A file, column or cell that cannot be read, with its place and a hint."""


def _unpickled(kind: type[AllyresError], args: tuple[Any, ...], facts: dict[str, Any]) -> AllyresError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(facts)
    return error


def hint(word: str, known: Iterable[str]) -> str:
    """The nearest known word as ``; did you mean 'iso3'?``, or nothing."""
    import difflib

    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {str(near[0])!r}?" if near else ""


def clip(text: str, width: int = 80) -> str:
    """``repr`` of a text, shortened, for use in a message."""
    return repr(text) if len(text) <= width else f"{text[:width]!r}… ({len(text)} characters)"
