from reader.model.counting.counted import counted


def test_one_is_in_the_singular() -> None:
    assert [counted(count, "problem") for count in (0, 1, 1200)] == [
        "0 problems",
        "1 problem",
        "1,200 problems",
    ]
