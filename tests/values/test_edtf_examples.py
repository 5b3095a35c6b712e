"""Every example of the specification: read with these bounds, or refused by this name."""

import re
from datetime import date

import pytest

from sahelevents.errors import EDTFError
from sahelevents.values import edtf
from sahelevents.values.dates import Span, UncertainDate

# The string, and the first and last day that it allows; then level by level, as the Library of Congress lists them.
DATES = """
    1985-04-12                      1985-04-12  1985-04-12
    1985-04                         1985-04-01  1985-04-30
    1985                            1985-01-01  1985-12-31
    1964/2008                       1964-01-01  2008-12-31
    2004-06/2006-08                 2004-06-01  2006-08-31
    2004-02-01/2005-02-08           2004-02-01  2005-02-08
    2004-02-01/2005-02              2004-02-01  2005-02-28
    2004-02-01/2005                 2004-02-01  2005-12-31
    2005/2006-02                    2005-01-01  2006-02-28

    2001-21                         2001-03-01  2001-05-31
    2001-22                         2001-06-01  2001-08-31
    2001-23                         2001-09-01  2001-11-30
    2001-24                         2001-12-01  2002-02-28
    1984?                           1984-01-01  1984-12-31
    2004-06~                        2004-06-01  2004-06-30
    2004-06-11%                     2004-06-11  2004-06-11
    201X                            2010-01-01  2019-12-31
    20XX                            2000-01-01  2099-12-31
    2004-XX                         2004-01-01  2004-12-31
    1985-04-XX                      1985-04-01  1985-04-30
    1985-XX-XX                      1985-01-01  1985-12-31
    1984~/2004-06                   1984-01-01  2004-06-30
    1984/2004-06~                   1984-01-01  2004-06-30
    1984~/2004~                     1984-01-01  2004-12-31
    1984?/2004%                     1984-01-01  2004-12-31
    1984-06-02?/2004-08-08~         1984-06-02  2004-08-08

    2001-25                         2001-03-01  2001-05-31
    2001-26                         2001-06-01  2001-08-31
    2001-27                         2001-09-01  2001-11-30
    2003-28                         2003-12-01  2004-02-29
    2001-29                         2001-09-01  2001-11-30
    2001-30                         2001-12-01  2002-02-28
    2001-31                         2001-03-01  2001-05-31
    2001-32                         2001-06-01  2001-08-31
    2001-33                         2001-01-01  2001-03-31
    2001-34                         2001-04-01  2001-06-30
    2001-35                         2001-07-01  2001-09-30
    2001-36                         2001-10-01  2001-12-31
    2001-37                         2001-01-01  2001-04-30
    2001-38                         2001-05-01  2001-08-31
    2001-39                         2001-09-01  2001-12-31
    2001-40                         2001-01-01  2001-06-30
    2001-41                         2001-07-01  2001-12-31
    2001-33/2001-24                 2001-01-01  2002-02-28
    1XXX-XX                         1000-01-01  1999-12-31
    1984-1X                         1984-10-01  1984-12-31
    2004-06-XX/2004-07-03           2004-06-01  2004-07-03
"""

# One end open.
SPANS = """
    1985-04-12/..                   1985-04-12  ..
    1985-04/..                      1985-04-01  ..
    1985/..                         1985-01-01  ..
    ../1985-04-12                   ..          1985-04-12
    ../1985-04                      ..          1985-04-30
    ../1985                         ..          1985-12-31
"""

REFUSED = """
    1985-04-12T23:20:30             times of day
    1985-04-12T23:20:30Z            times of day
    1985-04-12T23:20:30-04          times of day
    1985-04-12T23:20:30+04:30       times of day

    Y170000002                      years beyond four digits
    Y-170000002                     years beyond four digits
    1985-04-12/                     an unknown end
    1985-04/                        an unknown end
    1985/                           an unknown end
    /1985-04-12                     an unknown end
    /1985-04                        an unknown end
    /1985                           an unknown end
    -1985                           years before 0001

    Y-17E7                          exponential years
    1950S2                          significant digits
    Y171010000S3                    significant digits
    Y3388E2S3                       exponential years
    [1667,1668,1670..1672]          sets of dates
    [..1760-12-03]                  sets of dates
    [1760-12..]                     sets of dates
    [1760-01,1760-02,1760-12..]     sets of dates
    [1667,1760-12]                  sets of dates
    [..1984]                        sets of dates
    {1667,1668,1670..1672}          sets of dates
    {1960,1961-12}                  sets of dates
    {..1984}                        sets of dates
    2004-06~-11                     qualifiers of a single component
    2004?-06-11                     qualifiers of a single component
    ?2004-06-~11                    qualifiers of a single component
    2004-%06-11                     qualifiers of a single component
    156X-12-25                      unspecified digits to the left of specified ones
    15XX-12-25                      unspecified digits to the left of specified ones
    XXXX-12-XX                      unspecified digits to the left of specified ones
    1XXX-12                         unspecified digits to the left of specified ones
    2004-06-~01/2004-06-~20         qualifiers of a single component
"""


def rows(table: str) -> list[list[str]]:
    return [re.split(r" {2,}", line.strip()) for line in table.splitlines() if line.strip()]


@pytest.mark.parametrize(("text", "first", "last"), rows(DATES))
def test_an_example_is_a_date(text: str, first: str, last: str) -> None:
    read = UncertainDate.parse(text)
    assert (read.earliest, read.latest) == (date.fromisoformat(first), date.fromisoformat(last))
    assert str(read) == text
    assert read.approximate is any(sign in text for sign in "~%")
    assert read.uncertain is any(sign in text for sign in "?%")


@pytest.mark.parametrize(("text", "first", "last"), rows(SPANS))
def test_an_example_with_an_open_end_is_a_span(text: str, first: str, last: str) -> None:
    read = Span.parse(text)
    assert (read.first, read.last) == tuple(None if day == ".." else date.fromisoformat(day) for day in (first, last))
    assert str(read) == text
    with pytest.raises(EDTFError, match="an open end"):
        UncertainDate.parse(text)


@pytest.mark.parametrize(("text", "name"), rows(REFUSED))
def test_an_example_is_refused_by_name(text: str, name: str) -> None:
    for open_ends in (False, True):
        with pytest.raises(EDTFError, match=re.escape(f"{text!r}: {name}")):
            edtf.parse(text, open_ends=open_ends)
