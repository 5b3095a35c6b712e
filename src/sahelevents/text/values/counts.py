"""Counts of people and things in English text: how many, of whom, and what befell them."""

from bisect import bisect_left
from functools import lru_cache
from operator import attrgetter

from attrs import frozen

from sahelevents.model.tolls import Group, Outcome
from sahelevents.text.lexicon import lexicon
from sahelevents.text.mentions import Mention, Token, tokens_of
from sahelevents.text.sentences import sentences
from sahelevents.text.values import tolls
from sahelevents.text.values.count_lists import Candidate, ends_at, resolved
from sahelevents.text.values.counted import Counted, counted_at, noun_at, outcome_at, words_of
from sahelevents.text.values.hedges import Hit, belongs_before, bound, hit_at, openers, phrase_at
from sahelevents.text.values.numbers import multipliers, with_commas
from sahelevents.text.values.uncounted import in_a_row, is_uncounted
from sahelevents.values.counts import Count


@frozen
class CountMention(Mention[Count]):
    """A count of people or things in a text.

    Attributes:
        value: the bounds; None if it is one that cannot be read, or if the text says that there is no number.
        of: what is counted, the head of its noun phrase as written; empty if there is no noun.
        group: whose toll it is, where the noun says so.
        outcomes: what befell them, in the order of `Outcome`; empty where the text does not say. "Killed or injured" is
            one toll with both.
        hedged: whether a hedge or vague word came with it.
        unknown: whether the text says in words that there is no number: "countless", "an unknown number of".
    """

    of: str = ""
    group: Group | None = None
    outcomes: tuple[Outcome, ...] = ()
    hedged: bool = False
    unknown: bool = False


def find_counts(text: str) -> list[CountMention]:
    """The counts of people and things in a text, in order, in digits or words.

    Money, ages, distances, dates, durations, shares and numbers in names are no such counts.

    >>> for m in find_counts("At least 40 soldiers were killed or injured, 12 of them officers. It took three days."):
    ...     print(m.value, m.of, m.group, *m.outcomes)
    >=40 soldiers soldiers killed wounded
    12 officers None killed wounded
    >>> [(m.text, m.value, m.unknown) for m in find_counts("They have killed countless civilians.")]
    [('countless', None, True)]
    """
    found: list[CountMention] = []
    parts, whole, gate = list(sentences(text)), tokens_of(with_commas(text)), _gate()
    follows, after = _followers(), 0
    for part in parts:
        first, after = after, bisect_left(whole, part.end, after, key=_START)
        tokens = whole[first:after]
        starts = [at for at, (_, _, _, word, _) in enumerate(tokens) if word in gate or word[0].isdecimal()]
        starts = [at for at in starts if _may_begin(tokens, at, follows)]
        if not starts:
            continue
        for each in resolved(tokens, _candidates(tokens, starts, text, alone=len(parts) == 1)):
            start, end = tokens[each.start].start, tokens[each.hit.end - 1].end
            found.append(
                CountMention(
                    start,
                    end,
                    text[start:end],
                    each.hit.value,
                    each.counted.of,
                    each.counted.group,
                    tuple(outcome for outcome in Outcome if outcome in each.outcomes),
                    each.hit.hedged,
                    each.unknown,
                )
            )
    return found


_START = attrgetter("start")


def _may_begin(tokens: list[Token], at: int, follows: dict[str, frozenset[str]]) -> bool:
    """Whether the word after the first one of a count lets it be one."""
    allowed = follows.get(tokens[at].folded)
    if allowed is None:
        return True
    after = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    return after in allowed or after[:1].isdecimal()


