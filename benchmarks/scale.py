"""How long typed claims take on data sets of growing size, next to the plain question in polars, DuckDB and SQLite.

python benchmarks/scale.py [--sizes 10000 100000 385000] [--repeat 20] [--seed 1]      (needs the extra ``bench``)

The peers answer from one certain row for each incident. The library answers from what is known, so it does more: the
*whole verdict* is the label with its evidence, near misses, what would decide it, the coverage that it leans on and the
answer; the *bare answer* is what ``ask`` finds. Each repetition draws another place, actor and date, the same for all;
they take turns, so that whatever slows the machine slows all. All plain answers must agree, and be among those that
the library's answer leaves open.

Each size runs in a process of its own. *Columns* is the time to make the columns that claims read, that of generating
the rows included. *First check* is of a claim with a place, an actor, dates and a toll: it has what is built once for
these. *Resident* is what both added to the process.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from mmap import PAGESIZE
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple, TypeAlias, TypeVar

from scale_data import FIRST, LAST, Row, World, data_set, rows
from scale_peers import Peer, Ranked, peers, plain

from sahelevents import Answer, Claim, Count, Dataset, Reason, Span, Truth, Verdict, ask, check, incidents
from sahelevents.claims.terms import IncidentPick, Number, Term

TOP = 1
"""How many of the deadliest the peers give. With a claim of several, ``claim_deadliest`` and its term change too."""
WHOLE, BARE = "whole verdict", "bare answer"
WARM_UP = 2

Asked: TypeAlias = tuple[Any, ...]
T = TypeVar("T")


class Question(NamedTuple):
    """One question, asked of the library and of the peers.

    ``draw`` gives what is asked for, from an incident that there is; each draw is of another ``key``. ``claim`` makes a
    claim of that and of the plain answer, so that some claims hold and some do not.
    """

    name: str
    key: Callable[[Row], Any]
    draw: Callable[[Row, World, random.Random], Asked]
    plain: Callable[[Peer, Asked], Any]
    claim: Callable[[Asked, Any, random.Random], Callable[[], Claim]]
    term: Callable[[Asked], Term]
    allows: Callable[[Answer, Any], bool]
    """Whether the plain answer is among those that the library's answer leaves open."""


# The last in a place before a date.


def draw_last(row: Row, world: World, chance: random.Random) -> Asked:
    return row.town or chance.choice(world.towns[row.country]), row.day + chance.randrange(1, 1000)


def last_in(asked: Asked) -> IncidentPick:
    town, before = asked
    return incidents(place=town, before=date.fromordinal(before)).last()


def claim_last(asked: Asked, found: Ranked | None, chance: random.Random) -> Callable[[], Claim]:
    year = date.fromordinal(found[1] if found else asked[1]).year - chance.choice((0, 0, 1))
    return lambda: last_in(asked).date.within(str(year))


def allows_pick(answer: Answer, found: Ranked | None) -> bool:
    return found is None or found[0] in {*answer.certain_ids, *answer.possible_ids}


# How many by an actor in a country between two dates, with at least so many dead.


def draw_number(row: Row, world: World, chance: random.Random) -> Asked:
    actor = row.actor or chance.choice(world.active[row.country])
    first, last = row.day - chance.randrange(100, 2000), row.day + chance.randrange(100, 2000)
    actors = (actor, *(part for part, whole in world.wholes.items() if whole == actor))
    return row.country, actors, max(first, FIRST), min(last, LAST), chance.randint(1, max(row.killed, 1))


def number_of(asked: Asked) -> Number:
    country, actors, first, last, killed = asked
    during = Span(date.fromordinal(first), date.fromordinal(last))
    return incidents(place=country, by=actors[0], during=during, killed_at_least=killed).count()


