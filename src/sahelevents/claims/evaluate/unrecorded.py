"""What an event that nobody recorded can bring about: any at all, but none inside a coverage box."""

from collections.abc import Sequence
from itertools import product

from sahelevents.claims.conditions import DATED
from sahelevents.claims.evaluate.cells import UNNAMED, union
from sahelevents.claims.evaluate.effects import Effects, Values
from sahelevents.claims.evaluate.program import State
from sahelevents.dataset.columns import Days


def unrecorded_effects(effects: Effects, record: str, days: Sequence[int], values: Values) -> set[tuple[State, int]]:
    """The effects of an event that nobody recorded, each with the coverage boxes (as bits) that rule it out."""
    program = effects.program
    terms = [term for term in program.terms if term.record == record and not term.id]
    if not terms:
        return set()
    boxes = [(bit, covers) for bit, covered, covers in program.boxes if covered == record]
    static = sum(1 << i for i, c in enumerate(program.constraints) if c.aspect not in (*DATED, "toll"))
    needed = [each & static for term in terms for each in (s.needed for s in term.sides or (term,))]
    constant = _any_constant(effects, record)
    tolls = effects.toll_cells([(0, None)] * len(program.tolls), values)
    members: dict[int, list[int]] = {}
    found: set[tuple[State, int]] = set()
    for day, times in _stretches(effects, record, days).items():
        era = effects.era(day[0])
        if era not in members:
            cells = {
                c | p | b for c in constant for p in _anywhere(effects, record, era) for b in _anyone(effects, era)
            }
            members[era] = [bits for bits in cells if any(need & ~bits == 0 for need in needed)]
        for time, bits, (toll_bits, numbers) in product(times, members[era], tolls):
            total = time | bits | toll_bits
            if any(each.where(total) for term in terms for each in term.sides or (term,)):
                ruled_out = sum(bit for bit, covers in boxes if covers(total))
                found.add((effects.effect(record, UNNAMED, total, day, numbers), ruled_out))
    return found


def _stretches(effects: Effects, record: str, days: Sequence[int]) -> dict[Days, set[int]]:
    """The bits of the dated constraints by first and last day. An event lasts a day, a deployment any time."""
    stretches: dict[Days, set[int]] = {}
    seen = set()
    ends_told = any("end" in gap for gap in effects.program.gaps)
    for i, start in enumerate(days):
        for end in days[i:] if record == "deployment" else (start,):
            bits = effects.time_bits(start, end)
            key = (bits, start if effects.program.dated else effects.era(start), end if ends_told else 0)
            if key not in seen:
                seen.add(key)
                stretches.setdefault((start, end), set()).add(bits)
    return stretches


def _any_constant(effects: Effects, record: str) -> set[int]:
    """Any kind, outcome and targets."""
    kinds = effects.kinds(("incident",)) if record == "incident" else {0}
    outcomes = effects.outcomes(("success", "failed", "plot")) if record == "coup" else {0}
    words = {word for _, aspect, wanted in effects.aspects.fixed if aspect == "target" for word in wanted}
    targets = _sums({_naming(effects, "target", word) for word in words}) | {0}
    return {union(choice) for choice in product(kinds, outcomes, targets)}


def _naming(effects: Effects, aspect: str, id: str) -> int:
    """The bits of the constraints on an aspect that name this id."""
    return sum(1 << number for number, each, wanted in effects.aspects.fixed if each == aspect and id in wanted)


def _anywhere(effects: Effects, record: str, era: int) -> set[int]:
    """At any place, or in none that anybody named, perhaps near one; a deployment at several."""
    wanted = [id for _, ids, _ in effects.aspects.place for id in ids]
    distances = [1 << number for number, _, near_km in effects.aspects.place if near_km]
    alone = {0} | {bits for bits in _sums(set(distances)) if effects.consistent(bits, era)}
    for place in effects.geography.standing_for(wanted, near=bool(distances)):
        alone |= effects.place_bits(place, era)
    return _sums(alone) if record == "deployment" else alone


def _anyone(effects: Effects, era: int) -> set[int]:
    """Any set of perpetrators, each of whom may have claimed it."""
    if not effects.aspects.by:
        return {0}
    named = {id for _, aspect, wanted in effects.aspects.by if aspect != "by_kind" for id in wanted}
    within = effects.index.within(tuple(sorted(named)))
    others = (min(rest) for ids in effects.index.actors_by_kind.values() if (rest := ids - within))
    return _sums(
        {
            bits
            for actor in (UNNAMED, *within, *others)
            for claimed in (False, True)
            for bits in effects.side_bits(actor, era, claimed=claimed)
        }
    )


def _sums(alone: set[int]) -> set[int]:
    """The bits of one of these, or of several of them together."""
    sets = set(alone)
    while more := {a | b for a in sets for b in alone} - sets:
        sets |= more
    return sets
