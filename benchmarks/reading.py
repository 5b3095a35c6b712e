"""How fast English is read, beside dateparser and Recognizers-Text on the same text in the same run.

python benchmarks/reading.py [--repeat 5] [--file ARTICLE]      (needs the extra ``bench``)

The text is an invented report of some sentences, or that of a file, repeated. *All four finders* gives the values of
every date, count, actor and place; *parse_article* the statements and draft records. dateparser gives dates alone
(``search_dates``, English only); Recognizers-Text dates and numbers. A claim is one English sentence read into a typed
claim, without judging it.
"""

import argparse
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median

from sahelevents import find_actors, find_counts, find_dates, find_places, load_embedded, parse_article, parse_claim
from sahelevents.text.mentions import tokenize

TEXT = """Gunmen attacked an army camp in Boulikessi, central Mali, on 30 September 2019, killing at least 38 soldiers.
The army said on Tuesday that about 15 attackers had died. JNIM claimed the raid three days later.
In late July this year, dozens of Wagner mercenaries were killed near Tinzaouaten, close to the border with Algeria.
Since early 2022, some 1,500 Russian fighters have been deployed in Mali, according to Western officials.
The United Nations ended its mission in December 2023, after ten years and more than 300 deaths among peacekeepers.
"""
CLAIM = "The last attack in Bamako before 2024 was in 2016."
PUBLISHED = "2024-09-18"


def seconds(run: Callable[[], object], repeat: int) -> float:
    """The median time of a run."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return median(times)


def finders(text: str) -> Callable[[], object]:
    """All four finders on one text."""
    data = load_embedded()
    find_actors(text[:200], data)
    find_places(text[:200], data)
    return anew(
        text,
        lambda each: (
            find_dates(each, PUBLISHED),
            find_counts(each),
            find_actors(each, data),
            find_places(each, data),
        ),
    )


def anew(text: str, read: Callable[[str], object]) -> Callable[[], object]:
    """A run that reads another text each time, so that nothing kept of the last one helps."""
    number = count()
    return lambda: read(f"{next(number)}. {text}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    base = options.file.read_text("utf-8") if options.file else TEXT
    text = base * max(1, 20_000 // len(base))
    small = base * max(1, 2_000 // len(base))
    ours = seconds(finders(text), options.repeat) / len(text)
    floor = seconds(anew(text, tokenize), options.repeat) / len(text)
    lines = [("all four finders", ours), ("splitting into words alone", floor)]
    lines += [("find_dates", seconds(anew(text, lambda each: find_dates(each, PUBLISHED)), options.repeat) / len(text))]
    data = load_embedded()
    parse_article(small, PUBLISHED, data)
    articles = anew(text, lambda each: parse_article(each, PUBLISHED, data))
    lines += [("parse_article", seconds(articles, options.repeat) / len(text))]
    from dateparser.search import search_dates  # slow to import, and so only here

    search_dates(small[:200], languages=["en"])
    dates = seconds(lambda: search_dates(small, languages=["en"]), options.repeat) / len(small)
    lines += [("dateparser, dates alone", dates), *recognizers(small, options.repeat)]
    print(f"{len(text):,} characters\n")
    for name, each in lines:
        print(
            f"{name:<34}{1 / each:>14,.0f} characters a second   {each / ours:>7.2f} times as long as all four finders"
        )
    parse_claim(CLAIM, data)
    search_dates(CLAIM, languages=["en"])
    claim = seconds(lambda: parse_claim(CLAIM, data), options.repeat * 5)
    peer = seconds(lambda: search_dates(CLAIM, languages=["en"]), options.repeat * 5)
    print(f"\na claim: {claim * 1e3:.2f} ms; dateparser on the same sentence: {peer * 1e3:.2f} ms ({claim / peer:.2f})")


def recognizers(text: str, repeat: int) -> list[tuple[str, float]]:
    """Recognizers-Text's dates and numbers, where it can be imported."""
    try:
        from recognizers_date_time import recognize_datetime
        from recognizers_number import recognize_number
    except ImportError:
        return []

    def run() -> object:
        return recognize_datetime(text, "en-us"), recognize_number(text, "en-us")

    run()
    return [("Recognizers-Text, dates and numbers", seconds(run, repeat) / len(text))]


if __name__ == "__main__":
    main()
