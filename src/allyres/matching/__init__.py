"""A text to a resolution: gazetteer, candidates, decision. Knows nothing of files."""

from allyres.matching.gazetteer import Gazetteer
from allyres.matching.outcome import Candidate, Evidence, Outcome, Resolution, Verdict
from allyres.matching.query import Query, query
from allyres.matching.resolver import Resolver
from allyres.matching.together import Elsewhere
from allyres.matching.wording import Wording

__all__ = ["Candidate", "Elsewhere", "Evidence", "Gazetteer", "Outcome", "Query", "Resolution", "Resolver", "Verdict", "Wording", "query"]
