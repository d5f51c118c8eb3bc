"""Charts as inline SVG, for a page that loads nothing: bars with intervals, and lines."""

from collections.abc import Sequence
from html import escape

from reader.evaluation.coefficients.figures import Figure
from reader.model.text.visible import visible

_WIDE, _LEFT, _ROW, _PLOT = 720, 200, 22, 440
_HIGH, _MARGIN = 260, 36


def bars(rows: Sequence[tuple[str, Figure]], title: str) -> str:
    """Return a bar for each figure between 0 and 1, with its interval as a line."""
    high = _ROW * len(rows) + 30
    parts = [_open(_WIDE, high, title)]
    for place, (name, figure) in enumerate(rows):
        top = _ROW * place + 4
        parts.append(_text(_LEFT - 8, top + 13, _cut(name), "end"))
        if figure.value is None:
            parts.append(_text(_LEFT + 4, top + 13, f"undefined: {figure.reason or ''}", "start"))
            continue
        parts.append(
            f'<rect x="{_LEFT}" y="{top}" width="{figure.value * _PLOT:.1f}" height="16"'
            ' class="bar"/>'
        )
        if figure.interval:
            low, high_end = (_LEFT + each * _PLOT for each in figure.interval)
            parts.append(
                f'<line x1="{low:.1f}" x2="{high_end:.1f}" y1="{top + 8}" y2="{top + 8}"'
                ' class="interval"/>'
            )
        parts.append(_text(_LEFT + _PLOT + 8, top + 13, f"{figure.value:.3f}", "start"))
    bottom = _ROW * len(rows) + 6
    parts.append(
        f'<line x1="{_LEFT}" x2="{_LEFT + _PLOT}" y1="{bottom}" y2="{bottom}" class="axis"/>'
    )
    parts += (
        _text(_LEFT + share * _PLOT, bottom + 16, f"{share:g}", "middle") for share in (0, 0.5, 1)
    )
    return "".join([*parts, "</svg>"])


def lines(series: Sequence[tuple[str, Sequence[tuple[float, Figure]]]], title: str) -> str:
    """Return a line for each series of figures between 0 and 1, against numbers between 0 and 1."""
    parts = [_open(_WIDE, _HIGH, title)]
    low, tall = _HIGH - _MARGIN, _HIGH - 2 * _MARGIN
    for share in (0, 0.25, 0.5, 0.75, 1):
        level, across = low - share * tall, _LEFT + share * _PLOT
        parts.append(
            f'<line x1="{_LEFT}" x2="{_LEFT + _PLOT}" y1="{level:.1f}" y2="{level:.1f}"'
            ' class="grid"/>'
        )
        parts.append(_text(_LEFT - 8, level + 4, f"{share:g}", "end"))
        parts.append(_text(across, low + 18, f"{share:g}", "middle"))
    for number, (name, points) in enumerate(series):
        at = " ".join(
            f"{_LEFT + across * _PLOT:.1f},{low - figure.value * tall:.1f}"
            for across, figure in points
            if figure.value is not None
        )
        parts.append(f'<polyline points="{at}" class="line{number}"/>')
        parts.append(
            f'<text x="{_LEFT + _PLOT + 8}" y="{_MARGIN + 18 * number}" class="line{number}text">'
            f"{escape(visible(name))}</text>"
        )
    return "".join([*parts, "</svg>"])


def _open(wide: int, high: int, title: str) -> str:
    return (
        f'<svg viewBox="0 0 {wide} {high}" role="img" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(visible(title))}</title>"
    )


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(visible(text))}</text>'


def _cut(name: str) -> str:
    return name if len(name) <= 28 else f"{name[:27]}…"
