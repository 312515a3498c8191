"""Small charts, drawn when the site is built: bars of a time strip and of a histogram, as SVG without any style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from ..inlines import quoted

HEIGHT = 48
STEP, GAP = 24, 6  # width of a bar's place, and what of it is free
WIDEST = 60  # years beyond which a strip is drawn in decades


def years_of(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """(year, how many) from the first year to the last, the empty ones in between too; undated ones, "", do not count."""
    counts = Counter({year: count for year, count in counts.items() if year})
    if not counts:
        return []
    first, last = int(min(counts)), int(max(counts))
    if last - first > WIDEST:
        decades = Counter(f"{year[:3]}0s" for year in counts.elements())
        return [(f"{decade // 10}0s", decades[f"{decade // 10}0s"]) for decade in range(first, last + 10, 10)]
    return [(str(year), counts[str(year)]) for year in range(first, last + 1)]


def months_of(days: Iterable[str], year: str) -> list[tuple[str, int]]:
    """(month as ISO, how many) of the twelve months of a year."""
    counts = Counter(day[:7] for day in days if len(day) >= 7 and day[:4] == year)
    return [(f"{year}-{month:02d}", counts[f"{year}-{month:02d}"]) for month in range(1, 13)]


def bars(counts: Sequence[tuple[str, int]], label: str) -> Markup:
    """Bars as high as their counts; `label` says in words what they show. A list beside them gives the figures."""
    highest = max((count for _, count in counts), default=0) or 1
    width = STEP * len(counts)
    drawn = []
    for index, (name, count) in enumerate(counts):
        place = index * STEP + GAP // 2
        if count:
            height = max(round(HEIGHT * count / highest, 1), 2)
            drawn.append(
                f'<rect x="{place}" y="{HEIGHT - height:g}" width="{STEP - GAP}" height="{height:g}">'
                f"<title>{quoted(name)}: {count}</title></rect>"
            )
        else:
            drawn.append(f'<rect class="none" x="{place}" y="{HEIGHT - 1}" width="{STEP - GAP}" height="1"/>')
    return Markup(
        f'<svg class="bars" viewBox="0 0 {width} {HEIGHT}" width="{width}" height="{HEIGHT}" role="img" '
        f'aria-label="{quoted(label)}" preserveAspectRatio="none">{"".join(drawn)}</svg>'
    )


def in_figures(counts: Iterable[tuple[str, int]]) -> str:
    """The counts in words, as "2019: 3, 2020: 5", for those who cannot see the bars."""
    return ", ".join(f"{name}: {count}" for name, count in counts if count)
