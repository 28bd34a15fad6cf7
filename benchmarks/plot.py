"""Line charts as SVG, for values that span several powers of ten."""

from collections.abc import Mapping
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 640, 320
LEFT, RIGHT, TOP, BOTTOM = 70, 130, 30, 40
COLOURS = ("#b3261e", "#1a5fb4", "#2e7d32", "#8a6d00")

Points = Mapping[int, float]


def chart(title: str, across: str, up: str, lines: Mapping[str, Points]) -> str:
    """The chart of some lines by their names. Both axes are logarithmic; ``across`` and ``up`` say what they show."""
    xs = _Axis([x for points in lines.values() for x in points], LEFT, WIDTH - RIGHT)
    ys = _Axis([y for points in lines.values() for y in points.values()], HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="sans-serif"'
        f' font-size="12" fill="#444"><title>{escape(title)}</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        _text(LEFT, 16, title, weight="bold"),
        _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, across, anchor="middle"),
        _text(6, 16, up),
    ]
    for value in xs.ticks:
        parts.append(f'<path d="M{xs.at(value):.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#eee"/>')
        parts.append(_text(xs.at(value), HEIGHT - BOTTOM + 16, _number(value), anchor="middle"))
    for value in ys.ticks:
        parts.append(f'<path d="M{LEFT} {ys.at(value):.1f}H{WIDTH - RIGHT}" stroke="#eee"/>')
        parts.append(_text(LEFT - 6, ys.at(value) + 4, _number(value), anchor="end"))
    for (name, points), colour in zip(lines.items(), COLOURS, strict=False):
        places = [(xs.at(x), ys.at(y)) for x, y in sorted(points.items())]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places]
        parts.append(_text(places[-1][0] + 8, places[-1][1] + 4, name, fill=colour))
    return "\n".join([*parts, "</svg>\n"])


class _Axis:
    """Places values between two coordinates, by their logarithm."""

    def __init__(self, values: list[float], begin: float, end: float) -> None:
        self._low, self._high = floor(log10(min(values))), ceil(log10(max(values)))
        self._high += self._high == self._low
        self._begin, self._end = begin, end
        self.ticks = [10.0**power for power in range(self._low, self._high + 1)]

    def at(self, value: float) -> float:
        share = (log10(value) - self._low) / (self._high - self._low)
        return self._begin + share * (self._end - self._begin)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"


def _text(x: float, y: float, text: str, *, anchor: str = "start", weight: str = "normal", fill: str = "") -> str:
    colour = f' fill="{fill}"' if fill else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}"{colour}>{escape(text)}</text>'
