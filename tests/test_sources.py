"""Saved files of every kind become source text, parts and facts; every kind's own examples are read by it alone."""

from __future__ import annotations

import base64
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clippings import extract, open_sets
from clippings.encoding import NotText, codec_of, decode
from clippings.model import Part, Saved
from clippings.sources import Source, Unreadable
from clippings.sources.saved_html.dates import iso
from clippings.sources.saved_html.facts import names_in

SOURCES: tuple[Source, ...] = open_sets.collect("sources", "SOURCE", "clippings")  # type: ignore[assignment]
EXAMPLES = [(source.name, data, name) for source in SOURCES for data, name in source.examples]

LEAD = "The harbour master of Lammas resigned on Monday after a dispute over the new quay, the town council said."
SECOND = "Nobody has applied for the post so far, and the council will meet again on Thursday evening to discuss it."
THIRD = "The ferries keep to their timetable in the meantime, said the line that runs them, and nobody need worry."
STORY = f"<p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p>"


def read(markup: str, name: str = "page.html") -> Saved:
    return extract.extract(markup.encode(), name, SOURCES)


def page(inside: str, head: str = "") -> Saved:
    return read(f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{inside}</body></html>")


def parts(saved: Saved, kind: str) -> list[str]:
    return [part.span.of(saved.text) for part in saved.parts if part.kind == kind]


def part(saved: Saved, kind: str) -> Part:
    return next(part for part in saved.parts if part.kind == kind)


def body(saved: Saved) -> str:
    return "\n\n".join(parts(saved, "body"))


# ------------------------------------------------------------------------------------------------- which kind, and why not


@pytest.mark.parametrize(("kind", "data", "name"), EXAMPLES, ids=[f"{k}-{n}" for k, _, n in EXAMPLES])
def test_only_that_kind_claims_its_example(kind: str, data: bytes, name: str) -> None:
    assert extract.source_of(data[:4096], name, SOURCES).name == kind
    saved = extract.extract(data, name, SOURCES)
    assert saved.text.strip()
    assert all(0 <= p.span.start < p.span.end <= len(saved.text) for p in saved.parts)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\x89PNG\r\n\x1a\n" * 9, "not text"),
        (bytes(range(1, 32)) * 50 + b"\x80\x81" * 50, "not text"),
        (b"x" * 20_000_001, "too large"),
        (b"<html><body>" + b"<div>" * 600 + b"x", "nested"),
        (b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(400)) + b">x", "attributes"),
        (b"<html><body><p b='>' " + b"".join(b"a%d='1'" % n for n in range(400)) + b">x", "attributes"),
        (b"<html><body>" + b"<i>x</i>" * 100_001, "elements"),
        (b"<html><body><script>x</script></body></html>", "no text"),
    ],
)
def test_what_cannot_be_read_says_why_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as problem:
        extract.extract(data, "saved", SOURCES)
    assert "\n" not in str(problem.value)


def test_what_stands_in_quotes_and_scripts_is_no_attribute() -> None:
    names = " ".join(f"a{number}=1" for number in range(400))
    assert page(f"<script>if (a<b) {{ x = '{names}' }}</script><p title='{names}'>{LEAD}</p>").text == LEAD


# --------------------------------------------------------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    ("data", "text", "used"),
    [
        ("\ufeffFähre".encode("utf-8"), "Fähre", "utf-8, byte order mark"),
        ("\ufeffFähre".encode("utf-16-le"), "Fähre", "utf-16-le, byte order mark"),
        ("Fähre".encode(), "Fähre", "utf-8"),
        ('<meta charset="latin-1">Caf\x92'.encode("latin-1"), '<meta charset="latin-1">Caf\u2019', "latin-1, declared"),
        (
            '<meta charset="iso-8859-1">\x81é'.encode("latin-1"),
            '<meta charset="iso-8859-1">\x81é',
            "iso-8859-1, declared",
        ),
        (
            '<meta charset="gb2312">\u9f8d\u9580'.encode("gb18030"),
            '<meta charset="gb2312">\u9f8d\u9580',
            "gb2312, declared",
        ),
        (
            "Die Fähre fährt spät, sagte Bürgermeister Jörg Müller".encode()[:-3] + b"\xfcller"[:1],
            None,
            "utf-8, 1 damaged",
        ),
        ("<p>a plain page".encode("utf-16-be"), "<p>a plain page", "utf-16-be, detected"),
    ],
)
def test_encodings(data: bytes, text: str | None, used: str) -> None:
    decoded, how = decode(data)
    assert how.startswith(used)
    assert text is None or decoded == text


