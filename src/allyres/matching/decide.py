"""From the aliases that a text hit to an outcome.

The rules, in order:

1. Only aliases of the kinds asked for take part; codes only where the text is written as a code.
2. With a date, aliases that did not hold then step back; if none held, the answer is REVIEW and says so.
3. The surest kind decides: ISO codes, then names, then other schemes' codes, then (if asked for) demonyms, then capitals,
   metonyms and relative names. Without a date, an alias that still holds comes before one that is over.
4. Strong aliases come before weak ones. A plausible set of countries, then a language, decide between what is left.
5. One record left: MATCH, or REVIEW if only weak aliases name it. Several: SEVERAL if the text means them all ("the two
   Koreas"), else AMBIGUOUS, with what would decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from allyres.matching.gazetteer import Gazetteer
from allyres.matching.outcome import NOTHING, Candidate, Evidence, Outcome, Verdict
from allyres.matching.query import Query
from allyres.records import AliasKind, Strength, Truth

EXACT = (Evidence("same text", 1.0),)
_TIERS = {AliasKind.CODE: 2, AliasKind.DEMONYM: 3, AliasKind.CAPITAL: 4, AliasKind.METONYM: 4, AliasKind.RELATIVE: 4}
_ORDER = {kind: number for number, kind in enumerate(AliasKind)}
_MOST_CANDIDATES = 60


@attrs.frozen
class Hit:
    """A row that a text led to, and the evidence of the way there."""

    row: int
    evidence: tuple[Evidence, ...] = EXACT


def judge(gazetteer: Gazetteer, hits: Sequence[Hit], query: Query, *, upper: bool = False, lower: bool = False) -> Verdict:
    """The verdict on a text that led to these rows; ``upper`` and ``lower`` say how the text is written, for codes."""
    asked = [hit for hit in hits if _takes_part(gazetteer, hit.row, query, upper=upper, lower=lower)]
    if not asked:
        return NOTHING
    if query.on is not None:
        then = [hit for hit in asked if gazetteer.held(hit.row, query.on) is not Truth.NO]
        if not then:
            return _outside(gazetteer, _surest(gazetteer, asked, upper=upper), query)
        surest = _surest(gazetteer, then, upper=upper)
    else:
        surest = _surest(gazetteer, asked, upper=upper)
        surest = [hit for hit in surest if not gazetteer.over(hit.row)] or surest
    strong = [hit for hit in surest if gazetteer.alias(hit.row).strength is Strength.STRONG]
    return _count(gazetteer, strong or surest, query)


def _surest(gazetteer: Gazetteer, hits: Sequence[Hit], *, upper: bool) -> list[Hit]:
    tiers = [_tier(gazetteer, hit.row, upper=upper) for hit in hits]
    surest = min(tiers)
    return [hit for hit, tier in zip(hits, tiers, strict=True) if tier == surest]


def _takes_part(gazetteer: Gazetteer, row: int, query: Query, *, upper: bool, lower: bool) -> bool:
    kind = gazetteer.kind(row)
    if kind not in query.accept:
        return False
    if kind is AliasKind.CODE:
        return upper or (lower and gazetteer.alias(row).source in ("iso2", "iso3"))
    return True


def _tier(gazetteer: Gazetteer, row: int, *, upper: bool) -> int:
    kind = gazetteer.kind(row)
    if kind is AliasKind.CODE and gazetteer.alias(row).source in ("iso2", "iso3"):
        return 0 if upper else 1
    return _TIERS.get(kind, 1)


def _count(gazetteer: Gazetteer, hits: Sequence[Hit], query: Query) -> Verdict:
    reason = ""
    if query.countries:
        plausible = [hit for hit in hits if gazetteer.record(hit.row).id in query.countries]
        if not plausible:
            names = ", ".join(sorted({gazetteer.record(hit.row).id for hit in hits}))
            return Verdict(Outcome.REVIEW, candidates=candidates(gazetteer, hits), reason=f"{names} is not among the plausible countries")
        hits = plausible
    records = {gazetteer.record(hit.row).id for hit in hits}
    if len(records) > 1 and query.language:
        spoken = [hit for hit in hits if query.language in gazetteer.alias(hit.row).language.split()]
        if spoken:
            hits, reason = spoken, f"the language is {query.language!r}"
            records = {gazetteer.record(hit.row).id for hit in hits}
    found = candidates(gazetteer, hits)
    if len(records) > 1 and all(gazetteer.kind(hit.row) is AliasKind.COLLECTIVE for hit in hits):
        return Verdict(Outcome.SEVERAL, tuple(candidate.record for candidate in found), found, reason="the text means all of them")
    if len(records) > 1:
        return Verdict(
            Outcome.AMBIGUOUS, candidates=found, needs=_needs(gazetteer, hits, records), reason="several records share this text"
        )
    if all(candidate.alias.strength is Strength.WEAK for candidate in found):
        needs = found[0].alias.needs or f"a person's look: {found[0].alias.text!r} need not mean {found[0].record.name}"
        return Verdict(Outcome.REVIEW, candidates=found, needs=needs, reason="only a weak alias names it")
    return Verdict(Outcome.MATCH, (found[0].record,), found, reason=reason)


def candidates(gazetteer: Gazetteer, hits: Iterable[Hit]) -> tuple[Candidate, ...]:
    """The best candidate of each record that hits lead to, best first."""
    return best_first(Candidate(gazetteer.record(hit.row), gazetteer.alias(hit.row), hit.evidence) for hit in hits)


def best_first(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The best candidate of each record, best first."""
    best: dict[str, Candidate] = {}
    for candidate in found:
        known = best.get(candidate.record.id)
        if known is None or _rank(candidate) < _rank(known):
            best[candidate.record.id] = candidate
    return tuple(sorted(best.values(), key=_rank)[:_MOST_CANDIDATES])


def _rank(candidate: Candidate) -> tuple[object, ...]:
    """Best first; among equals a strong alias, an English one, the plainer kind; then in order of id and text."""
    alias = candidate.alias
    foreign = alias.language not in ("", "en")
    last = (candidate.record.id, alias.text, alias.language, alias.position.file, alias.position.line)
    return (-candidate.score, alias.strength is Strength.WEAK, foreign, _ORDER[alias.kind], *last)


def _needs(gazetteer: Gazetteer, hits: Sequence[Hit], records: set[str]) -> str:
    for hit in hits:
        if needs := gazetteer.alias(hit.row).needs:
            return needs
    names = " or ".join(sorted(records))
    if any(gazetteer.over(hit.row) for hit in hits):
        return f"{names}; a date may decide"
    languages = {gazetteer.alias(hit.row).language for hit in hits}
    return f"{names}; the language may decide" if len(languages) > 1 else names


def _outside(gazetteer: Gazetteer, hits: Sequence[Hit], query: Query) -> Verdict:
    found = candidates(gazetteer, [Hit(hit.row, (*hit.evidence, Evidence("outside its time", -0.3, str(query.on)))) for hit in hits])
    first = found[0]
    period = first.alias.period
    if period is not None:
        told = f"{first.alias.text!r} named {first.record.name} {period}"
    else:
        told = f"{first.record.name} existed " + " and ".join(map(str, first.record.exists))
    others = (*first.record.predecessors, *first.record.successors)
    needs = f"another name or date; before or after it: {', '.join(others)}" if others else "another name or date"
    return Verdict(Outcome.REVIEW, candidates=found, needs=needs, reason=f"{told}, not on {query.on}")