def claim_number(asked: Asked, found: int, chance: random.Random) -> Callable[[], Claim]:
    least = max(1, found + chance.choice((-1, 0, 1)) * max(1, found // 4))
    return lambda: number_of(asked).at_least(least)


def allows_number(answer: Answer, found: int) -> bool:
    assert isinstance(answer.value, Count)
    return answer.value.equals(found) is not Truth.FALSE


# The deadliest in a country.


def draw_deadliest(row: Row, _world: World, chance: random.Random) -> Asked:
    return row.country, chance.uniform(0.8, 1.2)  # how far the claim is from the toll of the deadliest


def deadliest_in(asked: Asked) -> IncidentPick:
    return incidents(place=asked[0]).deadliest()


def claim_deadliest(asked: Asked, found: list[Ranked], _chance: random.Random) -> Callable[[], Claim]:
    least = int(found[-1][1] * asked[1])
    return lambda: deadliest_in(asked).killed.at_least(least)


def allows_deadliest(answer: Answer, found: list[Ranked]) -> bool:
    return all(allows_pick(answer, each) for each in found)


QUESTIONS = (
    Question(
        "last in a town before a date",
        lambda row: row.town,
        draw_last,
        lambda peer, asked: peer.last(*asked),
        claim_last,
        last_in,
        allows_pick,
    ),
    Question(
        "number by an actor in a country",
        lambda row: (row.country, row.actor),
        draw_number,
        lambda peer, asked: peer.number(*asked),
        claim_number,
        number_of,
        allows_number,
    ),
    Question(
        "deadliest in a country",
        lambda row: row.country,
        draw_deadliest,
        lambda peer, asked: peer.deadliest(asked[0], TOP),
        claim_deadliest,
        deadliest_in,
        allows_deadliest,
    ),
)


def draws(question: Question, table: Sequence[Row], world: World, chance: random.Random) -> Iterator[Asked]:
    """What to ask, each time another place or actor until all have had their turn."""
    while True:
        seen = set[Any]()
        for row in chance.sample(table, len(table)):
            key = question.key(row)
            if key not in seen:
                seen.add(key)
                yield question.draw(row, world, chance)


# What is measured.


class Line(NamedTuple):
    """Medians in milliseconds for one question: the library's, and each peer's."""

    question: str
    what: str
    ours: float
    peers: dict[str, float]
    labels: str


class Result(NamedTuple):
    """What was measured at one size."""

    size: int
    rows: float
    columns: float
    first: float
    resident: float
    lines: list[Line]


class Bench:
    """One data set, held by the library and by every peer."""

    def __init__(self, data: Dataset, world: World, table: Sequence[Row], seed: int) -> None:
        self.data, self.world, self.table = data, world, table
        self.chance = random.Random(seed + 1)
        self.peers: Mapping[str, list[Peer]] = peers(plain(table))

    def lines(self, question: Question, repeat: int) -> list[Line]:
        """The medians of a question: of whole verdicts, then of bare answers."""
        drawn = draws(question, self.table, self.world, self.chance)
        for what in (WHOLE, BARE):
            self.line(question, what, [next(drawn) for _ in range(WARM_UP)])
        return [self.line(question, what, [next(drawn) for _ in range(repeat)]) for what in (WHOLE, BARE)]

    def line(self, question: Question, what: str, drawn: Sequence[Asked]) -> Line:
        ours, labels = list[float](), Counter[str]()
        times: dict[str, list[list[float]]] = {name: [[] for _ in forms] for name, forms in self.peers.items()}
        for asked in drawn:
            found = self.asked_of_peers(question, asked, times)
            if what == BARE:
                spent, answer = timed(partial(self.answered, question, asked))
                assert question.allows(answer, found), f"{question.name} {asked}: {found} is not in {answer!r}"
            else:
                spent, verdict = timed(partial(self.judged, question.claim(asked, found, self.chance)))
                labels["not computed" if verdict.reason is Reason.NOT_COMPUTED else str(verdict.label)] += 1
            ours.append(spent)
        best = {name: min(map(median, forms)) for name, forms in times.items()}
        return Line(question.name, what, median(ours), best, ", ".join(f"{n} {label}" for label, n in labels.items()))

    def asked_of_peers(self, question: Question, asked: Asked, times: dict[str, list[list[float]]]) -> Any:
        """The plain answer, on which all peers must agree; the time that each takes is added to its own."""
        answers = []
        for name, forms in self.peers.items():
            for peer, spent in zip(forms, times[name], strict=True):
                milliseconds, found = timed(partial(question.plain, peer, asked))
                spent.append(milliseconds)
                answers.append(found)
        assert all(untied(each) == untied(answers[0]) for each in answers), f"{question.name} {asked}: {answers}"
        return answers[0]

    def judged(self, claim: Callable[[], Claim]) -> Verdict:
        """A verdict with all that comes with it worked out."""
        verdict = check(claim(), self.data)
        for part in ("label", "evidence_ids", "near_misses", "deciding", "leans_on_ids", "answer"):
            getattr(verdict, part)
        return verdict

    def answered(self, question: Question, asked: Asked) -> Answer:
        return ask(question.term(asked), self.data)


def timed(call: Callable[[], T]) -> tuple[float, T]:
    """How many milliseconds a call takes, and its result."""
    start = time.perf_counter()
    result = call()
    return (time.perf_counter() - start) * 1000, result


def untied(found: Any) -> Any:
    """An answer without the ids, which differ where incidents tie."""
    if isinstance(found, list):
        return [value for _, value in found]
    return found[1] if isinstance(found, tuple) else found


def resident() -> float:
    """The memory of this process in MB; 0 where the system does not say."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text("ascii").split()[1]) * PAGESIZE / 1e6 if statm.exists() else 0.0


def measured(size: int, repeat: int, seed: int) -> Result:
    """Everything for one size."""
    world, before = World.made(seed), resident()
    data = data_set(size, seed)
    columns, _ = timed(lambda: data.columns)
    small = (world.towns["country-00"][-1], (world.active["country-00"][-1],), FIRST, LAST, 1)
    first, _ = timed(lambda: check(number_of(small).at_least(1), data))
    held = resident() - before
    generated, table = timed(lambda: list(rows(size, world, seed)))
    bench = Bench(data, world, table, seed)
    lines = [line for question in QUESTIONS for line in bench.lines(question, repeat)]
    return Result(size, generated / 1000, columns / 1000, first / 1000, held, lines)


# Tables.


def report(result: Result, repeat: int) -> None:
    """The table of one size."""
    names = list(result.lines[0].peers)
    print(f"\n{result.size:,} incidents, medians of {repeat} in ms, and how many times as long as each peer we take\n")
    heads = [f"{'':34}{'':14}{'ours':>9}", *(f"{name:>9}" for name in names), *(f"{'/' + name:>9}" for name in names)]
    print("".join(heads))
    for line in result.lines:
        times = [line.ours, *line.peers.values()]
        ratios = [line.ours / peer for peer in line.peers.values()]
        print(
            f"{line.question:<34}{line.what:<14}", *(f"{t:9.2f}" for t in times), *(f"{r:9.1f}" for r in ratios), sep=""
        )
    for line in result.lines:
        if line.labels:
            print(f"  {line.question}: {line.labels}")


def report_sizes(results: list[Result]) -> None:
    """The table over all sizes."""
    print("\nover the sizes: seconds, MB, and our medians in ms\n")

    def row(title: str, values: Sequence[float], digits: int) -> None:
        print(f"{title:<48}", *(f"{value:>12,.{digits}f}" for value in values), sep="")

    row("incidents", [result.size for result in results], 0)
    row("rows alone, s", [result.rows for result in results], 2)
    row("columns, s", [result.columns for result in results], 2)
    row("first check, s", [result.first for result in results], 2)
    row("resident, MB", [result.resident for result in results], 0)
    for lines in zip(*(result.lines for result in results), strict=True):
        row(f"{lines[0].question:<34}{lines[0].what}", [line.ours for line in lines], 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 385_000])
    parser.add_argument("--repeat", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    results = []
    for size in arguments.sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            results.append(alone.submit(measured, size, arguments.repeat, arguments.seed).result())
        report(results[-1], arguments.repeat)
    report_sizes(results)


if __name__ == "__main__":
    main()
