"""Gaps: where something is expected and not confirmed, each found by one rule in one file of `rules`."""

from stakeholders.gaps.catalogue import all_rules, find_gaps
from stakeholders.gaps.gap import Candidate, Evidence, Gap, Part, Rule
from stakeholders.gaps.view import GapOptions

__all__ = ["Candidate", "Evidence", "Gap", "GapOptions", "Part", "Rule", "all_rules", "find_gaps"]