def test_strict_utf8_goes_before_what_is_declared() -> None:
    assert decode('<meta charset="windows-1251">Fähre'.encode())[1] == "utf-8"


def test_a_detector_is_asked_last() -> None:
    text = "Паром снова опоздал, сообщили в мэрии города. " * 20
    decoded, how = decode(text.encode("windows-1251"))
    assert decoded == text
    assert how.endswith("detected")


def test_labels_are_read_as_browsers_do() -> None:
    assert codec_of("ISO-8859-1") == codec_of("ascii") == codec_of(" Latin1 ") == "cp1252"
    assert codec_of("shift_jis") == "cp932"
    assert codec_of("utf-16") == "utf-8"  # it was readable as ASCII, so it is not that
    assert codec_of("hex") == codec_of("no-such-charset") == ""


def test_binary_data_is_no_text() -> None:
    with pytest.raises(NotText):
        decode(b"%PDF-1.7 and so on")


# --------------------------------------------------------------------------------------------- the source text of saved pages


def test_every_text_node_stands_in_the_text_in_order() -> None:
    saved = page(
        "<nav><a href=/>Home</a><a href=/n>News</a></nav><div style='display:none'>Hidden words</div>"
        f"<article>{STORY}</article><select><option>One<option>Two</select><noscript>No script</noscript>"
        "<button>Send</button><svg><title>Arrow</title></svg><textarea>Typed</textarea>",
        "<title>Not this</title><style>p{}</style>",
    )
    order = ["Home", "News", "Hidden words", LEAD, SECOND, THIRD, "One", "Two", "No script", "Send", "Arrow", "Typed"]
    places = [saved.text.index(words) for words in order]
    assert places == sorted(places)
    assert "Not this" not in saved.text
    assert "p{}" not in saved.text


def test_what_stands_behind_the_end_of_the_page_is_not_lost() -> None:
    assert "behind" in read(f"<html><body>{STORY}</body></html><p>behind</p>").text


def test_blocks_break_lines_and_inline_elements_do_not() -> None:
    saved = page("<p>The <b>har</b>bour <i>mas</i><span>ter</span><br>re&shy;signed.</p><div>On<p>Monday</p>noon</div>")
    assert saved.text == "The harbour master\nre\xadsigned.\n\nOn\n\nMonday\n\nnoon"


def test_white_space_collapses_outside_pre() -> None:
    saved = page("<p>  one\n\t two\xa0 three </p><pre>a  b\n  c\n\nd</pre>")
    assert saved.text == "one two\xa0 three\n\na  b\n  c\n\nd"


def test_touching_elements_that_a_page_sets_apart_do_not_become_one_word() -> None:
    saved = page(
        '<p><span class="caption">In Lammas.</span><span class="credit">Ada Wren</span></p><p><a href=a>x</a><a href=b>y</a></p>'
    )
    assert saved.text == "In Lammas. Ada Wren\n\nx y"


def test_a_data_row_is_one_line_and_a_layout_table_is_not() -> None:
    saved = page("<table><tr><th>Ship</th><th>Port</th></tr><tr><td><p>Wren</p></td><td>Lam<br>mas</td></tr></table>")
    assert saved.text == "Ship\tPort\n\nWren\tLam mas"
    assert parts(saved, "table-row") == ["Ship\tPort", "Wren\tLam mas"]
    layout = page(f"<table><tr><td><ul><li>Home<li>News<li>Sport</ul></td><td>{STORY}</td></tr></table>")
    assert "\t" not in layout.text


def test_what_shows_something_without_text_is_a_line_in_brackets() -> None:
    saved = page(
        f"<p>{LEAD}</p><img src=https://herald.example/quay.jpg alt='The quay'><iframe src=https://maps.example/x></iframe>"
        "<video><source src=https://herald.example/v.mp4></video><script data-telegram-post='lammas/7'></script>"
        "<amp-youtube data-videoid=abc></amp-youtube><img src='data:image/gif;base64,AA' alt=''><img src=p.gif width=1 height=1>"
    )
    lines = [line for line in saved.text.split("\n\n") if line.startswith("⟦")]
    assert lines == [
        "⟦https://herald.example/quay.jpg⟧",
        "⟦https://maps.example/x⟧",
        "⟦https://herald.example/v.mp4⟧",
        "⟦https://t.me/lammas/7⟧",
        "⟦https://www.youtube.com/watch?v=abc⟧",
        "⟦image⟧",
    ]


