"""Dates as sources give them: a day that is not known exactly, a stretch of days, a stretch with vague ends."""

from sahelevents.values.periods import Period
from sahelevents.values.spans import Span
from sahelevents.values.uncertain import Gap, UncertainDate

__all__ = ["Gap", "Period", "Span", "UncertainDate"]
