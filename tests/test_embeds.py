"""Embedded posts: every shape is read, nothing else is, and hostile markup ends soon."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from clippings.clean import clean as clean_text
from clippings.embed_kinds import Example, find_in_text, installed, maybe_embed, own_lines, read_fragment
from clippings.embed_kinds import _clocks as clocks
from clippings.embed_kinds._addresses import clean, parse
from clippings.embed_kinds._attribution import sign
from clippings.embed_kinds._printed_dates import read_day
from clippings.extract import extract
from clippings.model import Embed
from clippings.pipeline import tools

KINDS = installed()
TOOLS = tools(None)
STATUS = "https://twitter.com/HarbourWatch/status/1625427174357128839"
EXAMPLES = [(kind, example) for kind in KINDS for example in kind.examples]


def read(saved: str) -> tuple[Embed, ...]:
    """The posts of a snippet, as markup or else as a text."""
    found = read_fragment(saved, KINDS)
    return found or tuple(embed for post in find_in_text(saved.split("\n"), KINDS) for embed in post.embeds)


def test_the_cheap_look_misses_no_example() -> None:
    missed = [
        example.saved
        for _, example in EXAMPLES
        if not maybe_embed(example.saved) and read_fragment(example.saved, KINDS)
    ]
    assert missed == []


# ------------------------------------------------------------------------------------------------------ a saved page

IN_PAGES = [(kind.name, example) for kind, example in EXAMPLES if example.saved.lstrip().startswith("<")]
NO_POSTS = [snippet for kind in KINDS for snippet in kind.not_examples if snippet.startswith("<")]


def in_a_page(snippet: str) -> list[Embed]:
    """The posts of a saved page that has the snippet between two paragraphs of its article."""
    page = (
        "<html><head><title>Fog on the river</title></head><body><article><h1>Fog on the river</h1><p>No ferry left the town "
        f"before noon on Tuesday, and the school stayed shut as well.</p>{snippet}<p>The council will talk about a bridge when "
        "it meets again in June, a year after it first did.</p></article></body></html>"
    )
    saved = extract(page.encode(), "fog.html", TOOLS.sources)
    cleaned = clean_text(saved, TOOLS.rules, TOOLS.styles, KINDS, TOOLS.knowledge)
    return [note.value for note in cleaned.annotations if isinstance(note.value, Embed)]


@pytest.mark.parametrize(("kind", "example"), IN_PAGES, ids=[name for name, _ in IN_PAGES])
def test_examples_are_found_in_saved_pages(kind: str, example: Example) -> None:
    found = in_a_page(example.saved)
    assert [(post.platform, post.id, post.handle) for post in found] == [
        (post.platform, post.id, post.handle) for post in read_fragment(example.saved, KINDS)
    ]


@pytest.mark.parametrize("snippet", NO_POSTS)
def test_false_friends_are_no_posts_in_saved_pages(snippet: str) -> None:
    assert in_a_page(snippet) == []


def test_quoted_code_is_no_post_in_a_saved_page() -> None:
    code = f'&lt;blockquote class="twitter-tweet"&gt;&lt;a href="{STATUS}"&gt;&lt;/a&gt;&lt;/blockquote&gt;'
    assert in_a_page(f"<pre><code>{code}</code></pre>") == []
    assert len(in_a_page(f"<p>{code}</p>")) == 1


# ------------------------------------------------------------------------------------------------------------- a text


def found_at(text: str) -> list[tuple[int, int, str | None]]:
    return [(post.first_line, post.last_line, post.embeds[0].text) for post in find_in_text(text.split("\n"), KINDS)]


def test_markup_on_several_lines_takes_its_script_and_nothing_else() -> None:
    text = (
        'Before.\n\n<blockquote class="twitter-tweet"><p lang="en">The ferry\n\nis back.</p>\n— Watch (@HarbourWatch)\n'
        f'<a href="{STATUS}">February 14, 2023</a>\n</blockquote>\n'
        '<script async src="https://platform.twitter.com/widgets.js"></script>\n\nAfter.'
    )
    assert [(first, last) for first, last, _ in found_at(text)] == [(2, 8)]


def test_unclosed_markup_ends_with_its_signature() -> None:
    text = f'<blockquote class="twitter-tweet"><p>Back.</p>\n\n— Watch (@HarbourWatch) <a href="{STATUS}">May 3</a>\n\nThe council met.'
    assert found_at(text) == [(0, 2, "Back.")]


def test_escaped_markup_on_several_lines() -> None:
    text = (
        "Before.\n\n&lt;blockquote class=&quot;twitter-tweet&quot;&gt;&lt;p&gt;Back.&lt;/p&gt;\n&amp;mdash; Watch (@HarbourWatch) "
        f"&lt;a href=&quot;{STATUS}&quot;&gt;May 3&lt;/a&gt;&lt;/blockquote&gt;\n\nAfter."
    )
    assert found_at(text) == [(2, 3, "Back.")]


def test_a_flattened_post_takes_the_paragraph_before_it_only() -> None:
    text = (
        "The council met.\n\nThe ferry is back.\nAll day.\n\n— Watch (@HarbourWatch) February 14, 2023\n\nIt met again."
    )
    assert found_at(text) == [(2, 5, "The ferry is back.\nAll day.")]
    unparted = "The council met.\nThe ferry is back.\n— Watch (@HarbourWatch) February 14, 2023\nIt met again."
    assert found_at(unparted) == [(1, 2, "The ferry is back.")]


def test_two_flattened_posts_in_a_row_stay_two() -> None:
    signed = "— Watch (@HarbourWatch) February 14, 2023"
    text = f"One.\n\n{signed}\n\nOne.\n\n{signed}"
    assert [(first, last) for first, last, _ in found_at(text)] == [(0, 2), (4, 6)]


def test_a_status_in_prose_stays_a_link() -> None:
    assert found_at(f"The port said so on Monday ({STATUS}), then took it back.") == []
    assert found_at(f"Source: {STATUS}") == []
    assert found_at(STATUS) == [(0, 0, None)]


def test_code_that_shows_markup_is_not_unescaped() -> None:
    quoted = f'&lt;blockquote class="twitter-tweet"&gt;&lt;a href="{STATUS}"&gt;x&lt;/a&gt;&lt;/blockquote&gt;'
    assert read_fragment(f"<p>Write <code>{quoted}</code> to embed.</p>", KINDS) == ()
    assert read_fragment(f"<p>Write {quoted} to embed.</p>", KINDS) == ()
    assert len(read_fragment(f"<p>{quoted}</p>", KINDS)) == 1


# ------------------------------------------------------------------------------------------------------- the fields


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("February 14, 2023", "2023-02-14"),
        ("14. Februar 2023", "2023-02-14"),
        ("14 février 2023", "2023-02-14"),
        ("14 de febrero de 2023", "2023-02-14"),
        ("14 febbraio 2023", "2023-02-14"),
        ("14 de fevereiro de 2023", "2023-02-14"),
        ("14 февраля 2023 г.", "2023-02-14"),
        ("14 Şubat 2023", "2023-02-14"),
        ("2023年2月14日", "2023-02-14"),
        ("2023년 2월 14일", "2023-02-14"),
        ("١٤ فبراير ٢٠٢٣", "2023-02-14"),
        ("14 בפברואר 2023", "2023-02-14"),
        ("14 lutego 2023", "2023-02-14"),
        ("14 लूटेगो 2023", None),
        ("14 फ़रवरी 2023", "2023-02-14"),
        ("14 กุมภาพันธ์ 2566", "2023-02-14"),
        ("2023. február 14.", "2023-02-14"),
        ("14 Φεβρουαρίου 2023", "2023-02-14"),
        ("9:30 AM · Feb 14, 2023", "2023-02-14"),
        ("8:15 PM - 14 févr. 2023", "2023-02-14"),
        ("Tuesday, February 14, 2023", "2023-02-14"),
        ("February 14, 2023 at 11:00 PM", "2023-02-14"),
        ("Tue Feb 14 09:30:12 +0000 2023", "2023-02-14T09:30:12Z"),
        ("2023-02-14T23:30:00-05:00", "2023-02-15T04:30:00Z"),
        ("2/14/2023", None),
        ("February 30, 2023", None),
        ("yesterday", None),
    ],
)
def test_printed_day(printed: str, day: str | None) -> None:
    assert read_day(printed) == day


def test_clocks() -> None:
    assert str(clocks.twitter("1625427174357128839")) == "2023-02-14 09:30:12+00:00"
    assert clocks.twitter("123456789") is None, "ids of before November 2010 count posts"
    assert str(clocks.tiktok("7199941492756696341")) == "2023-02-14 09:30:12+00:00"
    assert str(clocks.instagram("Coo0kRjwLv4")) == "2023-02-14 09:30:12+00:00"
    assert clocks.instagram("fogcode12") is None
    assert str(clocks.bluesky("3kmbatn4xcc27"))[:10] == "2024-02-25"
    assert clocks.mastodon("1234") is None


@pytest.mark.parametrize(
    ("printed", "flagged"), [("February 15, 2023", False), ("13 février 2023", False), ("May 1, 2023", True)]
)
def test_a_printed_date_that_no_time_zone_explains_is_flagged(printed: str, flagged: bool) -> None:
    (found,) = read_fragment(
        f'<blockquote class="twitter-tweet">— W (@HarbourWatch) <a href="{STATUS}">{printed}</a></blockquote>', KINDS
    )
    assert found.date == "2023-02-14T09:30:12Z"
    assert bool(found.flags) is flagged


@pytest.mark.parametrize(
    ("saved", "plain"),
    [
        ("https://twitter.com/LammasPort?ref_src=twsrc%5Etfw", "https://twitter.com/LammasPort"),
        ("https://twitter.com/search/%2523fog", "https://twitter.com/hashtag/fog"),
        ("https://twitter.com/hashtag/fog?src=hash&amp;ref_src=twsrc", "https://twitter.com/hashtag/fog"),
        ("https://x.com/a/status/1625427174357128839?s=20&t=Q", "https://x.com/a/status/1625427174357128839"),
        ("http://news.example.org/a?id=1&utm_source=x&t=5", "http://news.example.org/a?id=1&t=5"),
        ("/web/20230215000000/https://twitter.com/a", "https://twitter.com/a"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("https://twitter.com\\@example.org/", ""),
    ],
)
def test_links_are_plain_addresses(saved: str, plain: str) -> None:
    assert clean(saved) == plain


def test_hosts_are_matched_exactly() -> None:
    for host in (
        "twitter.com.example.org",
        "nottwitter.com",
        "twitter.com@example.org",
        "example.org/twitter.com",
        "nitter.net",
        "fox.com",
    ):
        assert (
            read_fragment(f'<iframe src="https://{host}/HarbourWatch/status/1625427174357128839"></iframe>', KINDS)
            == ()
        )
    assert parse("https://TWITTER.com:443/a").host == "twitter.com"  # type: ignore[union-attr]


def test_the_last_handle_in_brackets_signs() -> None:
    signature = sign("— port@(0x1a) (@old) (new) (@HarbourWatch) February 14, 2023")
    assert signature is not None
    assert (signature.name, signature.handle, signature.after) == (
        "port@(0x1a) (@old) (new)",
        "HarbourWatch",
        "February 14, 2023",
    )


def test_a_post_found_twice_is_one_record() -> None:
    saved = (
        f'<div data-embed-url="{STATUS}"><blockquote class="twitter-tweet"><p>Back.</p>— W (@HarbourWatch) <a href="{STATUS}">x</a>'
        f'</blockquote><noscript><iframe src="https://platform.twitter.com/embed/Tweet.html?id=1625427174357128839"></iframe></noscript></div>'
    )
    (found,) = read_fragment(saved, KINDS)
    assert (found.text, found.name, found.url) == ("Back.", "W", STATUS)


def test_embeds_hold_only_what_can_be_stored() -> None:
    for _, example in EXAMPLES:
        for embed in read(example.saved):
            assert all(isinstance(value, (str, tuple, type(None))) for value in asdict(embed).values())
            assert all(0 <= start <= end <= len(embed.text or "") for start, end, _ in embed.links)


# ------------------------------------------------------------------------------------------------------------ hostile


@pytest.mark.parametrize(
    "markup",
    [
        '<blockquote class="twitter-tweet">' * 8_000,
        "<div>" * 30_000 + STATUS,
        '<div data-attrs="' + "[" * 100_000 + '"></div>',
        "{" * 100_000,
        '{"html": "' * 20_000,
        "&lt;" * 50_000,
        "&amp;" * 30_000 + "lt;blockquote",
        "\\u003c" * 30_000,
        "<a href=" * 20_000,
        "<!--" * 40_000,
        "— (@" * 40_000,
        '<blockquote class="twitter-tweet"><p>' + "— (@a) " * 20_000 + f'<a href="{STATUS}">x</a></blockquote>',
        '<blockquote class="twitter-tweet"><p>' + f'<a href="{STATUS}">x</a> ' * 1_500 + "</p></blockquote>",
        '<blockquote class="twitter-tweet"><p>' + "pic.twitter.com/abcdefgh " * 7_000 + "</p></blockquote>",
        '<blockquote class="twitter-tweet">' + "<br>  " * 30_000 + "</blockquote>",
        "x" * 3_000_000 + "<blockquote",
        "[" * 100_000 + "](https://",
    ],
    ids=lambda markup: markup[:12],
)
def test_hostile_markup_ends_soon(markup: str) -> None:
    begun = process_time()
    read_fragment(markup, KINDS)
    find_in_text([markup, *markup[:20_000].split(">")], KINDS)
    assert process_time() - begun < 5


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_broken_snippets_never_raise(data: st.DataObject) -> None:
    saved = data.draw(st.sampled_from([example.saved for _, example in EXAMPLES]))
    start = data.draw(st.integers(0, len(saved)))
    end = data.draw(st.integers(start, len(saved)))
    broken = saved[:start] + data.draw(st.text(max_size=6)) + saved[end:]
    for embed in read(broken):
        assert all(0 <= first <= last <= len(embed.text or "") for first, last, _ in embed.links)
    for post in find_in_text(broken.split("\n"), KINDS):
        assert 0 <= post.first_line <= post.last_line <= broken.count("\n")


def test_an_unclosed_fragment_is_the_posts_only_up_to_its_signature() -> None:
    visible = [
        "Back.",
        "",
        "— Watch (@HarbourWatch)",
        "February 14, 2023",
        "The council meets on Monday to talk about the new footbridge at the mill.",
    ]
    (embed,) = read_fragment(
        f'<blockquote class="twitter-tweet"><p>Back.</p>— Watch (@HarbourWatch) <a href="{STATUS}">x</a>', KINDS
    )
    assert own_lines(visible, (embed,)) == 4
    assert own_lines(visible[:4], (embed,)) == 4
    assert own_lines(["A card without signature", "of two lines"], (embed,)) == 2
