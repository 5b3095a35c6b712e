"""How long a cold process takes to check one typed claim, against one that does ``import attrs, cattrs``.

python benchmarks/cold_start.py [ROUNDS]

The two alternate, so that whatever slows the machine slows both. Prints both medians and their ratio.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import sahelevents

CHECK = """
from sahelevents import attacks, check
check(attacks(place="bamako", before="2024").last().date.within("2016"))
"""
BASE = "import attrs, cattrs"


def milliseconds(code: str, environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    environment = {**os.environ, "PYTHONPATH": str(Path(sahelevents.__file__).resolve().parents[1])}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled modules are kept, as for any installed package
    for code in (CHECK, BASE):  # compile once, warm the disk
        milliseconds(code, environment)
    times = [(milliseconds(CHECK, environment), milliseconds(BASE, environment)) for _ in range(rounds)]
    check, base = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"import, load and check: {check:7.1f} ms   (median of {rounds})")
    print(f"import attrs, cattrs:   {base:7.1f} ms")
    print(f"ratio:                  {check / base:7.2f}")


if __name__ == "__main__":
    main()
