"""Names within a few typing errors of a text, each with what the errors are.

Two ways lead there: the letters of the whole name ("Singpore"), and word by word ("Latvai, Repulbic of"). Neither may
touch a contrast word: an error in a word is an error only if the word is not itself another name's word.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import attrs
from rapidfuzz.distance import OSA

from allyres.matching.gazetteer import Gazetteer
from allyres.matching.indexes import Indexes, Words, same
from allyres.matching.typos import allowed, supported_edits
from allyres.matching.wording import Wording
from allyres.records import AliasKind

_MOST_WORDS = 12
_MOST_CHOICES = 4
_MOST_COMBINATIONS = 16
_LITTLE = ("of", "the", "and")
_COMMON = frozenset({AliasKind.NAME, AliasKind.OFFICIAL, AliasKind.SHORT, AliasKind.FORMER, AliasKind.NATIVE})
_FURTHER = 3
_LONG_WORD = 8
_LONG_TEXT = 12
_AFTER_LATIN = "\u0250"


@attrs.frozen
class Near:
    """Rows that a text is near to, and by how many edits."""

    rows: tuple[int, ...]
    edits: int
    detail: str


def near(gazetteer: Gazetteer, indexes: Indexes, wording: Wording, key: str) -> list[Near]:
    """What a key is near to, fewest edits first."""
    words = wording.plain(key)
    if len(words) > _MOST_WORDS:
        return []
    found = list(by_letters(gazetteer, indexes, words))
    if not any(item.edits == 1 for item in found):  # word by word finds nothing nearer than one edit
        found += by_words(gazetteer, indexes, wording, words)
    return sorted(found, key=lambda near: (near.edits, near.detail))


def by_letters(gazetteer: Gazetteer, indexes: Indexes, words: Words) -> Iterator[Near]:
    """Names whose letters in order are near."""
    text = "".join(words)
    for letters, edits in indexes.letters.near(text):
        theirs = indexes.words_of[letters]
        rows = _typed(gazetteer, indexes.by_letters[letters], edits, letters)
        if rows and honest(gazetteer, indexes, words, theirs, rows):
            yield Near(rows, edits, f"{' '.join(words)} for {' '.join(theirs)}")


def by_words(gazetteer: Gazetteer, indexes: Indexes, wording: Wording, words: Words) -> Iterator[Near]:
    """Names whose words, each corrected by itself, are the same in any order."""
    text = "".join(words)
    known = sum(word in indexes.known for word in words)
    options: list[list[tuple[str, int]]] = []
    for word in words:
        choices = [("", 1)] if len(words) > 1 and _is_little(word) else []
        if word in indexes.known:
            choices = [*((meant, 0) for meant in wording.meant(word)), *choices]
            if word in indexes.contrast or len(words) == 1:
                options.append(choices)
                continue
        edits = word_edits(word, supported=known > 0)
        for near_word, count in indexes.words.near(word, edits):
            if known or count <= allowed(len(near_word)):
                choices += [(meant, count) for meant in (wording.meant(near_word) if len(words) > 1 else (near_word,))]
        if not choices:
            return
        options.append(choices[:_MOST_CHOICES])
    for choice in itertools.islice(itertools.product(*options), _MOST_COMBINATIONS):
        edits = sum(count for _, count in choice)
        corrected = sorted(word for word, _ in choice if word)
        if not edits or not corrected:
            continue
        # a slip in a generic word or a filler does not touch the name itself
        slips = [not meant or meant in wording.generic for meant, count in choice if count]
        beside = all(slips)
        if any(count > 1 and meant in wording.generic and len(meant) < _LONG_WORD for meant, count in choice):
            continue
        rows = indexes.by_words.get(" ".join(corrected))
        if rows is None and (beside or not any(slips)) and (core := wording.core(corrected)) and len(core) < len(corrected):
            rows = indexes.by_core.get(" ".join(core))  # generic words may differ, if the slips are in them or in the rest alone
        if not rows or edits > allowed(len(text)):
            continue
        if typed := tuple(rows) if beside and len(text) > _LONG_TEXT else _typed(gazetteer, rows, edits, text):
            detail = ", ".join(f"{word} for {meant or 'a filler'}" for word, (meant, count) in zip(words, choice, strict=True) if count)
            yield Near(typed, edits, detail)


def _typed(gazetteer: Gazetteer, rows: Sequence[int], edits: int, text: str) -> tuple[int, ...]:
    """The rows that typing errors may lead to: any name in use in English, others in Latin letters only from a longer text."""
    apart = edits <= allowed(len(text) - (_FURTHER if text < _AFTER_LATIN else 0))
    kinds = ((row, gazetteer.kind(row)) for row in rows if not gazetteer.seldom(row))
    return tuple(row for row, kind in kinds if kind in _COMMON or (apart and kind is not AliasKind.MISSPELLING))


def _is_little(word: str) -> bool:
    return len(word) < 5 and any(OSA.distance(word, little) <= 1 for little in _LITTLE)


def word_edits(word: str, *, supported: bool) -> int:
    """How many edits one word may carry; one more if other words of the name stand."""
    return supported_edits(len(word)) if supported else allowed(len(word))


def honest(gazetteer: Gazetteer, indexes: Indexes, ours: Sequence[str], theirs: Sequence[str], rows: Sequence[int]) -> bool:
    """Whether two word lists differ by typing errors alone: no contrast word added, dropped or swapped, no word left over."""
    only_ours, only_theirs = same(ours, theirs)
    records = {gazetteer.owners[row] for row in rows}
    if any(word in indexes.contrast and indexes.names.get(word) not in records for word in only_ours):
        return False
    if len(only_ours) == len(only_theirs):
        supported = len(only_ours) < len(ours)
        pairs = zip(only_ours, only_theirs, strict=True)
        return all(OSA.distance(a, b) <= max(1, word_edits(b, supported=supported)) for a, b in pairs)
    # a space too many or too few: the letters agree, and no word could simply go
    left, right = "".join(only_ours), "".join(only_theirs)
    if not left or not right:
        return False
    distance = OSA.distance(left, right)
    if distance > allowed(max(len(left), len(right))):
        return False
    without = ["".join(word for at, word in enumerate(only_ours) if at != gone) for gone in range(len(only_ours))]
    return all(OSA.distance(rest, right) > distance for rest in without)
