"""The packaged tables, from YAML to the compiled file that ships: ``python -m allyres.compiling [--check]``.

Reads ``data/aliases`` and CLDR (through Babel), checks that everything refers to something, and writes
the files of ``data/compiled``, the only ones that are read at run time. ``--check`` makes them again and compares.

- ``world.json``: versions, word tables, look-alikes; record ids, how many alias rows each has, their kinds
- ``keys.txt``: normalised texts, a line each; ``rows.json``: for each its alias row, or several
- ``aliases.jsonl``, ``countries.jsonl``: for each record a line, read when needed
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

import attrs

from allyres.errors import TableError
from allyres.matching import Gazetteer, Resolver, Wording, query
from allyres.matching.typos import TypoIndex
from allyres.records import NAME_KINDS, Alias, AliasKind, Country, Position, Strength
from allyres.tables import source as yaml
from allyres.tables.packed import pack
from allyres.tables.source import files, read
from allyres.tables.structure import CountryTable, SharedText, barred_texts, country_table, shared_texts, source_table
from allyres.text import normalize

FOLDER = "compiled"
_SPELT_OUT = (
    (frozenset({"de", "gsw", "lb", "nds"}), str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})),
    (frozenset({"da", "nb", "nn", "no", "sv"}), str.maketrans({"å": "aa", "Å": "Aa"})),
    (frozenset({"eo"}), str.maketrans({"ĉ": "cx", "ĝ": "gx", "ĥ": "hx", "ĵ": "jx", "ŝ": "sx", "ŭ": "ux", "Ĉ": "Cx", "Ĝ": "Gx", "Ŝ": "Sx"})),
)
_ENGLISH_NAMES = frozenset({AliasKind.NAME, AliasKind.OFFICIAL, AliasKind.SHORT})
_GREAT_LANGUAGES = frozenset({"ar", "de", "es", "fr", "hi", "it", "ja", "pt", "ru", "zh"})


def main(arguments: list[str]) -> int:
    """Compile, or with ``--check`` compare; 0 when the file is or becomes what the tables say."""
    data = Path(__file__).resolve().parents[2] / "data"
    try:
        compiled = compile_countries(data)
    except TableError as error:
        print(error, file=sys.stderr)
        return 4
    folder = data / FOLDER
    if "--check" in arguments:
        stale = [name for name, text in compiled.items() if not _says(folder / name, text)]
        print(f"{FOLDER}: {'out of date (' + ', '.join(stale) + '); run `make tables`' if stale else 'as the tables say'}")
        return 4 if stale else 0
    folder.mkdir(exist_ok=True)
    for name, text in compiled.items():
        (folder / name).write_text(text, encoding="utf-8")
        print(f"{FOLDER}/{name}: {len(text.encode()):,} bytes")
    return 0


def _says(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


def compile_countries(data: Path) -> dict[str, str]:
    """The compiled files, name to text, of the country tables below ``data``; `TableError` with all faults if they have any."""
    from allyres.tables import cldr

    faults: list[str] = []
    tables: list[CountryTable] = []
    digest = hashlib.sha256()
    for path in files(data / "aliases"):
        digest.update(path.relative_to(data).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for path in files(data / "aliases" / "countries"):
        try:
            tables.append(country_table(read(path, path.relative_to(data).as_posix())))
        except TableError as error:
            faults += error.faults
    records = {table.country.id: table.country for table in tables}
    aliases = [(table.country.id, alias) for table in tables for alias in table.aliases]
    ambiguous = read(data / "aliases" / "ambiguous.yaml", "aliases/ambiguous.yaml")
    shared = shared_texts(ambiguous)
    for text in shared:
        for id_ in text.records:
            if id_ in records:
                aliases.append((id_, text.alias))
            else:
                faults.append(f"{text.alias.position}: no record has the id {id_!r}")
    barred = barred_texts(read(data / "aliases" / "barred.yaml", "aliases/barred.yaml"))
    sources = source_table(read(data / "sources.yaml", "sources.yaml"))
    faults += _loose_ends(records, aliases, sources)
    cited = ambiguous.get("sources")
    if isinstance(cited, yaml.Sequence):
        ids = [item.value for item in cited.items if isinstance(item, yaml.Text)]
        faults += [f"{cited.place}: sources.yaml has no {id_!r}" for id_ in ids if id_ not in sources]
    if faults:
        raise TableError(faults)
    own = ((table.country.id, alias) for table in tables for alias in table.aliases)
    known = [(normalize(alias.text), id_) for id_, alias in own if alias.kind in NAME_KINDS]
    alpha2 = {code: country.id for country in records.values() if (code := country.code("iso2")) and not country.ended}
    aliases += cldr.names(alpha2, known, barred)
    aliases += _spelt_out(aliases)
    aliases += _slips(aliases)
    words = read(data / "aliases" / "words.yaml", "aliases/words.yaml")
    typed = set(_texts(words, "typed"))
    seldom = {at for at, (_, alias) in enumerate(aliases) if _is_seldom(alias, typed)}
    gazetteer = Gazetteer.build(list(records.values()), aliases, seldom)
    wording = _wording(words)
    elsewhere = _elsewhere(read(data / "aliases" / "elsewhere.yaml", "aliases/elsewhere.yaml"))
    world = {
        "made_by": "python -m allyres.compiling, from data/aliases and CLDR; do not edit",
        "tables": digest.hexdigest(),
        "cldr": cldr.version(),
        "sources": {
            source.id: attrs.asdict(source, filter=lambda field, value: bool(value) and field.name != "id") for source in sources.values()
        },
        "siblings": _siblings(shared, records),
        "ids": [country.id for country in gazetteer.records],
        "wording": wording,
        "lookalikes": _lookalikes(gazetteer, Wording(**wording), elsewhere),
        "counts": gazetteer.counts,
        "kinds": gazetteer.kinds,
    }
    return {
        "world.json": _object(world),
        "keys.txt": "\n".join(gazetteer.keys),
        "rows.json": _json(list(gazetteer.keys.values())),
        "aliases.jsonl": _lines(gazetteer.rows),
        "countries.jsonl": _lines(pack(country) for country in gazetteer.records),
    }


def _spelt_out(aliases: Sequence[tuple[str, Alias]]) -> Iterator[tuple[str, Alias]]:
    """Names as they are written where their letters are missing: Oesterreich, Aaland, Cxinio."""
    for id_, alias in aliases:
        languages = set(alias.language.split())
        for spoken, letters in _SPELT_OUT:
            text = alias.text.translate(letters)
            if alias.kind in NAME_KINDS and languages & spoken and text != alias.text:
                yield id_, attrs.evolve(alias, text=text, kind=AliasKind.TRANSLITERATION)


def _slips(aliases: Sequence[tuple[str, Alias]]) -> Iterator[tuple[str, Alias]]:
    """Where a name from CLDR is one slip away from another record's English name, that record's misspelling too.

    "Nigēra" is Niger in Latvian, and "Nigera" what a typist makes of Nigeria: alone it must stay open. The great languages
    are left out, since a reader of them is as likely as a slip.
    """
    english: dict[str, set[str]] = {}
    for id_, alias in aliases:
        if alias.kind in _ENGLISH_NAMES and alias.language in ("", "en") and alias.strength is Strength.STRONG and alias.period is None:
            english.setdefault(normalize(alias.text), set()).add(id_)
    index = TypoIndex(english)
    for id_, alias in aliases:
        key = normalize(alias.text)
        if alias.source != "cldr" or key in english or _GREAT_LANGUAGES & set(alias.language.split()):
            continue
        for name, edits in index.near(key, 1):
            if edits and id_ not in english[name]:
                position = Position("compiled", 0)
                yield from ((other, Alias(alias.text, AliasKind.MISSPELLING, "en", position=position)) for other in sorted(english[name]))


def _is_seldom(alias: Alias, typed: Set[str]) -> bool:
    """A CLDR name in Latin letters that no language in ``typed`` uses: cities and family names are nearer to it than typists."""
    return alias.source == "cldr" and max(normalize(alias.text)) < "\u0250" and not typed & set(alias.language.split())


def _loose_ends(records: Mapping[str, Country], aliases: Iterable[tuple[str, Alias]], sources: Mapping[str, Any]) -> list[str]:
    faults = []
    for country in records.values():
        named = (*country.predecessors, *country.successors, *country.claimed_by, *country.recognised_by, country.part_of)
        faults += [f"{country.position}: {country.id} names {id_!r}, which no record has" for id_ in named if id_ and id_ not in records]
        faults += [
            f"{country.position}: {country.id} has the source {id_!r}, which sources.yaml has not"
            for id_ in country.sources
            if id_ not in sources
        ]
    faults += [f"{alias.position}: {alias.text!r} has no letters or digits" for _, alias in aliases if not normalize(alias.text)]
    cited = ((alias, alias.source) for _, alias in aliases if alias.source and alias.kind is not AliasKind.CODE)
    faults += [
        f"{alias.position}: {alias.text!r} has the source {id_!r}, which sources.yaml has not" for alias, id_ in cited if id_ not in sources
    ]
    return faults


def _texts(root: yaml.Mapping, key: str) -> list[str]:
    value = root.get(key)
    assert isinstance(value, yaml.Sequence)
    return sorted({normalize(item.value) for item in value.items if isinstance(item, yaml.Text)} - {""})


def _wording(root: yaml.Mapping) -> dict[str, Any]:
    stands_for = root.get("stands_for")
    assert isinstance(stands_for, yaml.Mapping)
    forms = {
        normalize(key.value): [normalize(item.value) for item in value.items if isinstance(item, yaml.Text)]
        for key, value in stands_for.entries
        if isinstance(value, yaml.Sequence)
    }
    return {
        "stands_for": forms,
        **{key: _texts(root, key) for key in ("fillers", "generic", "landforms", "noise", "places", "qualifiers", "suffixes")},
    }


def _elsewhere(root: yaml.Mapping) -> dict[str, str]:
    """Texts that are something else, with what they are."""
    return {text: what.value for what, _ in root.entries for text in _texts(root, what.value)}


def _siblings(shared: Iterable[SharedText], records: Mapping[str, Country]) -> dict[str, list[str]]:
    """For each record those that share with it today a part of its own name (Korea, Congo): generic words tell them apart."""
    found: dict[str, set[str]] = {}
    for text in shared:
        period, words = text.alias.period, set(normalize(text.alias.text).split())
        if text.alias.kind is AliasKind.SHORT and (period is None or period.end is None):
            for id_ in text.records:
                if words <= set(normalize(f"{records[id_].name} {records[id_].official}").split()):
                    found.setdefault(id_, set()).update(set(text.records) - {id_})
    return {id_: sorted(others) for id_, others in sorted(found.items())}


class _Nowhere:
    """No text is anything else."""

    def what(self, key: str) -> str:
        return ""

    def part_of(self, key: str) -> frozenset[str]:
        return frozenset()


def _lookalikes(gazetteer: Gazetteer, wording: Wording, known: Mapping[str, str]) -> dict[str, str]:
    """The cities and people's names that would be taken for a mistyped country, with what they are."""
    from allyres.tables import lookalikes

    resolver, asked = Resolver(gazetteer, wording, _Nowhere()), query()
    found = dict(known)
    for name, what in lookalikes.names():
        key = normalize(name)
        if key not in found and len(key) > 3 and not gazetteer.find(key) and resolver.is_near(key, asked):
            found[key] = what
    return dict(sorted(found.items()))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _lines(values: Iterable[object]) -> str:
    return "".join(f"{_json(value)}\n" for value in values)


def _object(mapping: Mapping[str, object]) -> str:
    """A JSON object, an entry a line, so that a change shows where it is."""
    return "{\n" + ",\n".join(f"{_json(key)}:{_json(value)}" for key, value in mapping.items()) + "\n}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