def _candidates(tokens: list[Token], starts: list[int], line: str, *, alone: bool) -> list[Candidate]:
    """What may be a count in a sentence of a text.

    Args:
        tokens: of the sentence.
        starts: where a count may begin.
        line: the text.
        alone: whether there is no other sentence.
    """
    found: list[Candidate] = []
    end, refused = 0, -1
    for at in starts:
        if at < end:
            continue
        word = tokens[at].folded
        each = (_nothing(tokens, at, line) or _unknown(tokens, at, line)) if word in _wordy() else None
        if each is None:
            hit = hit_at(tokens, at)
            if hit is None:
                continue
            if word == "from" and _is_change(tokens, at):
                end = _after_to(tokens, at, hit.end)
                continue
            if in_a_row(tokens, at, hit, line):
                refused = end = hit.end
                continue
            strong = _strong(tokens, hit)
            if strong is not None:
                found.append(Candidate(at, hit, strong, end=strong.end))
                end = hit.end
                continue
            each = _counting(tokens, at, hit, line, found[-1] if found else None)
            if _continues(tokens, refused, at) and not each.counted.of:
                refused = end = hit.end
                continue
            if is_uncounted(tokens, at, hit, each.counted, line):
                refused = end = hit.end
                continue
            if not each.stated and alone and _is_all(tokens, at, hit.end):
                each = each._replace(stated=True)
        if each.stated:
            found.append(each)
        end = each.hit.end
    return found


def _continues(tokens: list[Token], refused: int, at: int) -> bool:
    """Whether a bare number goes on with one that was no count: aged 12 and 15."""
    return 0 <= refused < at <= refused + 2 and all(
        token.folded in (",", "and", "or", "to", "-", "–") for token in tokens[refused:at]
    )


def _is_all(tokens: list[Token], start: int, end: int) -> bool:
    return start == 0 and all(token.folded in (".", "!", "?") for token in tokens[end:])


def _counting(tokens: list[Token], at: int, hit: Hit, line: str, last: Candidate | None) -> Candidate:
    """What a number counts and what befell them, as far as the words close to it say."""
    one = hit.figure == 1 or (hit.value is not None and hit.value.high == 1)
    vague_of = tokens[hit.end - 1].folded == "of"
    counted = counted_at(tokens, hit.end - 1 if vague_of else hit.end, line, one=one)
    hit, counted = _hedged_after(tokens, hit, counted)
    if _unread_part(tokens, at):
        hit = hit._replace(value=None, hedged=True)
    outcomes, end, verb = counted.outcomes, counted.end, -1
    inside = last is not None and last.counted.part and at < last.counted.end  # the 40 of "20 of the 40"
    if inside:
        return Candidate(at, hit, counted, outcomes, end, _stated(tokens, at, hit, counted, one=one))
    early = tolls.before(tokens, at)
    if last is not None and early.start < last.end:
        early = tolls.Befallen()
    if not outcomes:
        told = tolls.after(tokens, counted.end, named=bool(counted.of or early.outcomes))
        if not told.outcomes:
            told = tolls.later(tokens, counted.end, named=bool(counted.of))
        outcomes, end = told.outcomes, max(told.end, end)
    if not outcomes and (not early.listed or ends_at(tokens, end)):
        outcomes, verb = early.outcomes, early.start if early.outcomes else -1
    total = tolls.figure(tokens, at) if not counted.of and not outcomes else None
    if total is not None:
        outcomes = total.outcomes
    stated = bool(outcomes) or total is not None or _stated(tokens, at, hit, counted, one=one)
    stated = (
        stated
        and tokens[at].folded not in _ADVERBS
        and (hit.figure != 0 or bool(hit.sign) or tokens[at].folded not in _NONE)
    )
    if hit.dotted and counted.kind not in ("people", "toll"):
        hit = hit._replace(value=None)
    return Candidate(at, hit, counted, outcomes, end, stated, verb=verb)


def _strong(tokens: list[Token], hit: Hit) -> Counted | None:
    """What has so many members: a 450-strong battalion."""
    start = hit.end + _is(tokens, hit.end, "-")
    if not _is(tokens, start, "strong") or hit.value is None:
        return None
    named = start + 1 < len(tokens) and tokens[start + 1].folded.isalpha() and start > hit.end
    return Counted(start + 1 + named, tokens[start + 1].text if named else "", "people")


