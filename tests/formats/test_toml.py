from pathlib import Path

import pytest

from sahelevents.errors import DataError, FormatError, InputError, SahelEventsError
from sahelevents.formats.toml import read_folder
from sahelevents.values.counts import Count

FILES = {
    "dataset.toml": 'version = "1"\nlicence = "CC0-1.0"\n[redirects]\nold-town = "town"\n',
    "sources/times.toml": 'publisher = "Times"\ntitle = "Raid"\n',
    "places/town.toml": 'name = "Town"\nkind = "town"\n',
    "actors/band.toml": 'name = "Band"\nkind = "armed-group"\n',
    "incidents/raid.toml": """
kind = "raid"
date = "2016-03"
place = "town"
mood = "dark"
[[responsibilities]]
actor = "band"
basis = "claimed"
citation = { source = "times", accessed = 2026-11-22 }
[[tolls]]
outcomes = ["killed"]
count = ">20"
citation = { source = "times" }
""",
}


def written(folder: Path, **changes: str | bytes | None) -> Path:
    for name, text in {**FILES, **changes}.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        if text is not None:
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_a_folder_is_a_data_set(tmp_path: Path) -> None:
    (written(tmp_path) / "README").write_text("no record")
    data = read_folder(tmp_path)
    assert (data.version, data.licence, dict(data.redirects)) == ("1", "CC0-1.0", {"old-town": "town"})
    assert data.incidents["raid"].killed() == Count(21, None)
    assert data.incidents["raid"].extras["mood"] == "dark"
    assert str(data.incidents["raid"].responsibilities[0].citation.accessed) == "2026-11-22"


RAID = FILES["incidents/raid.toml"]
assert isinstance(RAID, str)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"incidents/raid.toml": RAID.replace("2016-03", "2016-13")},
            "incidents/raid.toml: '2016-13': there is no month 13 @ $.date",
        ),
        ({"incidents/raid.toml": RAID.replace("2016-03", "soon")}, "incidents/raid.toml: 'soon': expected YYYY"),
        (
            {"incidents/raid.toml": RAID.replace(">20", "9-4")},
            "incidents/raid.toml: Count: low 9 exceeds high 4 @ $.tolls[0].count",
        ),
        (
            {"incidents/raid.toml": RAID.replace('place = "town"', "")},
            "incidents/raid.toml: expected the key 'place' @ $",
        ),
        ({"incidents/raid.toml": 'id = "raid"\n' + RAID}, "incidents/raid.toml: the file's name is the id"),
        ({"incidents/raid.toml": RAID + "mood ="}, "raid.toml: not TOML: "),
        ({"incidents/raid.toml": "a = " + "[" * 100_000}, "raid.toml: not TOML: "),
        ({"incidents/raid.toml": 'name = "Faladié"'.encode("latin-1")}, "raid.toml: not UTF-8: byte 14 cannot be read"),
        (
            {"incidents/raid.toml": RAID + "\n[x]\nday = 2026-11-22"},
            "incidents/raid.toml: Incident 'raid'.extras: expected plain JSON",
        ),
        ({"incidents/Raid 1.toml": RAID}, "incidents/Raid 1.toml: Incident 'Raid 1'.id: expected an id"),
        ({"incidnts/raid.toml": RAID}, "'incidnts' is no table; expected folders sources, places"),
        ({"dataset.toml": "verzion = '1'"}, "dataset.toml: unknown key 'verzion'"),
        ({"dataset.toml": "version = 1"}, "dataset.toml: version: expected a str, got 1"),
        ({"dataset.toml": "incidents = []"}, "dataset.toml: unknown key 'incidents'"),
    ],
)
def test_a_bad_file_is_refused_by_name_and_field(tmp_path: Path, change: dict[str, str | bytes], message: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_folder(written(tmp_path, **change))
    assert message in str(caught.value)
    assert len(str(caught.value)) < 600 + len(str(tmp_path))
    assert isinstance(caught.value, SahelEventsError)
    assert isinstance(caught.value, ValueError)


def test_an_unknown_actor_is_refused_by_folder_record_and_field(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read_folder(written(tmp_path, **{"incidents/raid.toml": RAID.replace('"band"', '"bnad"')}))
    assert str(caught.value) == (
        f"{tmp_path}: Incident 'raid'.responsibilities[0].actor: no record of actors has the id 'bnad'; "
        "did you mean 'band'?"
    )


def test_a_path_that_cannot_be_read_is_an_os_error(tmp_path: Path) -> None:
    for path in (tmp_path / "missing", written(tmp_path) / "dataset.toml"):
        with pytest.raises(InputError, match="no such folder") as caught:
            read_folder(path)
        assert str(path) in str(caught.value)
        assert isinstance(caught.value, SahelEventsError)
        assert isinstance(caught.value, OSError)
    (tmp_path / "incidents" / "folder.toml").mkdir()
    with pytest.raises(InputError, match=r"folder\.toml"):
        read_folder(tmp_path)
