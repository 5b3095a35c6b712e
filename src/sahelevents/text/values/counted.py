"""What stands around a number: the noun that it counts, and what a noun phrase says of it."""

from functools import lru_cache
from typing import Any, Literal, NamedTuple

from sahelevents.model.tolls import Group, Outcome
from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import Token
from sahelevents.text.values.numbers import number_at

Kind = Literal["", "people", "event", "toll", "unit", "thing"]
_LONGEST = 8
"""Words of a noun phrase that are looked at."""
_LONGEST_LOUD = 200
"""Words of a sentence that are looked at to know whether it is in capitals."""
_QUOTES = frozenset("\"“”‘’'")


class Noun(NamedTuple):
    """A noun that can be counted."""

    words: tuple[str, ...]
    kind: Kind
    plural: bool
    group: Group | None = None
    outcomes: frozenset[Outcome] = frozenset()


class Counted(NamedTuple):
    """What a number counts.

    Attributes:
        end: the token after the noun phrase, or the number if there is none.
        of: its head as written.
        kind: what the noun means; empty if there is none.
        group: whose toll it is, if the noun says so.
        outcomes: what the noun phrase itself says befell them: 20 deaths, 20 wounded soldiers.
        part: whether it is a part of others: 12 of them, 20 of the 40 soldiers.
    """

    end: int
    of: str = ""
    kind: Kind = ""
    group: Group | None = None
    outcomes: frozenset[Outcome] = frozenset()
    part: bool = False


def counted_at(tokens: list[Token], at: int, line: str, *, one: bool = False) -> Counted:
    """What the number that ends here counts; ``one`` if it is 1, so that the noun is in the singular."""
    words = words_of("counted")
    if [token.folded for token in tokens[at : at + 2]] == [",", "of"]:  # dozens, if not hundreds, of people
        at += 1
    if at < len(tokens) and tokens[at].folded == "of":
        return _part(tokens, at + 1, line, one=one)
    while at < len(tokens) and tokens[at].folded in words["further"]:
        at += 1
    found = _phrase(tokens, at, line, one=one)
    if not found.of and at < len(tokens) and tokens[at].folded in ("were", "are"):
        said = _phrase(tokens, at + 1, line, one=one)
        if said.kind == "people" and not said.outcomes:
            return said  # 12 were soldiers
    return found


def _part(tokens: list[Token], at: int, line: str, *, one: bool) -> Counted:
    """... of them civilians; ... of the 40 soldiers; dozens of people."""
    words = words_of("counted")
    word = tokens[at].folded if at < len(tokens) else ""
    if word in words["pronouns"] and not (word in words["determiners"] and _noun_follows(tokens, at + 1)):
        start = at + 1
        while start < len(tokens) and tokens[start].folded in ("were", "are", "was", "being", "all"):
            start += 1
        found = _phrase(tokens, start, line, one=one)
        if found.kind == "people" and not found.outcomes:
            return found._replace(part=True)
        return Counted(at + 1, part=True)
    start = at
    while start < len(tokens) and tokens[start].folded in words["determiners"]:
        start += 1
    befallen = outcome_at(tokens, start)
    if befallen is not None and not _noun_follows_closely(tokens, befallen[1]):
        return Counted(befallen[1], part=True)  # two of the wounded
    number = number_at(tokens, start)
    found = _phrase(tokens, start if number is None else number.end, line, one=False)
    return found._replace(part=True) if start > at or number is not None else found


def _noun_follows(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].folded not in words_of("counted")["ends"] and tokens[at].folded[:1].isalpha()


def _phrase(tokens: list[Token], start: int, line: str, *, one: bool) -> Counted:
    """The noun phrase that begins here, over its adjectives to its head."""
    found = Counted(start)
    adjectives: frozenset[Outcome] = frozenset()
    at = start
    while at < len(tokens) and at - start < _LONGEST:
        token = tokens[at]
        noun = noun_at(tokens, at)
        if noun is not None and noun.kind == "unit" and at == start:
            return Counted(at + 1, token.text, "unit")
        if noun is not None and _owns(tokens, at, noun, line):
            at += len(noun.words) + (not tokens[at + len(noun.words) - 1].possessive)
            continue
        if noun is not None and (noun.plural or one) and noun.kind != "unit":
            end = at + len(noun.words)
            found = Counted(end, _head(tokens, at, noun), noun.kind, _group(noun, tokens, start, at), noun.outcomes)
            at = end
            continue
        if noun is not None and noun.kind == "unit" and noun.plural and not found.of:
            return Counted(at + 1, token.text, "unit")
        outcome = outcome_at(tokens, at)
        if outcome is not None and not found.of and _noun_follows_closely(tokens, outcome[1]):
            adjectives, at = outcome[0], outcome[1]
            continue
        if outcome is not None or not _belongs(tokens, at, line):
            break
        if found.kind not in ("", "thing"):
            break
        if _looks_plural(token) and not one and not token.possessive:
            found = Counted(at + 1, token.text, "thing")
        elif found.of and noun is None:
            break
        at += 1
    if not found.of:
        return _named_people(tokens, start) or found
    return _listed(tokens, found._replace(outcomes=found.outcomes | adjectives), line)