def _hedged_after(tokens: list[Token], hit: Hit, counted: Counted) -> tuple[Hit, Counted]:
    """A count with the hedge that stands after its noun: 20 soldiers at most."""
    if not counted.of or hit.figure is None or hit.sign not in ("", "="):
        return hit, counted
    start = counted.end + (_is(tokens, counted.end, ",") and phrase_at(tokens, counted.end, "after_hedges") is None)
    after = phrase_at(tokens, start, "after_hedges")
    if after is None or after[0] == "?" or belongs_before(tokens, after[1]):
        return hit, counted
    value = bound(after[0], hit.figure)
    end = after[1] + (start > counted.end and _is(tokens, after[1], ","))
    return hit._replace(value=value, hedged=True, sign=after[0]), counted._replace(end=end)


_ADVERBS = frozenset({"anyone", "anybody", "once", "twice"})
_NONE = frozenset({"no", "nobody"})
"""The grammar of claims reads these as numbers; here they are read only with what did not befall."""


def _stated(tokens: list[Token], at: int, hit: Hit, counted: Counted, *, one: bool) -> bool:
    """Whether the noun or the hedge shows that a number without a verb is a count."""
    known = counted.kind in ("people", "event", "toll")
    word = tokens[at].folded
    if word == "both":
        return False
    if one or hit.value == Count(0, 0):
        return known and not counted.part
    if counted.part and not counted.of:
        return hit.value is not None  # 12 of them
    if hit.value is None:
        return known
    if counted.of:
        return True
    clock = hit.sign == "~" and at > 0 and tokens[at - 1].folded == "at" and hit.figure is not None and hit.figure <= 24
    if word == "scores" and at and tokens[at - 1].folded != ",":
        return False
    return (hit.sign not in ("", "=", "..") or word == "between") and not clock


def _unread_part(tokens: list[Token], at: int) -> bool:
    """Half of the 20; a third of all 40."""
    start = at - 1
    while start > 0 and tokens[start].folded in words_of("counted")["determiners"]:
        start -= 1
    parts = words_of("toll_words")["parts"]
    if start > 0 and (tokens[start - 1].folded, tokens[start].folded) == ("all", "but"):
        return True
    if start > 0 and tokens[start].folded == "of":
        return tokens[start - 1].folded in parts
    return start >= 0 and start < at - 1 and tokens[start].folded == "half"


def _is_change(tokens: list[Token], at: int) -> bool:
    """Whether "from 24 to 30" says how a number changed, so that only the second is the number now."""
    changes = words_of("toll_words")["changes"]
    return any(token.folded in changes for token in tokens[max(at - 8, 0) : at])


def _after_to(tokens: list[Token], at: int, end: int) -> int:
    return next((to + 1 for to in range(at, end) if tokens[to].folded == "to"), end)


# Words that say that there is none, or no number.


def _nothing(tokens: list[Token], at: int, line: str) -> Candidate | None:
    """No casualties; no one was killed; killed nobody."""
    words = words_of("toll_words")
    whom = _longest(tokens, at, "toll_words", "nobody")
    if whom is not None:
        counted = counted_at(tokens, whom, line) if _is(tokens, whom, "of") else Counted(whom)
        return _none(tokens, at, whom, counted)
    none = _longest(tokens, at, "toll_words", "nothing")
    if none is None:
        return None
    start = none
    while start < len(tokens) and tokens[start].folded in words["nothing_adjectives"] and noun_at(tokens, start + 1):
        start += 1
    noun, befallen = noun_at(tokens, start), outcome_at(tokens, start)
    if noun is None and befallen is not None:
        return _none(tokens, at, none, Counted(befallen[1], outcomes=befallen[0]))  # no dead
    if noun is None or noun.kind not in ("toll", "people"):
        return None
    counted = counted_at(tokens, none, line, one=True)
    return _none(tokens, at, none, counted)


