"""Captions that a saved page names by no tag: by the picture's alt text, by the box around both; and text behind a paywall."""

from __future__ import annotations

import pytest

from clippings.clean import clean
from clippings.extract import extract
from clippings.model import Credit
from clippings.pipeline import tools

TOOLS = tools(None)
CAPTION = "Volunteers fill sandbags beside the river in Dunmore"
PAGE = (
    "<html><head><title>The river rises</title></head><body>{before}<article><h1>The river rises</h1><p>The council met on Monday to talk "
    "about the quay beside the old bridge, which has been under water since Friday.</p>{picture}<p>A second meeting will be held when "
    "the water has fallen, the mayor said at the town hall, and the school stays closed until then.</p>{after}</article></body></html>"
)
ALT = f'<div><img src="river.jpg" alt="{CAPTION}"></div>'
PLAIN = '<img src="river.jpg" alt="">'
CAPTIONS = {
    "the line says what the alt text says": f"{ALT}<div>{CAPTION}</div>",
    "and a credit": f"{ALT}<div>{CAPTION}. Rosa Tilden/Reuters</div>",
    "the title says it": f'<img src="river.jpg" title="{CAPTION}"><p>{CAPTION}</p>',
    "a short name": '<img src="tilden.jpg" alt="Rosa Tilden."><p>Rosa Tilden.</p>',
    "a button stands between": f"{ALT}<a href='big.html'>Enlarge</a><div>{CAPTION}</div>",
    "alone in a box with the picture": f'<div class="story-image right">{PLAIN}<div>{CAPTION} on Sunday.</div></div>',
    "below a credit": f'<div class="inset">{PLAIN}<div class="credit">Merrow Post</div><div class="caption">{CAPTION}.</div></div>',
}
NONE = {
    "a paragraph that only begins like a short alt text": '<img src="t.jpg" alt="Rosa Tilden"><p>Rosa Tilden, who has led the '
    "council of Dunmore for nine years, said that nobody had warned the town.</p>",
    "a box with a part of the article": f'<div class="with-photo">{PLAIN}<p>The pumps ran all night, said the head of the fire brigade, '
    f"and still the cellars filled.</p><p>{'The water came through the drains. ' * 20}</p></div>",
    "a linked teaser": f'{ALT}<p><a href="other.html">{CAPTION}</a></p>',
}


def kinds(html: str) -> list[tuple[str, str]]:
    saved = extract(html.encode(), "river.html", TOOLS.sources)
    cleaned = clean(saved, TOOLS.rules, TOOLS.styles, TOOLS.kinds, TOOLS.knowledge)
    return [(block.kind, block.span.of(saved.text)) for block in cleaned.blocks]


def page(picture: str, before: str = "", after: str = "") -> str:
    return PAGE.format(picture=picture, before=before, after=after)


@pytest.mark.parametrize("picture", CAPTIONS.values(), ids=CAPTIONS)
def test_what_a_picture_says_below_it_is_its_caption(picture: str) -> None:
    assert [kind for kind, text in kinds(page(picture)) if text.startswith((CAPTION, "Rosa"))] == ["caption"]


@pytest.mark.parametrize("picture", NONE.values(), ids=NONE)
def test_what_only_stands_below_a_picture_is_no_caption(picture: str) -> None:
    assert "caption" not in [kind for kind, _ in kinds(page(picture))]


def test_a_credit_in_a_box_of_pictures_is_told_from_its_caption() -> None:
    html = page(f'<div class="image">{PLAIN}<div><cite>Rosa Tilden/Merrow Post</cite>{CAPTION} on Sunday.</div></div>')
    saved = extract(html.encode(), "river.html", TOOLS.sources)
    notes = clean(saved, TOOLS.rules, TOOLS.styles, TOOLS.kinds, TOOLS.knowledge).annotations
    assert [note.value for note in notes if isinstance(note.value, Credit)] == [
        Credit(("Rosa Tilden",), ("Merrow Post",))
    ]


def test_a_class_for_captions_and_credits_makes_no_credit_of_two_names() -> None:
    box = (
        f'<div class="image">{PLAIN}<div class="image__caption attribution"><span>Rosa Tilden and Ada Okonjo</span></div>'
        '<figcaption class="image__credit">Merrow Post/Getty Images</figcaption></div>'
    )
    saved = extract(page(box).encode(), "river.html", TOOLS.sources)
    notes = clean(saved, TOOLS.rules, TOOLS.styles, TOOLS.kinds, TOOLS.knowledge).annotations
    assert [note.value.creators for note in notes if isinstance(note.value, Credit)] == [()]


