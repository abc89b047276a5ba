"""Gaps: where something is expected and not confirmed, each found by one rule in one file of `rules`."""

from stakeholders.gaps.catalogue import find_gaps, rules
from stakeholders.gaps.gap import Candidate, Evidence, Gap, Part, Rule
from stakeholders.gaps.view import GapOptions

__all__ = ["Candidate", "Evidence", "Gap", "GapOptions", "Part", "Rule", "find_gaps", "rules"]
