"""Records of other tools with anything at any place in them."""

from typing import Any

from hypothesis import strategies as st

JUNK: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(1 << 70), 1 << 70)
    | st.floats()
    | st.sampled_from(
        ["", "text", "\x00", "\ud800", "reader", "id", "#", "http://[", "0", "$text"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "value", "start", "text", "type"]), inner, max_size=3
        )
    ),
    max_leaves=4,
)


@st.composite
def spoilt(draw: st.DrawFn, sound: Any) -> Any:
    """Return a value of JSON with some of what is in it replaced or left out."""
    if draw(st.integers(0, 11)) == 0:
        return draw(JUNK)
    if isinstance(sound, dict):
        left_out = draw(st.sets(st.sampled_from([*sound]), max_size=1)) if sound else set()
        return {name: draw(spoilt(value)) for name, value in sound.items() if name not in left_out}
    if isinstance(sound, list):
        return [draw(spoilt(value)) for value in sound]
    return sound