def test_the_picture_of_a_related_story_is_left_out_with_it() -> None:
    card = (
        f'<div class="related-content"><a href="/other">{PLAIN}<div class="image__caption">Rosa Tilden opens a school</div>'
        '<figcaption class="image__credit">Ada Okonjo/Reuters</figcaption><span>School opens in Dunmore</span></a></div>'
    )
    assert ("furniture", "Ada Okonjo/Reuters") in kinds(page(card))


MORE = "".join(
    f"<p>On day {day} of the flood the pumps at the school were moved to the mill.</p>" for day in range(2, 12)
)
GATED = "The dike at the mill has been watched since Tuesday, when a farmer found water in the meadow behind it."


def test_text_for_subscribers_is_text() -> None:
    html = page(f'<p class="paywall">{GATED}</p>', after=MORE)
    assert ("paragraph", GATED) in kinds(html)


def test_text_that_the_metadata_give_as_the_articles_is_kept_whatever_its_box_is_called() -> None:
    stated = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{GATED}"}}</script>'
    box = f'<div class="promo-block"><p>{GATED}</p></div>'
    assert ("paragraph", GATED) in kinds(page(box, before=stated, after=MORE))
    assert ("paragraph", GATED) not in kinds(page(box, after=MORE))


def test_the_stories_before_and_after_are_left_out() -> None:
    beside = f'<div class="next-prev"><div><p class="excerpt">{GATED}</p></div></div>'
    assert ("paragraph", GATED) not in kinds(page("", after=beside))


def test_the_outlet_of_a_page_is_no_person_in_its_credits() -> None:
    meta = '<meta property="og:site_name" content="DUNMORE Ledgers">'
    figure = f"<figure>{PLAIN}<figcaption>{CAPTION}. Screenshot by Rosa Tilden/DUNMORE Ledgers</figcaption></figure>"
    html = page(figure).replace("<head>", f"<head>{meta}")
    saved = extract(html.encode(), "river.html", TOOLS.sources)
    notes = clean(saved, TOOLS.rules, TOOLS.styles, TOOLS.kinds, TOOLS.knowledge).annotations
    credits = [note.value for note in notes if isinstance(note.value, Credit)]
    assert [(credit.creators, credit.agencies) for credit in credits] == [(("Rosa Tilden",), ("DUNMORE Ledgers",))]


def test_a_bold_line_before_a_line_break_is_a_heading() -> None:
    html = page(f"<p><b>Water in the mill</b><br> {GATED}</p>", after=MORE)
    assert [kind for kind, text in kinds(html) if text in ("Water in the mill", GATED)] == ["heading", "paragraph"]


def test_a_name_in_bold_within_its_sentence_heads_nothing() -> None:
    html = page(f"<p><b>Rosa Tilden,</b><br> the mayor, said: {GATED}</p>", after=MORE)
    assert "heading" not in [kind for kind, _ in kinds(html)]


def test_an_agency_in_a_line_of_its_own_opens_the_report() -> None:
    html = page("").replace(
        "<p>The council", "<div><cite><span>CNN</span>&nbsp;&mdash;&nbsp;</cite></div><p>The council"
    )
    assert ("dateline", "CNN\xa0—") in [(kind, text.strip("\xa0 ")) for kind, text in kinds(html)]


def test_icons_within_a_line_are_no_text_of_the_article() -> None:
    icon = '<img class="icon" src="/images/headers/icon_text_size_small_plus_minus_for_readers.gif">'
    html = page("", before="").replace(
        "<p>The council", f"<aside class='tools'>{icon} Letters {icon}</aside><p>The council"
    )
    assert all(kind == "furniture" for kind, text in kinds(html) if "Letters" in text)


def test_a_post_that_is_called_published_is_no_date() -> None:
    html = page("", after=MORE).replace("<article>", '<article class="post status-published">')
    assert [text for kind, text in kinds(html) if kind == "byline"] == []


def test_a_sentence_in_a_box_called_author_is_text() -> None:
    html = page(f'<div class="author-note"><span>{GATED}</span></div>', after=MORE)
    assert ("paragraph", GATED) in kinds(html)


def test_the_lead_picture_in_a_box_called_related_keeps_its_caption() -> None:
    box = f'<div class="related-photo">{PLAIN}<div class="module-caption">{CAPTION}. REUTERS/Rosa Tilden</div></div>'
    assert ("caption", f"{CAPTION}. REUTERS/Rosa Tilden") in kinds(page(box))


def test_whose_a_report_is_makes_no_caption_of_its_last_paragraph() -> None:
    end = f"The mill stands empty. Nobody works there today. {GATED} (c)AFP/Rosa Tilden"
    assert ("paragraph", end) in kinds(page("", after=f"<p>{end}</p>"))
