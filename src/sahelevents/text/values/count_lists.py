"""What a sentence says once for all the counts of a list in it: 20 men, 12 women and 5 children were killed."""

from typing import NamedTuple

from sahelevents.model.tolls import Outcome
from sahelevents.text.mentions import Token
from sahelevents.text.values.counted import Counted, outcome_at, words_of
from sahelevents.text.values.hedges import Hit


class Candidate(NamedTuple):
    """A count in a sentence, and what has been made out of it."""

    start: int
    hit: Hit
    counted: Counted
    outcomes: frozenset[Outcome] = frozenset()
    end: int = 0
    """The token after all that says what befell them."""
    stated: bool = True
    """Whether a noun, hedge or verb shows that it is a count."""
    unknown: bool = False
    verb: int = -1
    """Where the verb before it begins."""


def resolved(tokens: list[Token], found: list[Candidate]) -> list[Candidate]:
    """The counts of a sentence, each with the outcomes that are said of the whole list in which it stands."""
    for i, each in enumerate(found):
        if each.outcomes or not i:
            continue
        last = found[i - 1]
        around = next((one for one in found[max(i - 4, 0) : i] if one.counted.end <= each.start < one.end), None)
        if around is not None:
            found[i] = each._replace(outcomes=around.outcomes)
        elif last.counted.part and each.start < last.counted.end:
            continue
        elif (shared := _shared(tokens, each, found[max(i - 4, 0) : i])) is not None:
            found[i] = each._replace(outcomes=shared)
        elif _lists(tokens[last.end : each.start]) and ends_at(tokens, each.end):
            found[i] = each._replace(outcomes=last.outcomes)
    for i in range(len(found) - 2, -1, -1):
        each, following = found[i], found[i + 1]
        listed = each.counted.of and following.counted.of and _lists(tokens[each.end : following.start])
        if not each.outcomes and listed and following.verb < 0 and not _is_whole(tokens, each.start):
            found[i] = each._replace(outcomes=following.outcomes)
    return found


def _is_whole(tokens: list[Token], at: int) -> bool:
    """Whether it is a whole of which a part follows: "of the 40 hostages, 20 ..."."""
    return any(token.folded == "of" for token in tokens[max(at - 2, 0) : at])


def _lists(link: list[Token]) -> bool:
    """Whether two counts follow each other in a list."""
    return 0 < len(link) <= 3 and all(
        token.folded in (",", "and", "&", "as", "well", "plus", "along", "with") for token in link
    )


def _shared(tokens: list[Token], each: Candidate, before: list[Candidate]) -> frozenset[Outcome] | None:
    """What befell those of whom a count says more: "..., including 5 children", "12 of them civilians"."""
    told, said = {one.outcomes for one in before if one.outcomes}, max(one.end for one in before)
    if len(told) != 1 or any(outcome_at(tokens, at) for at in range(said, each.start)):
        return None
    words = " ".join(token.folded for token in tokens[max(each.start - 3, before[-1].counted.end) : each.start])
    adds = any(words == a or words.endswith(f" {a}") for a in words_of("toll_words")["additions"])
    of = each.hit.end
    part = _is(tokens, of, "of") and of + 1 < len(tokens) and tokens[of + 1].folded in words_of("counted")["pronouns"]
    return told.pop() if adds or part else None


def ends_at(tokens: list[Token], at: int) -> bool:
    """Whether no verb follows of which those counted are the subject."""
    if at >= len(tokens):
        return True
    word = tokens[at].folded
    return not word[:1].isalpha() or word in words_of("toll_words")["no_verb"]


def _is(tokens: list[Token], at: int, word: str) -> bool:
    return at < len(tokens) and tokens[at].folded == word
