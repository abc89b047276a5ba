"""Which organisations fit what somebody is looking for, and why each of them does."""

from stakeholders.analyses.find.partners import Partner
from stakeholders.analyses.find.searching import Hit, Search, find

__all__ = ["Hit", "Partner", "Search", "find"]
