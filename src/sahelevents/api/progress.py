"""A bar on a terminal that shows how far a long text is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, TextIO


@contextmanager
def bar(stream: TextIO | None) -> Iterator[Callable[[int, int], object] | None]:
    """What to hand to ``check_article`` as ``progress``: a bar, or None.

    None if the stream is no terminal, or the extra ``progress`` is not installed.
    """
    if stream is None or not stream.isatty():
        yield None
        return
    try:
        tqdm: Any = import_module("tqdm").tqdm
    except ImportError:
        yield None
        return
    shown: Any = None

    def progress(done: int, total: int) -> None:
        nonlocal shown
        if shown is None:
            shown = tqdm(file=stream, total=total, unit=" characters", unit_scale=True, leave=False)
        shown.update(done - shown.n)

    try:
        yield progress
    finally:
        if shown is not None:
            shown.close()
