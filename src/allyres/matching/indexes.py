"""The indexes behind the exact one, built when a text first misses it: by words, by core, by letters, by near letters.

They hold the same rows under looser keys:

- *words*: canonical words, sorted ("Korea, Dem. People's Rep. of" = "Democratic People's Republic of Korea");
- *core*: the same without generic words ("Republic of Malta" = "Malta");
- *letters*: canonical words in order without spaces ("Burkinafaso");
- *near*: letters within a few edits, and words within a few edits of a known word.

The *contrast* words tell neighbours apart: a word that, added to, dropped from or swapped in one record's name, gives
another record's. A loose step must not touch one.
"""

from __future__ import annotations

from collections.abc import Sequence

from allyres.matching.gazetteer import Gazetteer
from allyres.matching.typos import TypoIndex
from allyres.matching.wording import Wording

Words = tuple[str, ...]


class Indexes:
    """Loose keys to rows of a gazetteer."""

    __slots__ = ("by_core", "by_letters", "by_words", "contrast", "letters", "vocabulary", "words", "words_of")

    def __init__(self, gazetteer: Gazetteer, wording: Wording) -> None:
        self.by_words: dict[str, list[int]] = {}
        self.by_core: dict[str, list[int]] = {}
        self.by_letters: dict[str, list[int]] = {}
        self.words_of: dict[str, list[Words]] = {}
        self.vocabulary: set[str] = set()
        for key in gazetteer.keys:
            rows = gazetteer.find(key)
            for words in wording.readings(key):
                self.by_words.setdefault(" ".join(sorted(words)), []).extend(rows)
                letters = "".join(words)
                self.by_letters.setdefault(letters, []).extend(rows)
                self.words_of.setdefault(letters, []).append(words)
                self.vocabulary.update(words)
                core = wording.core(words)
                if core:
                    self.by_core.setdefault(" ".join(sorted(core)), []).extend(rows)
        self.contrast = _contrast(gazetteer, self.by_words)
        self.letters = TypoIndex(self.by_letters)
        self.words = TypoIndex(self.vocabulary)


def _contrast(gazetteer: Gazetteer, by_words: dict[str, list[int]]) -> frozenset[str]:
    found: set[str] = set()
    gaps: dict[Words, dict[str, set[int]]] = {}
    for key, rows in by_words.items():
        words = key.split()
        records = {gazetteer.owners[row] for row in rows}
        if len(words) == 1:
            found.add(key)
        for at, word in enumerate(words):
            rest = (*words[:at], *words[at + 1 :])
            shorter = by_words.get(" ".join(rest))
            if shorter and {gazetteer.owners[row] for row in shorter} != records:
                found.add(word)
            if rest:
                gaps.setdefault(rest, {}).setdefault(word, set()).update(records)
    for swaps in gaps.values():
        if len(swaps) > 1 and len(set().union(*swaps.values())) > 1:
            found.update(swaps)
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
