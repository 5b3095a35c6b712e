"""How wide hedged and vague numbers are: the one table of them.

Whoever takes "several" for four and more changes it here. The words of a language name the entries (``[vague]`` in
its lexicon), and the page "Counts" lists them.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

ABOUT_SHARE: Final = 0.10
"""``about n`` allows this share of n on each side, or half a unit of the writer's own rounding where that is wider."""

ABOUT_KM: Final = 2.0
"""``about n`` kilometres allows so many on each side, or that share of n where it is more."""

VAGUE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "several": ">=3",
        "few": ">=2",
        "handful": "3-10",
        "tens": ">=20",
        "dozens": ">=24",
        "scores": ">=40",
        "hundreds": ">=200",
        "thousands": ">=2000",
        "millions": ">=2000000",
    }
)
"""What a vague number allows, as ``Count.parse`` reads it."""
