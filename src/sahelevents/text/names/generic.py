"""References by a common noun, such as "the capital" and "the group": where they stand in a text."""

from functools import lru_cache

from sahelevents.text.names.matching import Names
from sahelevents.text.names.surroundings import Found, Surroundings
from sahelevents.text.words.vocabulary import demonyms, listed


def reference_at(around: Surroundings, names: Names, at: int) -> Found | None:
    """The reference that begins at a token: "the capital", "the jihadist group", "Niger's capital"."""
    word = around.word(at)
    if word == "capital":
        owner = around.tokens[at - 1] if at else None
        state = _state(names, around, at - 1) if owner is not None and owner.possessive else ""
        return _capital(around, names, at, at, state) if state else None
    if word != "the":
        return None
    noun = at + 1
    if around.word(noun) not in _after_the() and around.word(noun) not in names.lengths and not around.capital(noun):
        return None
    people = demonyms().get((around.word(noun),), "")
    if around.word(noun + bool(people)) == "capital":
        return _capital(around, names, at, noun + bool(people), people)
    return _actor(around, names, at, noun, people)


@lru_cache(maxsize=1)
def _after_the() -> frozenset[str]:
    """The words that may follow "the" in a reference, but for names."""
    return frozenset(
        {"capital", "ruling", "military", "junta", "mission"}
        | {people[0] for people in demonyms()}
        | listed("group_adjectives")
        | listed("groups")
    )


def _actor(around: Surroundings, names: Names, at: int, noun: int, people: str) -> Found | None:
    start = noun + bool(people)
    while around.word(start) in ("ruling", "military") and not people:
        start += 1
    if around.word(start) == "junta":
        return _unless_told(around, Found(at, start + 1, {}, sort="junta", of=people))
    if people or start > noun:
        return None
    while around.word(start) in listed("group_adjectives"):
        start += 1
    if around.word(start) in listed("groups"):
        sort = around.word(start) if start == noun else "armed group"
        return _unless_told(around, Found(at, start + 1, {}, sort=sort))
    if around.word(noun) == "mission":
        return _unless_told(around, Found(at, noun + 1, {}, sort="mission"))
    return _of_actor(around, names, at, noun) if start == noun and noun < len(around.tokens) else None


def _of_actor(around: Surroundings, names: Names, at: int, noun: int) -> Found | None:
    """The al-Qaeda affiliate, the UN mission."""
    if around.word(noun) not in names.lengths and not around.capital(noun):
        return None
    owner = names.exactly(around.tokens, noun, ("actors",))
    ids = owner.ids["actors"] if owner is not None else ()
    if owner is None or len(ids) != 1:
        return None
    end = owner.end
    if around.word(end) == "peacekeeping":
        end += 1
    sort = (
        "mission" if around.word(end) == "mission" else "affiliate" if around.word(end) in listed("affiliates") else ""
    )
    if not sort:
        return None
    inner = Found(noun, owner.end, {"actors": ids}, owner.name, owner.score)
    return _unless_told(around, Found(at, end + 1, {}, sort=sort, of=ids[0], inner=inner))


def _unless_told(around: Surroundings, found: Found) -> Found | None:
    """The reference, unless what follows says who is meant: "the group behind the attack", "the group JNIM"."""
    end = found.end
    named = around.capital(end) and not around.opens(end)
    called = around.word(end) in listed("told_by_name") and (around.capital(end + 1) or around.capital(end + 2))
    return None if named or called or around.word(end) in listed("told_after") else found


def _capital(around: Surroundings, names: Names, at: int, noun: int, state: str) -> Found | None:
    end = noun + 1 + (around.word(noun + 1) == "city")
    follows = around.word(end)
    if follows == "of":
        state = _state(names, around, end + 1)
        if not state:
            return None
    elif follows in listed("not_capital_before"):
        return None
    after = end + (follows == ",")
    named = names.exactly(around.tokens, after, ("places",)) if after < len(around.tokens) else None
    if named is not None and follows != "of":
        return None  # the capital, Bamako
    return Found(at, end, {}, sort="capital", of=state)


def _state(names: Names, around: Surroundings, at: int) -> str:
    """The country named just here, or just before a possessive."""
    if not 0 <= at < len(around.tokens):
        return ""
    for start in (at, at - 1) if around.tokens[at].possessive else (at,):
        named = names.exactly(around.tokens, start, ("places",)) if start >= 0 else None
        if named is not None and named.end > at:
            return named.name
    return ""
