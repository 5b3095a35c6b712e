"""Attacks in Bamako by year: how many, what is uncertain, and where the data set makes no promise.

python examples/attacks_per_year.py
"""

from sahelevents import ask, attacks

for year in range(2014, 2026):
    found = ask(attacks(place="bamako", during=str(year)).count())
    note = "" if found.complete else "at least, as far as is recorded"
    print(f"{year}  {found.value!s:>4}  {note}".rstrip())
