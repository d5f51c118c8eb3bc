"""How a board fills a width: never more than there is, the cursor's column always in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.compare.boards.board import Board, Cell, Column, Kind, Row
from reader.layout.widths import cell_len
from reader.tui.boards.columns import GAP, cell_text, head_text, lay_out, natural

KINDS: st.SearchStrategy[Kind] = st.sampled_from(["words", "number", "outlet"])
CELLS = st.builds(
    Cell,
    text=st.text(max_size=80),
    state=st.sampled_from(["", "states it", "contradicts", "silent", "not examined", "odd"]),
)


@st.composite
def boards(draw: st.DrawFn) -> Board:
    count = draw(st.integers(1, 15))
    columns = tuple(
        Column(str(at), draw(st.text(max_size=20)), draw(KINDS), draw(st.text(max_size=10)))
        for at in range(count)
    )
    cells = st.tuples(*[CELLS] * count)
    rows = tuple(Row(str(at), draw(cells)) for at in range(draw(st.integers(0, 3))))
    return Board("any", "Any", columns, rows)


@settings(max_examples=60, deadline=None)
@given(boards(), st.integers(20, 200), st.data())
def test_columns_fit_and_show_the_first_and_that_of_the_cursor(
    board: Board, width: int, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(board.columns) - 1))
    layout = lay_out(board, natural(board), width, at)
    assert {0, at} <= {*layout.columns}
    assert list(layout.columns) == sorted(set(layout.columns))
    assert layout.before + layout.after + len(layout.columns) == len(board.columns)
    if len(layout.columns) > 2:
        assert sum(layout.widths) + GAP * (len(layout.widths) - 1) <= width
    for column, wide in zip(layout.columns, layout.widths, strict=True):
        assert cell_len(head_text(board.columns[column], wide)) == wide
        for row in board.rows:
            assert cell_len(cell_text(board.columns[column], row.cells[column], wide)) == wide