def _head(tokens: list[Token], at: int, noun: Noun) -> str:
    """The noun itself: officers of "police officers", members of "members of the security forces"."""
    of = noun.words.index("of") if "of" in noun.words else len(noun.words)
    return tokens[at + of - 1].text


def _group(noun: Noun, tokens: list[Token], start: int, at: int) -> Group | None:
    """The group of a noun; of soldiers of a peace mission, peacekeepers."""
    if noun.group is Group.SOLDIERS and any(t.folded in ("un", "minusma", "minuscat") for t in tokens[start:at]):
        return Group.PEACEKEEPERS
    if noun.kind == "toll" and noun.group is None and any(t.folded == "civilian" for t in tokens[start:at]):
        return Group.CIVILIANS
    return noun.group


def _listed(tokens: list[Token], found: Counted, line: str) -> Counted:
    """One number for several nouns: 20 women and children."""
    end = found.end
    if found.kind != "people" or end + 1 >= len(tokens):
        return found
    groups, last = {found.group}, end
    while end + 1 < len(tokens) and tokens[end].folded in (",", "and", "or"):
        more = noun_at(tokens, end + 1)
        if more is None or more.kind != "people" or not more.plural:
            break
        joined = tokens[end].folded != ","
        groups.add(more.group)
        end += 1 + len(more.words)
        if joined and (end == len(tokens) or not _noun_follows(tokens, end) or outcome_at(tokens, end) is not None):
            last = end
            break
    if last == found.end:
        return found
    first = tokens[found.end - 1]
    whole = line[first.start : tokens[last - 1].end]
    return found._replace(end=last, of=whole, group=groups.pop() if len(groups) == 1 else None)


def _named_people(tokens: list[Token], start: int) -> Counted | None:
    """A people without an s: 20 Fulani were killed."""
    if start + 1 >= len(tokens) or not tokens[start].text[:1].isupper() or not tokens[start].folded.isalpha():
        return None
    words = words_of("counted")
    if tokens[start].folded in words["ends"] or tokens[start].folded in lexicon()["weekdays"]:
        return None
    said = (
        tokens[start + 1].folded in ("were", "was", "are", "have", "had") or outcome_at(tokens, start + 1) is not None
    )
    if not said or outcome_at(tokens, start) is not None:
        return None
    return Counted(start + 1, tokens[start].text, "thing")


def _owns(tokens: list[Token], at: int, noun: Noun, line: str) -> bool:
    """Whether the noun is the owner of another: soldiers' families."""
    last = tokens[at + len(noun.words) - 1]
    follows = at + len(noun.words)
    quote = line[last.end : last.end + 1] in ("'", "’")
    return last.possessive or (quote and follows + 1 < len(tokens) and noun_at(tokens, follows + 1) is not None)


def _belongs(tokens: list[Token], at: int, line: str) -> bool:
    """Whether a word can stand between a number and the noun that it counts."""
    token = tokens[at]
    word = token.folded
    if word[:1].isalpha():
        if word not in words_of("counted")["ends"]:
            return True
        return token.text.isupper() and len(word) > 1 and not _loud(tokens, line)  # US, IS
    if word[:1].isdecimal() or word == "-":
        after = line[token.end : token.end + 1]
        return after == "-" or after.isalpha() or line[token.start - 1 : token.start] == "-"
    if word == ".":  # U.N.
        return "." in tokens[at - 1].text and tokens[at - 1].end == token.start
    return word in _QUOTES


def _loud(tokens: list[Token], line: str) -> bool:
    """Whether the sentence is in capitals."""
    return line[tokens[0].start : tokens[:_LONGEST_LOUD][-1].end].isupper()


def _noun_follows_closely(tokens: list[Token], at: int) -> bool:
    """Whether a word such as "wounded" is an adjective of what comes after it."""
    noun = noun_at(tokens, at)
    if noun is None and at + 1 < len(tokens) and _noun_follows(tokens, at):
        noun = noun_at(tokens, at + 1)
    return noun is not None and noun.kind == "people" and noun.plural


