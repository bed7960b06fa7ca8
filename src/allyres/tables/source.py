"""YAML as text with positions: what a table file says, before anyone asks what it means.

Every scalar is read as the text that stands there, so ``NO`` is Norway's code and not false, ``0777`` keeps its zero and a
date is what was written. Every value knows its line and column. Anchors, tags and duplicate keys are faults, since a table
has no use for them and each has lost data silently somewhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import yaml

from allyres.errors import TableError

MAX_BYTES = 50_000_000
MAX_DEPTH = 40
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@attrs.frozen
class Place:
    """A position in a file: line and column from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@attrs.frozen
class Text:
    """A scalar: what stands there, and where."""

    value: str
    place: Place


@attrs.frozen
class Sequence:
    """A list of values."""

    items: tuple[Value, ...]
    place: Place


@attrs.frozen
class Mapping:
    """Keys and values in file order."""

    entries: tuple[tuple[Text, Value], ...]
    place: Place

    def get(self, key: str) -> Value | None:
        """The value of a key, ``None`` if it is not there."""
        for name, value in self.entries:
            if name.value == key:
                return value
        return None


Value = Text | Sequence | Mapping


def read(path: Path, name: str) -> Mapping:
    """The mapping that a YAML file holds; `TableError` with the place if it cannot be read. ``name`` is how messages call it."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise TableError([f"{name}: {size:,} bytes, more than the {MAX_BYTES:,} a table may have; split it over several files"])
        raw = path.read_bytes()
    except OSError as error:
        raise TableError([f"{name}: cannot be read: {error.strerror or error}"]) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise TableError([f"{name}:{line}:1: not UTF-8 (byte {raw[error.start]:#04x}); save the file as UTF-8"]) from None
    return parse(text, name)


def parse(text: str, name: str) -> Mapping:
    """The mapping that a YAML text holds."""
    try:
        faults = _useless(text, name)
        root = None if faults else yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise TableError([f"{_place(name, mark)}: not valid YAML: {error.problem or error.context}"]) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise TableError([f"{name}: not valid YAML: {str(error).splitlines()[0]}"]) from None
    if faults:
        raise TableError(faults)
    if not isinstance(root, yaml.MappingNode):
        raise TableError([f"{name}:1:1: a table is a mapping (`key: value` lines), this is {_call(root)}"])
    value = _convert(root, name, faults)
    if faults:
        raise TableError(faults)
    assert isinstance(value, Mapping)
    return value


def _useless(text: str, name: str) -> list[str]:
    """Anchors, aliases and tags, and what is nested so deep that composing it would overflow the stack."""
    faults, depth = [], 0
    for event in yaml.parse(text, Loader=_Loader):
        mark = event.start_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name, 0, 0)
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            faults.append(f"{place}: anchors and tags have no use in a table; write the value out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            return [*faults, f"{place}: more than {MAX_DEPTH} values inside each other; a table needs few"]
    return faults


def _place(name: str, mark: Any) -> Place:
    return Place(name, mark.line + 1, mark.column + 1) if mark else Place(name, 1, 1)


def _convert(node: yaml.Node, name: str, faults: list[str]) -> Value:
    place = _place(name, node.start_mark)
    if isinstance(node, yaml.ScalarNode):
        return Text(unicodedata.normalize("NFC", node.value), place)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_convert(item, name, faults) for item in node.value), place)
    entries: list[tuple[Text, Value]] = []
    keys: dict[str, int] = {}
    for key_node, value_node in node.value:
        key = _convert(key_node, name, faults)
        if not isinstance(key, Text):
            faults.append(f"{key.place}: a key must be a plain text")
            continue
        if key.value in keys:
            faults.append(f"{key.place}: key {key.value!r} stands here again (first on line {keys[key.value]}); YAML would drop one")
        keys.setdefault(key.value, key.place.line)
        entries.append((key, _convert(value_node, name, faults)))
    return Mapping(tuple(entries), place)


def _call(node: yaml.Node | None) -> str:
    if node is None:
        return "empty"
    return "a list" if isinstance(node, yaml.SequenceNode) else "a single value"


def files(path: Path) -> Iterator[Path]:
    """The YAML files of a folder and below, sorted by name; a file is itself."""
    if path.is_dir():
        yield from sorted(entry for entry in path.rglob("*.y*ml") if entry.is_file())
    else:
        yield path