def test_an_emoji_stays_in_its_line() -> None:
    assert page('<p>Well done <img class="emoji" src=x.png alt="🎉"> all</p>').text == "Well done ⟦🎉⟧ all"


WORDS = st.text(alphabet="abcdefg", min_size=1, max_size=5)
TAGS = st.sampled_from(
    ["p", "div", "span", "b", "a", "li", "td", "h2", "blockquote", "figure", "pre", "nav", "section", "button"]
)
TREES = st.recursive(WORDS, lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4)), max_leaves=20)


@settings(max_examples=60, deadline=None)
@given(st.lists(TREES, min_size=1, max_size=5))
def test_no_letter_of_any_tree_is_lost(trees: list[object]) -> None:
    words: list[str] = []

    def markup(tree: object) -> str:
        if isinstance(tree, str):
            words.append(tree)
            return f" {tree} "
        assert isinstance(tree, tuple)
        tag, inner = tree
        return f"<{tag}>" + "".join(markup(one) for one in inner) + f"</{tag}>"

    made = "".join(markup(tree) for tree in trees)
    if words:
        saved = page(made)
        assert saved.text.split() == words
        leaves = [
            p.span for p in saved.parts if p.kind not in {"body", "figure", "fragment", "link", "strong", "hidden"}
        ]
        assert "".join(s.of(saved.text) for s in leaves).split() or leaves == []
        assert all(one.end < two.start for one, two in pairwise(leaves))


# -------------------------------------------------------------------------------------------------------------- the parts


def test_parts_of_an_article() -> None:
    saved = page(
        f"<article><h1>Harbour master resigns</h1><p class=byline>By Ada Wren</p><time datetime=2021-03-02>2 March 2021</time>"
        f"<p>{LEAD}</p><h2>An empty office</h2><ul><li>A desk<ul><li>A lamp</ul></ul><blockquote>Gone fishing</blockquote>"
        f"<p class=correction>This version has the right day.</p><p>{SECOND} <em>Really</em>, <a href=/a>said</a> <code>x</code>.</p></article>",
        "<link rel=canonical href=https://herald.example/2021/quay>",
    )
    assert parts(saved, "title") == ["Harbour master resigns"]
    assert parts(saved, "byline") == ["By Ada Wren"]
    assert parts(saved, "dateline") == ["2 March 2021"]
    assert parts(saved, "heading") == ["An empty office"]
    assert [(p.span.of(saved.text), p.level) for p in saved.parts if p.kind == "list-item"] == [
        ("A desk", 1),
        ("A lamp", 2),
    ]
    assert parts(saved, "quote") == ["Gone fishing"]
    assert parts(saved, "note") == ["This version has the right day."]
    assert parts(saved, "emphasis") == ["Really"]
    assert parts(saved, "code") == ["x"]
    assert [(p.span.of(saved.text), p.value) for p in saved.parts if p.kind == "link"] == [
        ("said", "https://herald.example/a")
    ]
    assert body(saved) == saved.text


def test_captions_and_credits_stay_with_their_picture() -> None:
    saved = page(
        f"<article><p>{LEAD}</p><figure><img src=quay_files/a%20b.jpg alt='The quay' width=640 height=480>"
        "<figcaption>The quay at dawn. <span class=credit>Ada Wren/Reuters</span></figcaption></figure>"
        f"<p>{SECOND}</p><div class='wp-caption'><img src=/b.jpg><p class='wp-caption-text'>The old office</p></div>"
        f"<div class='gallery-slide'><img src=/c.jpg><div class='photo-credit'>Bo Hale</div></div><p>{THIRD}</p></article>",
        "<link rel=canonical href=https://herald.example/2021/quay>",
    )
    assert parts(saved, "caption") == ["The quay at dawn. Ada Wren/Reuters", "The old office", "Bo Hale"]
    assert parts(saved, "figure") == ["⟦quay_files/a%20b.jpg⟧\n\nThe quay at dawn. Ada Wren/Reuters"]
    images = [json.loads(p.value) for p in saved.parts if p.kind == "image"]
    assert images[0] == {
        "src": "quay_files/a%20b.jpg",
        "alt": "The quay",
        "width": 640,
        "height": 480,
        "file": "quay_files/a b.jpg",
    }
    assert (images[1]["src"], images[1]["file"]) == ("https://herald.example/b.jpg", "")
    assert body(saved) == saved.text


