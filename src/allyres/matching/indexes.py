"""The indexes behind the exact one, built when a text first misses it.

They hold the same rows under looser keys:

- *words*: canonical words, sorted ("Korea, Dem. People's Rep. of" = "Democratic People's Republic of Korea");
- *core*: the same without generic words ("Republic of Malta" = "Malta");
- *letters*: the words in order without fillers and spaces ("Burkinafaso");
- *near*: letters, and single words, within a few edits.

Names that only seldom written languages use are left out of *near*: a city or a family name is far likelier to look like
one of them than one of them is to be mistyped.

The *contrast* words tell neighbours apart: a word that, added to, dropped from or swapped in one record's name, gives
another record's. A loose step must not touch one.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping, Sequence

from allyres.matching.gazetteer import LETTER_OF, Gazetteer
from allyres.matching.typos import TypoIndex, supported_edits
from allyres.matching.wording import Wording
from allyres.records import NAME_KINDS, AliasKind

Words = tuple[str, ...]
_CODE, _MISSPELLING = {LETTER_OF[AliasKind.CODE]}, {LETTER_OF[AliasKind.MISSPELLING]}
_NAMING = frozenset(
    LETTER_OF[kind] for kind in (NAME_KINDS | {AliasKind.DEMONYM}) - {AliasKind.MISSPELLING, AliasKind.CODE, AliasKind.COLLECTIVE}
)


class Indexes:
    """Loose keys to rows of a gazetteer; each index is built when first used."""

    def __init__(self, gazetteer: Gazetteer, wording: Wording) -> None:
        self._gazetteer = gazetteer
        self._wording = wording
        self.by_words: dict[str, list[int]] = {}
        self.by_letters: dict[str, list[int]] = {}
        self.words_of: dict[str, Words] = {}
        self.known: set[str] = set(wording.forms)
        self._mistyped: set[str] = set(wording.canonical_words)
        self.names: dict[str, int] = {}
        for key, found in gazetteer.keys.items():
            rows = (found,) if isinstance(found, int) else found
            letters = {gazetteer.kinds[row] for row in rows}
            if letters == _CODE:
                continue
            common = not all(map(str.isupper, letters))
            plain = wording.plain(key)
            if common:
                name = "".join(plain)
                self.by_letters.setdefault(name, []).extend(rows)
                self.words_of.setdefault(name, plain)
                self._mistyped.update(plain)
            if letters != _MISSPELLING:
                self.known.update(plain)
            for words in wording.canonical(plain):
                ordered = " ".join(sorted(words)) if len(words) > 1 else words[0]
                self.by_words.setdefault(ordered, []).extend(rows)
                if common and not _NAMING.isdisjoint(letters):
                    self.names.setdefault(ordered, gazetteer.owners[rows[0]])

    @functools.cached_property
    def by_core(self) -> dict[str, list[int]]:
        """Rows by the words that are not generic, sorted."""
        cores: dict[str, list[int]] = {}
        for ordered, rows in self.by_words.items():
            if core := self._wording.core(ordered.split(" ")):
                cores.setdefault(" ".join(core), []).extend(rows)
        return cores

    @functools.cached_property
    def contrast(self) -> frozenset[str]:
        """The words that tell neighbours apart."""
        return _contrast(self.names, self._wording)

    @functools.cached_property
    def letters(self) -> TypoIndex:
        """Whole names by their letters."""
        return TypoIndex(self.words_of)

    @functools.cached_property
    def words(self) -> TypoIndex:
        """Single words of names, and the forms that stand for one."""
        return TypoIndex((word for word in self._mistyped if len(word) > 2), supported_edits)


def _contrast(names: Mapping[str, int], wording: Wording) -> frozenset[str]:
    """The contrast words of names (sorted words to record): names of one word, qualifiers, and what tells several pairs apart."""
    found = set(wording.qualifiers)
    pairs: Counter[str] = Counter()
    gaps: dict[Words, tuple[str, int]] = {}
    for name, record in names.items():
        words = name.split(" ")
        if len(words) == 1:
            found.add(name)
            continue
        for at, word in enumerate(words):
            rest = (*words[:at], *words[at + 1 :])
            if names.get(" ".join(rest), record) != record:
                pairs[word] += 1
            if not wording.core(rest):
                continue
            other, owner = gaps.setdefault(rest, (word, record))
            if owner != record and other != word:
                pairs.update((word, other))
    found.update(word for word, count in pairs.items() if count > 1)
    return frozenset(found)


def same(left: Sequence[str], right: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of each side that the other has not, in order."""
    spare = list(right)
    only: list[str] = []
    for word in left:
        if word in spare:
            spare.remove(word)
        else:
            only.append(word)
    return only, spare