def _looks_plural(token: Token) -> bool:
    word = token.folded
    return (
        len(word) >= 4
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word.isalpha()
        and not token.text.isupper()
    )


# Tables.


def noun_at(tokens: list[Token], at: int) -> Noun | None:
    """The longest noun of the tables that stands here."""
    if at >= len(tokens):
        return None
    for noun in _nouns().get(tokens[at].folded, ()):
        if len(noun.words) == 1 or tuple([token.folded for token in tokens[at : at + len(noun.words)]]) == noun.words:
            return noun
    return None


def outcome_at(tokens: list[Token], at: int) -> tuple[frozenset[Outcome], int] | None:
    """What befell somebody, and the token after the words that say so."""
    return table_at(tokens, at, "toll_verbs") or table_at(tokens, at, "toll_states")


def table_at(tokens: list[Token], at: int, name: str) -> tuple[frozenset[Outcome], int] | None:
    """The longest phrase of a table of outcomes that stands here: the outcomes, and the token after it."""
    if at >= len(tokens):
        return None
    for words, outcomes in _outcomes(name).get(tokens[at].folded, ()):
        if len(words) == 1 or tuple([token.folded for token in tokens[at : at + len(words)]]) == words:
            return outcomes, at + len(words)
    return None


@lru_cache(maxsize=4)
def words_of(table: str) -> dict[str, frozenset[str]]:
    """The lists of a table as sets."""
    return {name: frozenset(words) for name, words in lexicon()[table].items()}


@lru_cache(maxsize=8)
def _outcomes(table: str) -> dict[str, list[tuple[tuple[str, ...], frozenset[Outcome]]]]:
    found: dict[str, list[tuple[tuple[str, ...], frozenset[Outcome]]]] = {}
    entries = [(tuple(p.split()), outcomes_named(name)) for name, group in lexicon()[table].items() for p in group]
    for words, outcomes in sorted(entries, key=lambda entry: -len(entry[0])):
        found.setdefault(words[0], []).append((words, outcomes))
    return found


def outcomes_named(key: str) -> frozenset[Outcome]:
    """The outcomes of a key of the lexicon: "killed_wounded"."""
    return frozenset(Outcome(each) for each in key.split("_") if each)


@lru_cache(maxsize=1)
def _nouns() -> dict[str, list[Noun]]:
    tables: dict[str, Any] = lexicon()
    counted = tables["counted"]
    nouns: dict[tuple[str, ...], Noun] = {}

    def add(phrase: str, kind: Kind, *, plural: bool, group: Group | None = None, toll: str = "") -> None:
        words = tuple(phrase.split())
        nouns.setdefault(words, Noun(words, kind, plural, group, outcomes_named(toll)))

    for toll, phrases in tables["toll_nouns"].items():
        for phrase in phrases:
            words = phrase.split()
            civilian = Group(tables["groups"][phrase]) if phrase in tables["groups"] else None
            add(phrase, "toll", plural=is_plural(words[-1]) or len(words) > 1, group=civilian, toll=toll)
    for phrase, group in tables["groups"].items():
        if phrase.split()[-1] not in {p for ps in tables["toll_nouns"].values() for p in ps}:
            add(phrase, "people", plural=is_plural(phrase.split()[-1]), group=Group(group))
    for phrase in tables["events"]:
        add(phrase, "event", plural=bool(tables["events"][phrase].get("plural")))
    kinds: tuple[tuple[Kind, str], ...] = (("people", "people"), ("event", "events"), ("thing", "plurals"))
    for kind, name in kinds:
        for phrase in counted[name]:
            add(phrase, kind, plural=True)
            for singular in _singular(phrase):
                add(singular, kind, plural=False)
    for phrase in counted["units"]:
        add(phrase, "unit", plural=is_plural(phrase.split()[-1]))
    found: dict[str, list[Noun]] = {}
    for noun in sorted(nouns.values(), key=lambda noun: -len(noun.words)):
        found.setdefault(noun.words[0], []).append(noun)
    return found


_IRREGULAR = frozenset(
    {"people", "police", "children", "troops", "personnel", "dead", "wounded", "injured", "missing", "elderly", "staff"}
)


def is_plural(word: str) -> bool:
    """Whether a noun of the tables is in the plural."""
    return word.endswith(("s", "men")) or word in _IRREGULAR


def _singular(phrase: str) -> list[str]:
    if phrase.endswith("men"):
        return [f"{phrase[:-3]}man"]
    if phrase.endswith("ies"):
        return [f"{phrase[:-3]}y"]
    return [phrase[:-1]] if phrase.endswith("s") else []
