"""Folding of names, so that accents, case, hyphens and apostrophes do not tell two spellings apart."""

import unicodedata
from functools import lru_cache

_SILENT = str.maketrans(dict.fromkeys("'’‘ʼ`´ʿʾ", ""))
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)} | {ord("'"): "", ord("`"): ""}


@lru_cache(maxsize=1 << 12)
def fold(name: str) -> str:
    """The name in the form in which names are compared.

    >>> fold("Jama’at  Nusrat al-Islam"), fold("Faladié")
    ('jamaat nusrat al islam', 'faladie')
    """
    if name.isascii():
        return name.lower() if name.isalnum() else " ".join(name.translate(_ASCII).split())
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.translate(_SILENT)) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain.casefold()).split())
