"""Draws the bars of `docs/performance.svg`: no library, and readable in light and in dark."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import log10

WIDTH, LEFT, BAR, GAP, HEAD = 800, 250, 18, 8, 34
MOST = 460


@dataclass(frozen=True, slots=True)
class Bar:
    """One measured thing: what it is called, how long it took in milliseconds, and whether it is ours."""

    label: str
    took: float
    kind: str


@dataclass(frozen=True, slots=True)
class Group:
    """Bars under one heading."""

    title: str
    bars: Sequence[Bar]


STYLE = """
  text { font: 14px system-ui, sans-serif; fill: #1b1b1b }
  .title { font-weight: 700 } .soft { fill: #5b5b5b; font-size: 12px }
  .floor { fill: #9aa5b1 } .ours { fill: #00668a } .rival { fill: #b9722d }
  .line { stroke: #c9ced4 }
  @media (prefers-color-scheme: dark) {
    text { fill: #f2f2f2 } .soft { fill: #b5b5b5 } .line { stroke: #555 }
    .ours { fill: #4db8e0 } .rival { fill: #e0a05c }
  }
"""


def draw(title: str, note: str, groups: Sequence[Group]) -> str:
    """Return the chart; the scale is logarithmic, because the rivals would push everything else against the edge."""
    bars = [bar for group in groups for bar in group.bars]
    first, last = _decades([bar.took for bar in bars])
    lines = [f'<text class="title" x="0" y="18">{escape(title)}</text>']
    top = HEAD
    for group in groups:
        lines.append(f'<text class="title" x="0" y="{top + 14}">{escape(group.title)}</text>')
        top += BAR + GAP
        for bar in group.bars:
            lines += _bar(bar, top, first, last)
            top += BAR + GAP
        top += GAP
    grid = [_line(decade, first, last, top) for decade in range(first, last + 1)]
    lines.append(f'<text class="soft" x="0" y="{top + 34}">{escape(note)}</text>')
    height = top + 44
    size = f'viewBox="0 0 {WIDTH} {height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(title)}">'
    return "\n".join([head, f"<style>{STYLE}</style>", *grid, *lines, "</svg>", ""])


def _decades(values: Sequence[float]) -> tuple[int, int]:
    return min(0, int(log10(min(values)))), int(log10(max(values))) + 1


def _x(took: float, first: int, last: int) -> float:
    return round(LEFT + MOST * (log10(took) - first) / (last - first), 1)


def _bar(bar: Bar, top: int, first: int, last: int) -> list[str]:
    end = _x(bar.took, first, last)
    return [
        f'<text x="{LEFT - 8}" y="{top + 14}" text-anchor="end">{escape(bar.label)}</text>',
        f'<rect class="{bar.kind}" x="{LEFT}" y="{top}" width="{round(end - LEFT, 1)}" height="{BAR}" rx="2"/>',
        f'<text x="{end + 6}" y="{top + 14}">{milliseconds(bar.took)}</text>',
    ]


def _line(decade: int, first: int, last: int, bottom: int) -> str:
    x = _x(10**decade, first, last)
    return (
        f'<line class="line" x1="{x}" y1="{HEAD}" x2="{x}" y2="{bottom}"/>'
        f'<text class="soft" x="{x}" y="{bottom + 14}" text-anchor="middle">{milliseconds(10**decade)}</text>'
    )


def milliseconds(took: float) -> str:
    """Return a time with as many digits as it is worth."""
    return f"{took:,.0f} ms" if took >= 10 else f"{took:.1f} ms"
