"""Check the sentences of a text file, one a line, and write the verdicts as CSV.

python examples/check_sentences.py examples/sentences.txt
python examples/check_sentences.py examples/sentences.txt --published 2024-09-18 > verdicts.csv
"""

import argparse
import csv
import sys
from pathlib import Path

from sahelevents import ClaimSyntaxError, check


def main() -> None:
    parser = argparse.ArgumentParser(description="Check the sentences of a text file, one a line.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--published", help="the day on which they were published, as 2024-09-18")
    options = parser.parse_args()

    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["sentence", "label", "reason", "evidence", "leans on"])
    for sentence in filter(None, map(str.strip, options.file.read_text("utf-8").splitlines())):
        try:
            verdict = check(sentence, published=options.published)
        except ClaimSyntaxError as error:  # it is no verdict: the sentence is not read
            table.writerow([sentence, "not read", error.problem, "", ""])
            continue
        evidence, leans_on = " ".join(verdict.evidence_ids), " ".join(verdict.leans_on_ids)
        table.writerow([sentence, verdict.label, verdict.reason or "", evidence, leans_on])


if __name__ == "__main__":
    main()
