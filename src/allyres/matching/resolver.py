"""One text to one verdict: the ways to a name, from the surest to the loosest, each tried when the ones before led nowhere.

1. the exact key; 2. the same words in other order, form or spacing; 3. a cell whose pieces are all names; 4. the name
without generic words; 5. typing errors, in the whole and in pieces; 6. names in a row; 7. a name with something
unexplained beside it, for review.

A text that is exactly the name of something else (a subdivision, city, currency, language, family name) stops before 4.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from allyres.matching.cells import LEVELS, by_script, halves, is_one, pieces, without
from allyres.matching.decide import Hit, candidates, judge
from allyres.matching.gazetteer import Gazetteer
from allyres.matching.outcome import NOTHING, Evidence, Outcome, Verdict
from allyres.matching.query import Query
from allyres.matching.together import Elsewhere, Found, Together, says
from allyres.matching.wording import Wording
from allyres.records import AliasKind
from allyres.text import normalize

if TYPE_CHECKING:
    from allyres.matching.indexes import Indexes
    from allyres.matching.near import Near

MAX_LENGTH = 400
_MOST_PIECES = 60
_MOST_TILES = 14
_LONG_NAME = 12
_LONGEST_CODE = 3
_MOST_QUERIES = 64
_REORDERED = (Evidence("same words", 1.0), Evidence("in other order or form", -0.02))
_RESPACED = (Evidence("same letters", 1.0), Evidence("spaced otherwise", -0.03))
_CORE = (Evidence("same distinctive words", 1.0), Evidence("other generic words", -0.06))
_ARTICLES = frozenset({"the", "of"})
_ELISION = re.compile(r"\b([dlDL])['\u2019]")
_CUT = re.compile(r"[;,/|]")
_LISTED = re.compile(r"[;|]")


class Resolver:
    """Resolves texts against one gazetteer. Pure: the same text and query give the same verdict.

    The verdicts of exact keys are remembered, for each query at most one for each key of the gazetteer.
    """

    def __init__(
        self, gazetteer: Gazetteer, wording: Wording, elsewhere: Elsewhere, siblings: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self._gazetteer = gazetteer
        self._siblings = siblings or {}
        self._wording = wording
        self._elsewhere = elsewhere
        self._together = Together(gazetteer, elsewhere, wording)
        self._indexes: Indexes | None = None
        self._known: dict[Query, dict[str, Verdict]] = {}

    @property
    def indexes(self) -> Indexes:
        """The loose indexes, built on first use."""
        if self._indexes is None:
            from allyres.matching.indexes import Indexes

            self._indexes = Indexes(self._gazetteer, self._wording)
        return self._indexes

    def known(self, query: Query) -> dict[str, Verdict]:
        """The verdicts remembered under a query, by normalised text."""
        known = self._known.get(query)
        if known is None:
            if len(self._known) >= _MOST_QUERIES:
                self._known.clear()
            known = self._known[query] = {}
        return known

    def verdict(self, text: str, query: Query) -> Verdict:
        """The verdict on a text."""
        exact = self._exact(text, query)
        if exact is not None:
            return exact
        if len(text) > MAX_LENGTH:
            return Verdict(Outcome.NO_MATCH, reason=f"{len(text):,} characters are more than a name has ({MAX_LENGTH})")
        if "&" in text and ";" in text:
            import html

            text = html.unescape(text)
        key = normalize(text)
        if not key or key.replace(" ", "").isdigit():
            return Verdict(Outcome.NO_MATCH, reason="there are no letters in it")
        sure = None if _LISTED.search(text) else self._reworded(text, key, query)
        if sure is not None and not (_CUT.search(text) and _past(sure, query)):
            return sure
        cell = self._cell(text, query, self._piece)
        if cell is not None and cell.outcome is not Outcome.REVIEW:
            return cell
        if sure is not None:
            return sure
        if other := self._elsewhere.what(key):
            return Verdict(Outcome.NO_MATCH, reason=f"it is {other}")
        for step in (self._core, self._typos, self._tiles):
            verdict = step(text, key, query)
            if verdict is not None and (verdict.outcome is not Outcome.REVIEW or cell is None):
                return verdict
        return self._cell(text, query, self._loose_piece) or cell or NOTHING

    def is_near(self, key: str, query: Query) -> bool:
        """Whether a text would be taken for a mistyped name."""
        verdict = self._typos(key, key, query)
        return verdict is not None and bool(verdict.records)

    # ------------------------------------------------------------------ 1, 2: the same name

    def _exact(self, text: str, query: Query) -> Verdict | None:
        key = normalize(text)
        rows = self._gazetteer.find(key)
        if not rows:
            return None
        written = text.strip()
        upper = written.isupper() and written.isalpha()
        lower = written.islower() and written.isalpha()
        verdict = self._judge([Hit(row) for row in rows], query, upper=upper, lower=lower)
        if verdict is not None and _past(verdict, query):
            # Bavaria, Parma
            verdict = self._unless_elsewhere(text, verdict, needs="a date", reason="the state of that name is no more")
        elif verdict is not None and verdict.records and not query.language and all(map(self._gazetteer.seldom, rows)):
            # Lau: a language; in Tongan, Laos
            verdict = self._unless_elsewhere(text, verdict, needs="the language", reason="few languages call it so")
        # only a text as short as a code means another thing in capitals; every other key has one verdict
        if verdict is not None and len(key) > _LONGEST_CODE:
            self.known(query)[key] = verdict
        return verdict

    def _unless_elsewhere(self, text: str, verdict: Verdict, *, needs: str, reason: str) -> Verdict:
        """The verdict, or a review of it if the text is exactly something else today as well."""
        today = self._elsewhere.what(normalize(text))
        return _doubted(verdict, f"{needs}: it is also {today}", reason) if today else verdict

    def _judge(self, hits: list[Hit], query: Query, *, upper: bool = False, lower: bool = False) -> Verdict | None:
        """The verdict on hits; what is a name, but of a kind not asked for, is no match and says so."""
        verdict = judge(self._gazetteer, hits, query, upper=upper, lower=lower)
        if verdict is not NOTHING:
            return verdict
        other = [hit for hit in hits if self._gazetteer.kind(hit.row) is not AliasKind.CODE]
        if not other:
            return None
        found = candidates(self._gazetteer, other)
        kind = found[0].alias.kind.value
        reason = f"it is a {kind} ({found[0].record.id}), and {kind}s were not asked for; accept='all' admits them"
        return Verdict(Outcome.NO_MATCH, candidates=found, reason=reason)

    def _reworded(self, text: str, key: str, query: Query) -> Verdict | None:
        indexes = self.indexes
        spread = normalize(_ELISION.sub(r"\1 ", text))
        for form in dict.fromkeys((key, spread)):
            plain = self._wording.plain(form)
            ways = [
                (indexes.by_words.get(" ".join(sorted(words))), _REORDERED, any(len(word) == 1 and word not in words for word in plain))
                for words in self._wording.canonical(plain)
            ]
            if not _CUT.search(text):
                ways.append((indexes.by_letters.get("".join(plain)), _RESPACED, False))
            # an article or "of" takes nothing from a name; with other small words left out it may be something else
            whole = self._wording.fillers.intersection(form.split(" ")) <= _ARTICLES
            for found, evidence, by_initial in ways:
                rows = found if whole or not found else [row for row in found if self._is_full(row)]
                if rows and (verdict := self._judge([Hit(row, evidence) for row in rows], query)):
                    if by_initial and _past(verdict, query):  # S. Arabia: South Arabia, or Saudi
                        return _doubted(verdict, "a date, or the name in full", "the state of that name is no more")
                    return verdict
        return None

    def _is_full(self, row: int) -> bool:
        """Whether a row is a name that stands for its record even with a small word beside it."""
        return not self._gazetteer.seldom(row) and self._gazetteer.kind(row) is not AliasKind.ABBREVIATION

    def _core(self, text: str, key: str, query: Query) -> Verdict | None:
        if stem := self._wording.without_suffix(key):
            found = self._gazetteer.find(stem)
            verdict = self._judge([Hit(row, _CORE) for row in found], query) if found else None
            if verdict is not None:
                return verdict
        for words in self._wording.readings(key):
            core = self._wording.core(words, land=True)
            if not core or len(core) == len(words):
                continue
            rest = " ".join(sorted(core))
            rows = self.indexes.by_words.get(rest) or self.indexes.by_core.get(rest)
            verdict = self._judge([Hit(row, _CORE) for row in rows], query) if rows else None
            if verdict is None:
                continue
            if verdict.records and (siblings := self._siblings.get(verdict.records[0].id)):
                reason = f"only its generic words tell it from {', '.join(siblings)}, and they are not as listed"
                return _doubted(verdict, "the full name as listed", reason)
            if verdict.outcome is Outcome.MATCH and self._wording.places & set(words) and self._elsewhere.part_of(rest):
                reason = f"{rest!r} is also a part of a country, and {text!r} may mean that"
                return _doubted(verdict, "the country, or its part", reason)
            return verdict
        return None

    # ------------------------------------------------------------------ 3: several pieces

    def _cell(self, text: str, query: Query, piece: Callable[[str, Query], Verdict | None]) -> Verdict | None:
        if is_one(text):
            return None
        if (left_out := without(text)) is not None:
            meant, rest = left_out
            verdict = piece(meant, query)
            other = self._piece(rest, query)
            if verdict is not None and verdict.records and (other is None or not other.records):
                return _doubted(verdict, "a person's look", f"not all of it is meant: without {rest!r}")
            return verdict
        for left, right in () if _LISTED.search(text) else halves(text):
            both: list[Found] = [(left, piece(left, query)), (right, piece(right, query))]
            if all(says(verdict) or self._together.is_noise(normalize(part)) for part, verdict in both):
                verdict = self._together.mean(text, both)
                if verdict is not None and verdict.outcome is not Outcome.REVIEW:
                    return verdict
        found = list(itertools.islice(self._cut(text, query, 0, piece), _MOST_PIECES + 1))
        return self._together.mean(text, found) if 1 < len(found) <= _MOST_PIECES else None

    def _cut(self, text: str, query: Query, level: int, piece: Callable[[str, Query], Verdict | None]) -> Iterator[Found]:
        """The pieces of a text with their verdicts, each cut only as far as it must be."""
        for at in range(level, LEVELS):
            parts = pieces(text, at)
            if len(parts) > 1 or (parts and parts[0] != text):
                for part in parts:
                    verdict = piece(part, query)
                    if verdict is None and at + 1 < LEVELS:
                        yield from self._cut(part, query, at + 1, piece)
                    else:
                        yield part, verdict
                return
        for part in by_script(text):
            yield part, piece(part, query)

    def _piece(self, text: str, query: Query) -> Verdict | None:
        verdict = self._exact(text, query)
        key = normalize(text)
        if verdict is None and key:
            verdict = self._reworded(text, key, query) or (None if self._elsewhere.what(key) else self._core(text, key, query))
        return verdict

    def _loose_piece(self, text: str, query: Query) -> Verdict | None:
        verdict, key = self._piece(text, query), normalize(text)
        if verdict is None and len(key) > 4 and not self._together.is_noise(key) and not self._elsewhere.what(key):
            verdict = self._typos(text, key, query)
        return verdict

    # ------------------------------------------------------------------ 5: typing errors

    def _typos(self, text: str, key: str, query: Query) -> Verdict | None:
        from allyres.matching.near import near  # brings rapidfuzz, which a clean column never needs

        found = near(self._gazetteer, self.indexes, self._wording, key)
        if not found:
            return None
        fewest = found[0].edits
        nearest = [hit for item in found if item.edits == fewest for hit in _hits(item, len(key))]
        verdict = self._judge(nearest, query)
        if verdict is not None and verdict.outcome is Outcome.AMBIGUOUS:
            # as near: a name in use in English before one of another language
            english = [hit for hit in nearest if self._gazetteer.alias(hit.row).language in ("", "en")]
            verdict = self._judge(english, query) or verdict if english else verdict
        if verdict is None or not verdict.records:
            return verdict
        if fewest > 1 and len(key) < _LONG_NAME:
            rivals = [hit for item in found if item.edits == fewest + 1 for hit in _hits(item, len(key))]
            rival = judge(self._gazetteer, [*nearest, *rivals], query)
            if rival.outcome is Outcome.AMBIGUOUS:
                return Verdict(Outcome.REVIEW, candidates=rival.candidates, reason="another name is nearly as near", needs=rival.needs)
        return verdict

    # ------------------------------------------------------------------ 6: names in a row, or beside something

    def _tiles(self, text: str, key: str, query: Query) -> Verdict | None:
        words = key.split()
        if not 1 < len(words) <= _MOST_TILES:
            return None
        found: list[Found] = []
        at = 0
        while at < len(words):
            for end in range(len(words), at, -1):
                rows = self._gazetteer.find(" ".join(words[at:end]))
                verdict = self._judge([Hit(row) for row in rows], query) if rows else None
                if verdict is not None:
                    break
            else:
                end, verdict = at + 1, None
            found.append((" ".join(words[at:end]), verdict))
            at = end
        return self._together.mean(text, found) if any(verdict for _, verdict in found) else None


def _past(verdict: Verdict, query: Query) -> bool:
    """Whether only states that are no more were found, where no date was asked: pieces of today come first."""
    return query.on is None and bool(verdict.records) and all(record.ended for record in verdict.records)


def _doubted(verdict: Verdict, needs: str, reason: str) -> Verdict:
    return Verdict(Outcome.REVIEW, candidates=verdict.candidates, needs=needs, reason=reason)


def _hits(item: Near, length: int) -> list[Hit]:
    evidence = (
        Evidence("near letters", 1.0),
        Evidence(f"{item.edits} typing error{'s' * (item.edits > 1)}", -round(item.edits / max(length, 4), 4), item.detail),
    )
    return [Hit(row, evidence) for row in item.rows]