def _none(tokens: list[Token], at: int, end: int, counted: Counted) -> Candidate | None:
    told = tolls.after(tokens, counted.end, named=False)
    outcomes = told.outcomes or counted.outcomes or tolls.before(tokens, at).outcomes
    if not outcomes:
        return None
    reported = words_of("toll_words")["nothing_reported"]
    doubtful = any(token.folded in reported for token in tokens[counted.end : max(told.end, counted.end + 4)])
    hit = Hit(end, None if doubtful else Count(0, 0), hedged=False, figure=0)
    return Candidate(at, hit, counted, outcomes, max(told.end, counted.end))


def _unknown(tokens: list[Token], at: int, line: str) -> Candidate | None:
    """Countless; an unknown number of."""
    words = words_of("unknowns")
    if at and tokens[at - 1].folded in words["not_after"]:
        return None
    end = _longest(tokens, at, "unknowns", "words") or _number_of(tokens, at)
    if end is None or end == len(tokens) or hit_at(tokens, end) is not None:
        return None
    of = tokens[end - 1].folded == "of"
    counted = counted_at(tokens, end - 1 if of else end, line)
    told = tolls.after(tokens, counted.end, named=bool(counted.of))
    if not told.outcomes:
        told = tolls.later(tokens, counted.end, named=bool(counted.of))
    outcomes = counted.outcomes or told.outcomes or tolls.before(tokens, at).outcomes
    if not outcomes and counted.kind not in ("people", "event", "toll"):
        return None
    hit = Hit(end, None, hedged=True, sign="words")
    return Candidate(at, hit, counted, outcomes, max(told.end, counted.end), unknown=True)


def _number_of(tokens: list[Token], at: int) -> int | None:
    """An unknown number of, a number of."""
    if tokens[at].folded not in ("a", "an"):
        return None
    end = at + 1
    while end < len(tokens) and end - at < 5 and tokens[end].folded in words_of("unknowns")["adjectives"]:
        end += 1
    return end + 2 if _is(tokens, end, "number") and _is(tokens, end + 1, "of") else None


def _longest(tokens: list[Token], at: int, table: str, name: str) -> int | None:
    """The token after the longest phrase of a list that stands here."""
    for words in _by_first(table, name).get(tokens[at].folded, ()):
        if [token.folded for token in tokens[at : at + len(words)]] == words:
            return at + len(words)
    return None


@lru_cache(maxsize=8)
def _by_first(table: str, name: str) -> dict[str, list[list[str]]]:
    """The phrases of a list by their first word, the longest first."""
    found: dict[str, list[list[str]]] = {}
    for words in sorted((phrase.split() for phrase in lexicon()[table][name]), key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return found


def _is(tokens: list[Token], at: int, word: str) -> bool:
    return at < len(tokens) and tokens[at].folded == word


@lru_cache(maxsize=1)
def _wordy() -> frozenset[str]:
    """The words with which any of these can begin."""
    return frozenset({"a", "an", *(phrase.split()[0] for phrase in _wordy_phrases())})


def _wordy_phrases() -> list[str]:
    tables = lexicon()
    return [*tables["unknowns"]["words"], *tables["toll_words"]["nothing"], *tables["toll_words"]["nobody"]]


@lru_cache(maxsize=1)
def _followers() -> dict[str, frozenset[str]]:
    """What must follow a word, if not a number, so that a count may begin with it; nothing for what needs nothing."""
    tables = lexicon()
    whole = [*tables["vague"], *_wordy_phrases()]
    alone = {*(phrase for phrase in whole if " " not in phrase), *tables["numbers"], *multipliers(), "half"}
    found: dict[str, set[str]] = {"between": set(), "from": set()}
    for phrase in (*tables["hedges"], *whole):
        words = phrase.split()
        found.setdefault(words[0], set()).update(words[1:2])
    for word, after in found.items():
        if word in tables["hedges"] or word in ("between", "from"):
            after.update(openers())
        elif word in ("a", "an"):
            after.update(multipliers(), tables["unknowns"]["adjectives"], ["number"])
    return {word: frozenset(after) for word, after in found.items() if word not in alone}


@lru_cache(maxsize=1)
def _gate() -> frozenset[str]:
    """The words with which any count can begin."""
    return openers() | _wordy()
