"""What the network looks like as a whole, and where each organisation stands in it.

Two modes first: a measure with many partners would be a clique among organisations, so nothing here is taken
from an unvalued projection but the question of who stands between whom.
"""

from stakeholders.analyses.structure.brokerage import Brokerage, Count, Role, brokerage, role_odds
from stakeholders.analyses.structure.communities import Communities, adjusted_rand, communities
from stakeholders.analyses.structure.core import CLEAR, Core, core
from stakeholders.analyses.structure.holes import Hole, structural_holes
from stakeholders.analyses.structure.looking import Likeness, Structure, structure
from stakeholders.analyses.structure.mixing import Index, Mixing, mixing
from stakeholders.analyses.structure.partners import Partners, partners, rows_divided, shared_work
from stakeholders.analyses.structure.whole import OneMode, TwoMode, one_mode, two_mode

__all__ = [
    "CLEAR",
    "Brokerage",
    "Communities",
    "Core",
    "Count",
    "Hole",
    "Index",
    "Likeness",
    "Mixing",
    "OneMode",
    "Partners",
    "Role",
    "Structure",
    "TwoMode",
    "adjusted_rand",
    "brokerage",
    "communities",
    "core",
    "mixing",
    "one_mode",
    "partners",
    "role_odds",
    "rows_divided",
    "shared_work",
    "structural_holes",
    "structure",
    "two_mode",
]
