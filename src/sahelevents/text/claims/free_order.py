"""Plain sentences that no clause rule fits: read by their chunks, in whatever order these stand."""

from sahelevents.claims.claim import Claim
from sahelevents.text.claims.chunks import row_of
from sahelevents.text.claims.free_blame import told_blame
from sahelevents.text.claims.free_coups import told_coup
from sahelevents.text.claims.free_events import told_event
from sahelevents.text.claims.free_forces import told_force
from sahelevents.text.claims.free_formed import told_formed
from sahelevents.text.claims.free_places import told_place
from sahelevents.text.claims.free_relations import told_relation
from sahelevents.text.claims.free_ties import told_tie
from sahelevents.text.claims.nouns import Nouns
from sahelevents.text.claims.phrases import Context, UnclearError

_READERS = (told_relation, told_coup, told_event)


def told_in_any_order(line: Nouns, context: Context) -> Claim | None:
    """What a plain sentence tells; None where something in it is not understood."""
    for read_first in (told_blame, told_tie, told_formed, told_place, told_force):
        try:
            claim = read_first(line, context)
        except UnclearError:
            continue
        if claim is not None:
            return claim
    row = row_of(line)
    if row is None:
        return None
    for read in _READERS:
        try:
            claim = read(row, line, context)
        except UnclearError:
            continue
        if claim is not None:
            return claim
    return None
