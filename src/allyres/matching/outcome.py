"""The answer for one text: an outcome, the candidates it rests on, and the evidence of each.

A score is the sum of its evidence, in 0 to 1. It orders candidates; it never decides alone (see `allyres.matching.decide`).
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any

import attrs

from allyres.errors import AmbiguousNameError, UnresolvedNameError
from allyres.records import Alias, Record


class Outcome(enum.StrEnum):
    """What a text turned out to be."""

    MATCH = "match"
    SEVERAL = "several"
    REVIEW = "review"
    AMBIGUOUS = "ambiguous"
    NO_MATCH = "no match"


@attrs.frozen
class Evidence:
    """One reason for or against a candidate; ``weight`` is what it adds to the score."""

    name: str
    weight: float
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.weight:+.2f} {self.name}{f': {self.detail}' if self.detail else ''}"


@attrs.frozen
class Candidate:
    """A record that may be meant, through one of its aliases."""

    record: Record
    alias: Alias
    evidence: tuple[Evidence, ...]

    @property
    def score(self) -> float:
        """The sum of the evidence, in 0 to 1; higher is closer."""
        return min(1.0, max(0.0, round(sum(item.weight for item in self.evidence), 4)))


@attrs.frozen
class Verdict:
    """What was decided about a text, apart from how the text was spelt; shared by all spellings of one key."""

    outcome: Outcome
    records: tuple[Record, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    needs: str = ""
    reason: str = ""


NOTHING = Verdict(Outcome.NO_MATCH, reason="no alias is like it")


@attrs.frozen
class Resolution:
    """The answer for one text.

    >>> import allyres
    >>> allyres.resolve("DPRK").outcome, allyres.resolve("DPRK").record.id
    (<Outcome.MATCH: 'match'>, 'PRK')
    >>> korea = allyres.resolve("Korea")
    >>> korea.outcome, [candidate.record.id for candidate in korea.candidates], korea.record
    (<Outcome.AMBIGUOUS: 'ambiguous'>, ['KOR', 'PRK'], None)
    """

    text: str
    verdict: Verdict
    _stamp: Callable[[], dict[str, str]] = attrs.field(repr=False, eq=False)

    @property
    def outcome(self) -> Outcome:
        """MATCH, SEVERAL, REVIEW, AMBIGUOUS or NO_MATCH."""
        return self.verdict.outcome

    @property
    def record(self) -> Record | None:
        """The record meant, on MATCH; else ``None``."""
        return self.verdict.records[0] if self.verdict.outcome is Outcome.MATCH else None

    @property
    def records(self) -> tuple[Record, ...]:
        """The records meant, on MATCH and SEVERAL; else empty."""
        return self.verdict.records

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The records that may be meant, best first; ties in order of id."""
        return self.verdict.candidates

    @property
    def needs(self) -> str:
        """The smallest fact that would decide, on AMBIGUOUS and REVIEW; else empty."""
        return self.verdict.needs

    @property
    def score(self) -> float:
        """The best candidate's score; 0 without one."""
        return self.candidates[0].score if self.candidates else 0.0

    def require(self) -> Record:
        """The record, or `AmbiguousNameError` / `UnresolvedNameError` naming the nearest."""
        record = self.record
        if record is not None:
            return record
        nearest = list(dict.fromkeys(candidate.record.id for candidate in self.candidates))[:5]
        if self.outcome in (Outcome.AMBIGUOUS, Outcome.SEVERAL):
            raise AmbiguousNameError(self.text, nearest, self.needs or self.verdict.reason)
        raise UnresolvedNameError(self.text, nearest, self.needs or self.verdict.reason)

    def explain(self) -> str:
        """Why, for a person: the outcome, then each candidate with its evidence and the line its alias stands on."""
        lines = [f"{self.text!r}: {self.outcome.value.upper()}" + "".join(f" {record.id} ({record.name})" for record in self.records)]
        if self.verdict.reason:
            lines.append(f"  because {self.verdict.reason}")
        if self.needs:
            lines.append(f"  to decide: {self.needs}")
        for candidate in self.candidates:
            alias = candidate.alias
            limits = [alias.language, str(alias.period) if alias.period else "", "weak" if alias.strength == "weak" else ""]
            says = ", ".join(filter(None, [f"{alias.kind.value} {alias.text!r}", *limits]))
            lines.append(f"  {candidate.score:.2f} {candidate.record.id} {candidate.record.name}: {says} [{alias.position}]")
            lines += [f"       {item}" for item in candidate.evidence]
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain values for JSON, with the versions and table hashes it rests on."""
        return {
            "text": self.text,
            "outcome": self.outcome.name,
            "record": self.record.id if self.record else None,
            "records": [record.id for record in self.records],
            "needs": self.needs,
            "reason": self.verdict.reason,
            "candidates": [
                {
                    "record": candidate.record.id,
                    "name": candidate.record.name,
                    "score": candidate.score,
                    "alias": candidate.alias.text,
                    "alias_kind": candidate.alias.kind.value,
                    "position": str(candidate.alias.position),
                    "evidence": [attrs.asdict(item) for item in candidate.evidence],
                }
                for candidate in self.candidates
            ],
            **self._stamp(),
        }
