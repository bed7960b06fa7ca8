"""What the pieces of a cell mean together, once each has its own verdict.

Pieces that name one record agree ("Japan (Nippon)"). A sovereign, a claimant or the state before only says more about the
other ("Puerto Rico (US)"); a part or a capital beside an ambiguous name decides it ("Seoul, Korea"). Noise is passed over; what
is left unexplained sends the cell to a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeGuard

from allyres.matching.cells import is_list
from allyres.matching.decide import best_first
from allyres.matching.gazetteer import Gazetteer
from allyres.matching.outcome import Candidate, Outcome, Verdict
from allyres.matching.wording import Wording
from allyres.records import Country
from allyres.text import normalize

Found = tuple[str, Verdict | None]
"""A piece of a cell with its own verdict; ``None`` where nothing is like it."""


class Elsewhere(Protocol):
    """What a text may be exactly, if not a country; empty where it is nothing known."""

    def what(self, key: str) -> str:
        """What it names ("a subdivision of BR"), or ``""``."""

    def part_of(self, key: str) -> frozenset[str]:
        """The alpha-2 codes of the countries that have a subdivision of this name."""


class Together:
    """Puts pieces together, knowing which words are noise and what is a part of what."""

    def __init__(self, gazetteer: Gazetteer, elsewhere: Elsewhere, wording: Wording) -> None:
        self._gazetteer = gazetteer
        self._elsewhere = elsewhere
        self._wording = wording

    def mean(self, text: str, found: Sequence[Found]) -> Verdict | None:
        """What pieces mean together; ``None`` if they leave it open."""
        sure: dict[str, Candidate] = {}
        named: dict[str, str] = {}
        unsure: list[Verdict] = []
        unexplained: list[str] = []
        for piece, verdict in found:
            if verdict is not None and verdict.records:
                for candidate in verdict.candidates:
                    if candidate.record in verdict.records:
                        sure.setdefault(candidate.record.id, candidate)
                        named.setdefault(candidate.record.id, normalize(piece))
            elif says(verdict):
                unsure.append(verdict)
            elif not self.is_noise(normalize(piece)):
                unexplained.append(piece)
        unsure = [verdict for verdict in unsure if not any(c.record.id in sure for c in verdict.candidates)]
        chosen = _closest([candidate.record for candidate in sure.values()])
        if not sure and len(unsure) == 1:
            return self._decided(unsure[0], unexplained)
        if not sure:
            return None
        unexplained = [piece for piece in unexplained if not self._is_part(piece, chosen)]
        kept = best_first(sure[record.id] for record in chosen)
        if unexplained or unsure:
            doubt = unexplained[0] if unexplained else unsure[0].candidates[0].alias.text
            others = [c for verdict in unsure for c in verdict.candidates]
            needs = f"a person's look at {doubt!r}"
            reason = f"{doubt!r} beside it is not explained"
            return Verdict(Outcome.REVIEW, candidates=best_first([*kept, *others]), needs=needs, reason=reason)
        if len(chosen) == 1:
            beside = [id_ for id_ in sure if id_ != chosen[0].id]
            reason = f"{' and '.join(beside)} only says more about it" if beside else "all of the cell says so"
            return Verdict(Outcome.MATCH, chosen, kept, reason=reason)
        for record in () if is_list(text) else chosen:
            within = self._elsewhere.part_of(named[record.id])
            if any(other.code("iso2") in within for other in chosen if other is not record):
                return Verdict(Outcome.REVIEW, candidates=kept, reason=f"{named[record.id]!r} is also a part of another country named")
        return Verdict(Outcome.SEVERAL, chosen, kept, reason="the cell names several")

    def _decided(self, unsure: Verdict, unexplained: Sequence[str]) -> Verdict | None:
        """An ambiguous name with its parts beside it: "Seoul, Korea"."""
        if not unexplained:
            return unsure
        fitting = [c for c in unsure.candidates if all(self._is_part(piece, [c.record]) for piece in unexplained)]
        if len(fitting) != 1:
            return None
        return Verdict(Outcome.MATCH, (fitting[0].record,), tuple(fitting), reason=f"{unexplained[0]!r} is a part of it")

    def is_noise(self, key: str) -> bool:
        """Whether words say nothing about which country: noise and generic words, fillers, numbers."""
        wording, words = self._wording, key.split()
        if any(word in wording.noise for word in words) and any(any(map(str.isdigit, word)) for word in words):
            return True
        return all(
            word in wording.noise or word in wording.fillers or word in wording.generic or any(map(str.isdigit, word)) for word in words
        )

    def _is_part(self, piece: str, chosen: Sequence[Country]) -> bool:
        """Whether a piece is a known part or seat of the one country chosen."""
        if len(chosen) != 1:
            return False
        key = normalize(piece)
        if any(self._gazetteer.record(row) is chosen[0] for row in self._gazetteer.find(key)):
            return True
        return chosen[0].code("iso2") in self._elsewhere.part_of(key)


def says(verdict: Verdict | None) -> TypeGuard[Verdict]:
    """Whether a piece names something, surely or not."""
    return verdict is not None and verdict.outcome is not Outcome.NO_MATCH


def _closest(records: Sequence[Country]) -> tuple[Country, ...]:
    """Without records that only say more about another: its sovereign, its claimant, the state before it."""
    said: set[str] = set()
    ids = {record.id for record in records}
    for record in records:
        said.update({record.part_of, *record.claimed_by} & ids)
        said.update(other.id for other in records if other.ended and (other.id in record.predecessors or record.id in other.successors))
    return tuple(record for record in records if record.id not in said) or tuple(records)