def test_a_lazy_picture_gives_its_true_address() -> None:
    saved = page(f"<p>{LEAD}</p><img src='data:image/gif;base64,R0' data-src=https://herald.example/big.jpg>")
    assert json.loads(part(saved, "image").value)["src"] == "https://herald.example/big.jpg"


def test_a_lazy_picture_may_name_its_address_as_it_likes() -> None:
    address = "https://herald.example/big.jpg?width=780"
    saved = page(f"<p>{LEAD}</p><img alt=Quay data-normal={address}><noscript><img alt=Quay src={address}></noscript>")
    assert [json.loads(p.value)["src"] for p in saved.parts if p.kind == "image"] == [address]
    assert "⟦Quay⟧" not in saved.text


def test_an_empty_box_that_a_script_fills_is_a_picture() -> None:
    box = "<figure><div data-src=https://herald.example/q.jpg data-alt=Quay data-width=976 data-height=549></div>"
    line = "<div data-src=https://herald.example/grey.png data-width=640 data-height=2></div>"
    full = "<div data-image=https://herald.example/r.jpg>Words</div>"
    saved = page(f"<p>{LEAD}</p>{box}<figcaption>The quay</figcaption></figure>{line}{full}<p>{SECOND}</p>")
    image = json.loads(part(saved, "image").value)
    assert (image["src"], image["alt"], image["width"]) == ("https://herald.example/q.jpg", "Quay", 976)
    assert saved.text.count("⟦") == 1


@pytest.mark.parametrize(
    "markup",
    [
        "<blockquote class='twitter-tweet'><p>Well</p>&mdash; Ada (@ada) <a href='https://twitter.com/ada/status/12'>2 May 2020</a></blockquote>",
        "<iframe src='https://www.youtube.com/embed/abc'></iframe>",
        "<figure class='wp-block-embed is-provider-twitter'><div>https://twitter.com/ada/status/12</div></figure>",
        "<amp-twitter data-tweetid=12></amp-twitter>",
        "<div class=x data-tweet-id=12></div>",
        "<script data-telegram-post='lammas/7'></script>",
        '<p>&lt;blockquote class="twitter-tweet"&gt;&lt;p&gt;Well&lt;/p&gt;&lt;/blockquote&gt;</p>',
    ],
)
def test_what_may_hold_a_post_is_a_fragment_with_its_markup(markup: str) -> None:
    saved = page(f"<article><p>{LEAD}</p>{markup}<p>{SECOND}</p></article>")
    found = [p for p in saved.parts if p.kind == "fragment"]
    assert len(found) == 1
    assert found[0].value.startswith(("<", "&lt;"))
    assert found[0].span.of(saved.text) in body(saved)
    assert LEAD not in found[0].span.of(saved.text)


def test_a_post_that_was_never_closed_ends_with_its_attribution() -> None:
    saved = page(
        f"<article><p>{LEAD}</p><blockquote class='twitter-tweet'><p>Well</p>&mdash; Ada (@ada) "
        f"<a href='https://twitter.com/ada/status/12'>2 May 2020</a><p>{SECOND}</p><p>{THIRD}</p></article>"
    )
    found = part(saved, "fragment")
    assert found.span.of(saved.text) == "Well\n\n— Ada (@ada) 2 May 2020"
    assert "ferries" not in found.value
    assert SECOND in parts(saved, "paragraph")


