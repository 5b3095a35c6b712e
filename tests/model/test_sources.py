from sahelevents.model.sources import Citation, Source

TIMES = {"s-one": Source("s-one", "The Times", "Raid")}


def test_a_voice_is_the_originator_else_the_publisher_else_the_source() -> None:
    assert Citation("s-one", said_by=["Malian army", "AFP"]).voice(TIMES) == "Malian army"
    assert Citation("s-one").voice(TIMES) == "The Times"
    assert Citation("s-two").voice(TIMES) == "s-two"


def test_a_citation_bears_out_its_fields_or_all() -> None:
    assert Citation("s-one").supports("date")
    assert Citation("s-one", fields=["date"]).supports("date")
    assert not Citation("s-one", fields=["date"]).supports("place")
