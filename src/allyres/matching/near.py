"""Names within a few typing errors of a text, each with what the errors are.

Two ways lead there: the letters of the whole name ("Hogkong"), and word by word ("Bulgari, Repubkic of"). Neither may
touch a contrast word: an error in a word is an error only if the word is not itself another name's word.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import attrs
from rapidfuzz.distance import OSA

from allyres.matching.indexes import Indexes, Words, same
from allyres.matching.typos import allowed
from allyres.matching.wording import Wording

_MOST_WORDS = 12
_MOST_CHOICES = 4
_MOST_COMBINATIONS = 16


@attrs.frozen
class Near:
    """Rows that a text is near to, and by how many edits."""

    rows: tuple[int, ...]
    edits: int
    detail: str


def near(indexes: Indexes, wording: Wording, key: str) -> list[Near]:
    """What a key is near to, fewest edits first."""
    found: list[Near] = []
    for words in wording.readings(key):
        if len(words) <= _MOST_WORDS:
            found += by_letters(indexes, words)
            found += by_words(indexes, wording, words)
    return sorted(found, key=lambda near: (near.edits, near.detail))


def by_letters(indexes: Indexes, words: Words) -> Iterator[Near]:
    """Names whose letters in order are near."""
    text = "".join(words)
    for letters, edits in indexes.letters.near(text):
        for theirs in indexes.words_of[letters]:
            if honest(indexes, words, theirs):
                yield Near(tuple(indexes.by_letters[letters]), edits, f"{' '.join(words)} for {' '.join(theirs)}")
                break


def by_words(indexes: Indexes, wording: Wording, words: Words) -> Iterator[Near]:
    """Names whose words, each corrected by itself, are the same in any order."""
    options: list[list[tuple[str, int]]] = []
    for word in words:
        if word in indexes.vocabulary:
            options.append([(word, 0)])
            continue
        nearest = [(known, edits) for known, edits in indexes.words.near(word) if edits <= _word_edits(word)]
        if not nearest:
            return
        options.append(nearest[:_MOST_CHOICES])
    for choice in itertools.islice(itertools.product(*options), _MOST_COMBINATIONS):
        edits = sum(count for _, count in choice)
        corrected = [word for word, _ in choice]
        detail = ", ".join(f"{word} for {known}" for word, (known, count) in zip(words, choice, strict=True) if count)
        if not edits:
            continue
        rows = indexes.by_words.get(" ".join(sorted(corrected)))
        if rows is None and (core := wording.core(corrected)):
            rows = indexes.by_core.get(" ".join(sorted(core)))
        if rows is not None:
            yield Near(tuple(rows), edits, detail)


def _word_edits(word: str) -> int:
    return max(allowed(len(word)), 1 if len(word) >= 3 else 0)


def honest(indexes: Indexes, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two word lists differ by typing errors alone: no contrast word added, dropped or swapped, no word left over."""
    only_ours, only_theirs = same(ours, theirs)
    if any(word in indexes.contrast for word in only_ours):
        return False
    if not only_ours and not only_theirs:
        return True
    if len(only_ours) == len(only_theirs):
        return all(OSA.distance(a, b) <= max(_word_edits(b), 1) for a, b in zip(only_ours, only_theirs, strict=True))
    # a space too many or too few: the letters agree, and no word could simply go
    left, right = "".join(only_ours), "".join(only_theirs)
    if not left or not right:
        return False
    distance = OSA.distance(left, right)
    if distance > allowed(max(len(left), len(right))):
        return False
    without = ["".join(word for at, word in enumerate(only_ours) if at != gone) for gone in range(len(only_ours))]
    return all(OSA.distance(rest, right) > distance for rest in without) and (len(only_ours) > 1 or len(only_theirs) > 1)