def test_addresses_of_a_web_archive_are_unwrapped() -> None:
    archived = "https://web.archive.org/web/20210304050607"
    saved = page(
        f"<article><p>{LEAD} <a href='{archived}/https://herald.example/a'>here</a></p><img src='/web/20210304050607im_/https://herald.example/b.jpg'>"
        f"<p>{SECOND}</p></article>",
        f"<link rel=canonical href='{archived}/https://herald.example/2021/quay'>",
    )
    assert part(saved, "link").value == "https://herald.example/a"
    assert json.loads(part(saved, "image").value)["src"] == "https://herald.example/b.jpg"
    facts = saved.facts
    assert facts.url and facts.url.value == "https://herald.example/2021/quay"
    assert facts.archived and facts.archived.value == f"{archived}/https://herald.example/2021/quay"
    assert facts.captured and facts.captured.value == "2021-03-04T05:06:07Z"


def test_script_addresses_are_no_links() -> None:
    saved = page(
        f"<article><p>{LEAD} <a href='javascript:alert(1)'>a</a> <a href='#top'>b</a></p><p>{SECOND}</p></article>"
    )
    assert parts(saved, "link") == []


# --------------------------------------------------------------------------------------------------------------- the body


def test_furniture_is_left_out_and_the_article_is_not() -> None:
    saved = page(
        "<nav><ul><li><a href=/>Home</a><li><a href=/s>Sport</a></ul></nav><div id=main class=page-content>"
        f"<h1>Harbour master resigns</h1><div class=share-bar>Share this on Chatter</div><p>{LEAD}</p>"
        "<div class='c-newsletter__box'><h3>Our newsletter</h3><p>Get the news of the harbour every morning in your inbox.</p></div>"
        f"<p>{SECOND}</p><aside class=relatedStories><h3><a href=/x>Ferry late again on Sunday</a></h3><p>It was the third time this year.</p></aside>"
        f"<p>{THIRD}</p></div><section class=comments><p>What a surprise this is, I never liked him very much anyway.</p></section>"
        "<footer><p>All rights reserved by the Lammas Herald and its owners, since 1890.</p></footer>",
        "<title>Harbour master resigns - Lammas Herald</title>",
    )
    assert body(saved) == "\n\n".join(["Harbour master resigns", LEAD, SECOND, THIRD])


def test_a_class_that_says_furniture_does_not_empty_a_page() -> None:
    saved = page(f"<div class='sidebar-layout widget'><div class=promo>{STORY}</div></div>")
    assert body(saved) == "\n\n".join([LEAD, SECOND, THIRD])


def test_teasers_are_told_by_their_boxes() -> None:
    teasers = "".join(
        f"<li class=item><h3><a href=/{n}>Story of {n} other ships in port</a></h3><p>The {n} ships came from far away, said a sailor.</p></li>"
        for n in range(4)
    )
    saved = page(f"<main><h1>Harbour master resigns</h1>{STORY}<ul class=list>{teasers}</ul></main>")
    assert body(saved) == "\n\n".join(["Harbour master resigns", LEAD, SECOND, THIRD])


def test_short_paragraphs_and_items_between_long_ones_stay() -> None:
    saved = page(
        f"<article>{STORY}<p>Not yet</p><p>{LEAD}</p><p>He leaves behind:</p><ul><li>a desk<li>a lamp</ul><p>{SECOND}</p></article>"
    )
    assert "Not yet" in body(saved)
    assert "a lamp" in body(saved)


def test_what_the_metadata_hold_of_the_text_is_a_vote() -> None:
    note = json.dumps({"@type": "NewsArticle", "headline": "X", "articleBody": f"{LEAD} {SECOND} {THIRD}"})
    saved = page(
        f"<div class=x><div>{LEAD}</div><div>{SECOND}</div><div>{THIRD}</div></div>",
        f"<script type='application/ld+json'>{note}</script>",
    )
    assert body(saved) == "\n\n".join([LEAD, SECOND, THIRD])


# --------------------------------------------------------------------------------------------------------------- the facts


