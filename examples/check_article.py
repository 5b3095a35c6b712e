"""Check an article, write the report as a page beside it, and print what is refuted.

python examples/check_article.py examples/article.txt --published 2024-09-18
"""

import argparse
from pathlib import Path

from sahelevents import Label, check_article


def main() -> None:
    parser = argparse.ArgumentParser(description="Check an article and write the report as an HTML page.")
    parser.add_argument("file", type=Path, help="a text file, its title in the first line")
    parser.add_argument("--published", required=True, help="the day on which it was published, as 2024-09-18")
    parser.add_argument("--out", type=Path, help="the page; FILE with .html if left out")
    options = parser.parse_args()

    report = check_article(options.file.read_text("utf-8-sig"), options.published)
    page = options.out or options.file.with_suffix(".html")
    page.write_text(report.html(), "utf-8")

    print(f"{page}: {report.counts['refuted']} refuted of {len(report.judged)} judged, {len(report.unread)} not read")
    for each in report.judged:
        if each.verdict is not None and each.verdict.label is Label.REFUTED:
            print(f"\n“{each.statement.text}”")
            print(each.verdict)


if __name__ == "__main__":
    main()
