"""Names of countries in the world's languages, from CLDR. Needed only where the tables are compiled.

Babel has each locale's default names; language_data the alternates as well (short and variant forms: Palestine beside
Palestinian Territories), in lower case; country_list those of older releases, as older files still spell them. CLDR's data
stands under the Unicode License v3, Babel under BSD-3-Clause, language_data and country_list under MIT; what ships is the
territory names alone.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from importlib.metadata import version as installed

from allyres.records import Alias, AliasKind, Position
from allyres.text import normalize

_SHORTEST = 2


def version() -> str:
    """The releases that the names were taken from."""
    return ", ".join(f"{package} {installed(package)}" for package in ("babel", "language_data", "country_list"))


def names(ids: Mapping[str, str], known: Iterable[tuple[str, str]], barred: Container[tuple[str, str]]) -> Iterator[tuple[str, Alias]]:
    """Aliases from CLDR by record id, one for each text with all its languages.

    ``ids`` maps alpha-2 codes to record ids; ``known`` are the (key, record id) pairs that the tables already have,
    ``barred`` those that CLDR has wrong.
    """
    found: dict[tuple[str, str], tuple[str, set[str]]] = {}
    taken = set(known)
    for code, language, text in (*_defaults(), *_alternates(), *_older()):
        id_, key = ids.get(code), normalize(text)
        if id_ is not None and key and (key, id_) not in taken and (key, id_) not in barred and text != code:
            found.setdefault((key, id_), (text, set()))[1].add(language)
    position = Position("cldr")
    for (_, id_), (text, languages) in sorted(found.items()):
        yield id_, Alias(text, AliasKind.TRANSLATION, " ".join(sorted(languages)), source="cldr", position=position)


def _defaults() -> Iterator[tuple[str, str, str]]:
    from babel import Locale
    from babel.localedata import locale_identifiers

    for identifier in sorted(locale_identifiers()):
        locale = Locale.parse(identifier)
        language = f"{locale.language}-{locale.script}" if locale.script else str(locale.language)
        for code, text in locale.territories.items():
            yield code, language, text


def _alternates() -> Iterator[tuple[str, str, str]]:
    from pathlib import Path

    from language_data.names import load_trie
    from language_data.util import data_filename

    for folder in sorted(Path(data_filename("trie")).iterdir()):
        path = folder / "name_to_territory.marisa"
        if folder.name != "und" and path.exists():
            for text, code in sorted(load_trie(str(path)).items()):
                if len(normalize(text).replace(" ", "")) > _SHORTEST:  # in lower case, so two letters cannot be told from a word or a code
                    yield code.decode(), folder.name, text


def _older() -> Iterator[tuple[str, str, str]]:
    from country_list import available_languages, countries_for_language

    for locale in sorted(available_languages()):
        language, _, rest = locale.partition("_")
        script = rest.partition("_")[0]
        for code, text in countries_for_language(locale):
            yield code, f"{language}-{script}" if len(script) == 4 else language, text