def test_facts_name_their_sources_and_keep_conflicts() -> None:
    note = {
        "@graph": [
            {"@type": "WebSite", "name": "Herald"},
            {
                "@type": ["NewsArticle"], "headline": "Harbour chief goes", "datePublished": "2021-03-02T08:00:00+01:00",
                "dateModified": "2021-03-03", "author": [{"name": "Ada Wren"}, {"name": "Lammas Herald"}],
                "publisher": {"name": "Lammas Herald"}, "inLanguage": "en-GB",
            },
        ]
    }  # fmt: skip
    saved = read(
        "<html lang=en><head><title>Harbour master resigns | Lammas Herald</title><meta property=og:site_name content='Lammas Herald'>"
        "<meta property=article:published_time content='2021-03-02T07:00:00Z'><meta property=og:url content='https://herald.example/quay'>"
        "<link rel=canonical href='https://www.herald.example/quay/?utm_source=x'><meta name=copyright content='Lammas Herald 2021'>"
        f"<script type='application/ld+json'>{json.dumps(note)}</script></head><body><article><h1>Harbour master resigns</h1>{STORY}</article>"
    )
    facts = saved.facts
    assert facts.title and (facts.title.value, facts.title.source) == ("Harbour master resigns", "printed")
    assert [(name, fact.value, fact.source) for name, fact in facts.conflicts] == [
        ("title", "Harbour chief goes", "json-ld")
    ]
    assert facts.published and (facts.published.value, facts.published.source) == (
        "2021-03-02T08:00:00+01:00",
        "json-ld",
    )
    assert facts.updated and facts.updated.value == "2021-03-03"
    assert facts.outlet and facts.outlet.value == "Lammas Herald"
    assert [author.value for author in facts.authors] == ["Ada Wren"]
    assert facts.language and facts.language.value == "en-GB"
    assert facts.url and facts.url.source == "canonical link"
    assert facts.rights and facts.rights.value == "Lammas Herald 2021"
    assert facts.encoding and facts.encoding.value == "utf-8"


def test_a_fact_that_nobody_states_is_unknown() -> None:
    facts = read(f"<html><body>{STORY}").facts
    assert (facts.title, facts.url, facts.outlet, facts.published, facts.language, facts.authors) == (
        None,
        None,
        None,
        None,
        None,
        (),
    )


def test_a_browser_leaves_the_address_and_singlefile_the_date() -> None:
    saved = read(f"<!-- saved from url=(0028)https://herald.example/quay -->\n<html><body>{STORY}")
    assert saved.facts.url and (saved.facts.url.value, saved.facts.url.source) == (
        "https://herald.example/quay",
        "saved from",
    )
    single = read(
        "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://herald.example/quay \n"
        f" saved date: Sat Nov 06 2021 12:21:07 GMT+0100 (Central European Standard Time)\n--><body>{STORY}"
    )
    assert single.facts.url and single.facts.url.source == "SingleFile"
    assert single.facts.captured and single.facts.captured.value == "2021-11-06T12:21:07+01:00"


def test_a_date_is_read_out_of_the_page_only_where_nothing_states_one() -> None:
    saved = page(f"<article><p class=date>Published on 2 March 2021</p>{STORY}</article>")
    assert saved.facts.published and (saved.facts.published.value, saved.facts.published.source) == (
        "2021-03-02",
        "htmldate",
    )


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2021-03-02T08:00:00.123+01:00", "2021-03-02T08:00:00+01:00"),
        ("2021-03-02 08:00", "2021-03-02T08:00:00"),
        ("2021-03-02T08:00:00+0100", "2021-03-02T08:00:00+01:00"),
        ("20210302", "2021-03-02"),
        ("2021/3/2", "2021-03-02"),
        ("2021-03", "2021-03"),
        ("1899", "1899"),
        ("March 2, 2021", "2021-03-02"),
        ("Tue, 02 Mar 2021 08:00:00 GMT", "2021-03-02T08:00:00Z"),
        ("1970-01-01T00:00:00Z", ""),
        ("2021-13-45", ""),
        ("02/03/2021", ""),  # the second of March, or the third of February
        ("yesterday", ""),
        ("9" * 5000, ""),
        (f"Tue, 2 Mar 2021 09:15:00 -{'9' * 40}", ""),
    ],
)
def test_dates_of_metadata(written: str, read_as: str) -> None:
    assert iso(written) == read_as


# -------------------------------------------------------------------------------------------------------------- other kinds


def test_a_plain_text_is_taken_as_it_is() -> None:
    text = "One\r\n\r\n  two\x00\u2028three\n"
    saved = extract.extract(text.encode(), "dump.txt", SOURCES)
    assert (saved.text, saved.parts) == (text, ())


