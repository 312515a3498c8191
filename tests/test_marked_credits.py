"""Credits that a saved page's own markup tells from their captions, where words alone would not."""

from __future__ import annotations

import pytest

from clippings.clean import clean
from clippings.extract import extract
from clippings.model import Caption, Credit
from clippings.pipeline import tools

TOOLS = tools(None)
CAPTION = "Volunteers fill sandbags beside the river in Dunmore"
PICTURE = '<img src="river.jpg" alt="">'
TILDEN = Credit(("Rosa Tilden",))
BESIDE = [
    (f'<span class="photo-credit">Rosa Tilden</span><figcaption>{CAPTION}</figcaption>', TILDEN),
    (f'<figcaption>{CAPTION}</figcaption><div class="photo-credit">Rosa Tilden</div>', TILDEN),
    (f'<figcaption><p>{CAPTION}</p><p class="copyright">Rosa Tilden</p></figcaption>', TILDEN),
    (f'<span role="text"><span class="off-screen">Image source, </span>Getty Images</span><figcaption>{CAPTION}</figcaption>',
     Credit((), ("Getty Images",))),
]  # fmt: skip
WITHIN = [
    ('<span class="credit">Rosa Tilden</span>', TILDEN),
    ("<cite>Rosa Tilden</cite>", TILDEN),
    ('<span class="author">Rosa Tilden</span>', TILDEN),
    ('<span class="caption__credit">Merrow Post</span>', Credit((), ("Merrow Post",))),
    ('<span class="wp-media-credit">Residents of Dunmore</span>', Credit((), ("Residents of Dunmore",))),
    ('<span class="imageCredit">Rosa Tilden/Merrow Post</span>', Credit(("Rosa Tilden",), ("Merrow Post",))),
    ('<span class="credit">reddit by u/rosatilden</span>', Credit(("u/rosatilden",), ("reddit",))),
    ('<span itemprop="copyrightHolder"><span>Credit...</span>Rosa Tilden for The New York Times</span>',
     Credit(("Rosa Tilden",), ("The New York Times",), (), ("commissioned",))),
    ('<span class="credit"><span class="photographer">Rosa Tilden</span> <span class="attribution">Merrow Post</span></span>',
     Credit(("Rosa Tilden",), ("Merrow Post",))),
]  # fmt: skip


def read(figure: str) -> tuple[Credit, list[str]]:
    """All credits of a figure in a saved page as one, and what is left as the caption."""
    page = (
        "<html><head><title>The river rises</title></head><body><article><h1>The river rises</h1><p>The council met on Monday to "
        f"talk about the quay beside the old bridge, which is under water.</p><figure>{PICTURE}{figure}</figure><p>A second meeting "
        "will be held when the water has fallen, the mayor said at the town hall.</p></article></body></html>"
    )
    saved = extract(page.encode(), "river.html", TOOLS.sources)
    notes = clean(saved, TOOLS.rules, TOOLS.styles, TOOLS.kinds, TOOLS.knowledge).annotations
    credits = [note.value for note in notes if isinstance(note.value, Credit)]
    fields = ("creators", "agencies", "via", "qualifiers")
    merged = Credit(*(tuple(name for credit in credits for name in getattr(credit, field)) for field in fields))
    return merged, [note.span.of(saved.text) for note in notes if isinstance(note.value, Caption)]


@pytest.mark.parametrize(("figure", "credit"), BESIDE)
def test_a_credit_beside_its_caption(figure: str, credit: Credit) -> None:
    assert read(figure)[0] == credit


@pytest.mark.parametrize(("markup", "credit"), WITHIN)
def test_a_credit_within_its_caption(markup: str, credit: Credit) -> None:
    assert read(f"<figcaption>{CAPTION} {markup}</figcaption>") == (credit, [CAPTION])


def test_a_credit_before_its_caption() -> None:
    credit = '<span class="credit">Rosa Tilden/AP</span>'
    assert read(f"<figcaption>{credit} {CAPTION}</figcaption>") == (Credit(("Rosa Tilden",), ("AP",)), [CAPTION])


@pytest.mark.parametrize(
    "figure",
    [
        f'<figcaption class="credit-caption">{CAPTION}</figcaption>',
        f'<figcaption>{CAPTION} <span class="credit-toggle">Lena Marsh</span></figcaption>',
        f'<figcaption>{CAPTION} <span class="place">Lena Marsh</span></figcaption>',
        f'<figcaption><span class="credit">{CAPTION}</span></figcaption>',
    ],
)
def test_what_is_no_credit_for_all_its_markup(figure: str) -> None:
    assert read(figure)[0] == Credit()
