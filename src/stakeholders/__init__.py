"""Who works with whom on the joint plan of a city region, and where cooperation is missing."""

__version__ = "0.1.0"