def test_a_markdown_clip() -> None:
    saved = read(
        '---\ntitle: "Harbour: master resigns"\nsource: https://herald.example/quay\nauthor:\n  - "[[Ada Wren]]"\npublished: 2021-03-02\n'
        f"created: 2021-03-04\ntags: [a, b]\n---\n# Resigned\n\n{LEAD} **Now**, [he said](https://herald.example/a).\n\n"
        "![The quay](media/quay.jpg)\n\n> Gone\n\n- a desk\n",
        "clip.md",
    )
    facts = saved.facts
    assert facts.title and (facts.title.value, facts.title.source) == ("Harbour: master resigns", "front matter")
    assert facts.url and facts.url.value == "https://herald.example/quay"
    assert [fact.value for fact in facts.authors] == ["Ada Wren"]
    assert facts.published and facts.published.value == "2021-03-02"
    assert facts.captured and facts.captured.value == "2021-03-04"
    assert parts(saved, "title") == ["Resigned"]
    assert parts(saved, "strong") == ["Now"]
    assert part(saved, "link").value == "https://herald.example/a"
    assert json.loads(part(saved, "image").value)["file"] == "media/quay.jpg"
    assert parts(saved, "quote") == ["Gone"]
    assert body(saved) == saved.text


@pytest.mark.parametrize(
    ("escaped", "title"),
    [(r"The mill \ud83d\ude00 again", "The mill \U0001f600 again"), (r"The mill\ud800", "The mill\ufffd")],
)
def test_halves_of_a_character_in_front_matter(escaped: str, title: str) -> None:
    clip = f'---\ntitle: "{escaped}"\n---\n\nThe mill stood still.\n'
    found = read(clip, "mill.md").facts.title
    assert found and found.value == title


@pytest.mark.parametrize(
    "clip", ["[" * 20_000, "![[]()" * 10_000, ">" * 100_000 + " x", "---\ntitle: " + "[" * 9000 + "\n---\nx"]
)
def test_markdown_that_would_run_away_is_read_all_the_same(clip: str) -> None:
    assert read(clip, "clip.md").text.strip()


def test_half_a_character_in_json_costs_only_itself() -> None:
    line = '{"id": "a\\ud800", "title": "\\udfff Quay", "text": "\\ud83d\\ude00 One\\ud83d", "authors": [{"name": "A\\udc00"}]}'
    saved = extract.extract(line.encode(), "rows.jsonl#a", SOURCES)
    assert saved.text == "\U0001f600 One\ufffd"
    assert saved.facts.title and saved.facts.title.value == "\ufffd Quay"
    assert saved.facts.authors[0].value == "A\ufffd"


