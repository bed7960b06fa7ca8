"""Names of countries in the world's languages, from CLDR through Babel. Needed only where the tables are compiled.

CLDR's data stands under the Unicode License v3, Babel under BSD-3-Clause; what ships is the territory names alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from allyres.records import Alias, AliasKind, Position
from allyres.text import normalize


def version() -> str:
    """The CLDR release that the installed Babel carries, as far as it says."""
    import babel

    return f"Babel {babel.__version__}"


def names(ids: Mapping[str, str], known: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Alias]]:
    """Aliases from CLDR by record id, one for each text with all its languages.

    ``ids`` maps alpha-2 codes to record ids; ``known`` are the (key, record id) pairs that the tables already have.
    """
    from babel import Locale
    from babel.localedata import locale_identifiers

    found: dict[tuple[str, str], tuple[str, set[str]]] = {}
    taken = set(known)
    for identifier in sorted(locale_identifiers()):
        locale = Locale.parse(identifier)
        language = locale.language if not locale.script else f"{locale.language}-{locale.script}"
        for code, text in locale.territories.items():
            id_ = ids.get(code)
            key = normalize(text)
            if id_ is None or not key or (key, id_) in taken or text == code:
                continue
            found.setdefault((key, id_), (text, set()))[1].add(language)
    position = Position("cldr")
    for (_, id_), (text, languages) in sorted(found.items()):
        yield id_, Alias(text, AliasKind.TRANSLATION, " ".join(sorted(languages)), source="cldr", position=position)