def test_a_collection_of_json_lines(tmp_path: Path) -> None:
    rows = [
        {
            "id": "a",
            "title": "Quay",
            "text": "One\n\nTwo",
            "date": "2021-03-02",
            "authors": ["Ada Wren"],
            "url": "https://herald.example/a",
        },
        {"id": 7, "html": f"<html><body>{STORY}", "outlet": "Herald", "date": "no date"},
        ["no object"],
        {"id": "empty"},
    ]
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n{broken", encoding="utf-8")
    found = dict(extract.articles_of(file, SOURCES))
    assert list(found) == ["a", "7", "3", "empty", "6"]
    first, second = found["a"], found["7"]
    assert isinstance(first, Saved)
    assert (first.text, first.parts) == ("One\n\nTwo", ())
    assert first.facts.published and (first.facts.published.value, first.facts.published.source) == (
        "2021-03-02",
        "json lines",
    )
    assert isinstance(second, Saved)
    assert body(second) == "\n\n".join([LEAD, SECOND, THIRD])
    assert second.facts.outlet and second.facts.outlet.value == "Herald"
    assert second.facts.published is None
    assert [str(found[key]) for key in ("3", "empty", "6")] == [
        "line 3 is not a JSON object", "the line has neither text nor html", "line 6 is not a JSON object",
    ]  # fmt: skip
    assert extract.is_collection(file.read_bytes()[:4096], file.name, SOURCES)
    assert not extract.is_collection(b"<html>", "a.html", SOURCES)


def test_an_mhtml_gives_its_page_and_where_it_was_saved() -> None:
    data, name = next(source for source in SOURCES if source.name == "mhtml").examples[0]
    saved = extract.extract(data, name, SOURCES)
    assert "again – for" in saved.text
    assert saved.facts.url and (saved.facts.url.value, saved.facts.url.source) == (
        "https://herald.example/2021/ferry",
        "MHTML",
    )
    assert saved.facts.captured and saved.facts.captured.value == "2021-03-02T09:15:00"


# ----------------------------------------------------------------------------------------------------------- saved pictures


def test_pictures_inside_a_single_file_have_names_and_bytes() -> None:
    picture = b"\x89PNG" + bytes(range(256)) * 8
    address = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
    markup = f"<html><body><p>{LEAD}</p><img src='{address}'><img src='data:image/gif;base64,R0lGOD'></body></html>"
    names = [json.loads(p.value)["file"] for p in read(markup).parts if p.kind == "image"]
    assert names[0].endswith(".png")
    assert names[1] == ""  # a placeholder
    assert list(extract.pictures_in(markup.encode(), "a.html", SOURCES)) == [(names[0], picture)]


def test_pictures_inside_an_mhtml_have_names_and_bytes() -> None:
    message = (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/html\r\n\r\n<p>" + LEAD.encode() + b"</p><img src=https://herald.example/q.jpg>\r\n"
        b"--b\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://herald.example/q.jpg\r\n\r\n"
        b"/9j/4AAQ\r\n--b--\r\n"
    )
    saved = extract.extract(message, "q.mhtml", SOURCES)
    file = json.loads(part(saved, "image").value)["file"]
    assert list(extract.pictures_in(message, "q.mhtml", SOURCES)) == [(file, base64.b64decode("/9j/4AAQ"))]


def test_a_lazy_picture_written_twice_is_one_line() -> None:
    lazy = "<img src='data:image/gif;base64,R0'><noscript><img src=https://herald.example/q.jpg></noscript>"
    other = "<img data-src=https://herald.example/r.jpg><noscript><img src=https://herald.example/r.jpg></noscript>"
    assert page(f"<p>{LEAD}</p>{lazy}{other}").text.split("\n\n")[1:] == [
        "⟦https://herald.example/q.jpg⟧",
        "⟦https://herald.example/r.jpg⟧",
    ]


def test_the_headline_is_the_title_whatever_its_rank() -> None:
    saved = page(
        f"<h1>Lammas Herald</h1><article><h2>Harbour master resigns</h2>{STORY}</article>",
        "<title>Harbour master resigns | Lammas Herald</title>",
    )
    assert parts(saved, "title") == ["Harbour master resigns"]
    assert "Lammas Herald" not in body(saved)


@pytest.mark.parametrize(
    ("line", "kept"), [("4 min read", False), ("Reading time: 6 minutes", False), ("4 minutes of silence", True)]
)
def test_how_long_it_takes_to_read_is_no_part_of_the_article(line: str, kept: bool) -> None:
    saved = page(f"<article><h1>Harbour master resigns</h1><div class=byline>{line}</div>{STORY}</article>")
    assert (line in body(saved)) is kept


def test_the_first_picture_comes_with_its_caption() -> None:
    saved = page(
        "<header><h1>Harbour master resigns</h1><div class=lead-image><img src=https://herald.example/q.jpg>"
        "<p class=caption>The quay at dawn</p></div><div class=avatar><img src=https://herald.example/ada.jpg></div>"
        f"<p class=byline>By Ada Wren</p></header><div class=text>{STORY}</div>",
        "<title>Harbour master resigns</title>",
    )
    assert body(saved).startswith(
        "Harbour master resigns\n\n⟦https://herald.example/q.jpg⟧\n\nThe quay at dawn\n\nBy Ada Wren"
    )


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("By Jo Hale Tuesday, Aug. 17", ["Jo Hale"]),
        ("Jo Hale on Jul 04, 2014", ["Jo Hale"]),
        ("Jo Hale, CNN", ["Jo Hale"]),
        (
            "Jo B. Hale, J.S.A. Wren, Ada-Lea Moss, and Tom Roe, CNN",
            ["Jo B. Hale", "J.S.A. Wren", "Ada-Lea Moss", "Tom Roe"],
        ),
        ("lammasherald.example", []),
        ("J.R. Moss", ["J.R. Moss"]),
        ("JO HALE, ADA WREN", ["JO HALE", "ADA WREN"]),
        ("May Hale and April Wren", ["May Hale", "April Wren"]),
        ("Jo Hale on " * 60, []),
    ],
)
def test_names_in_a_byline(said: str, names: list[str]) -> None:
    assert names_in(said) == names
