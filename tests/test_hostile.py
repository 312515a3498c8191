"""Nothing of an article runs: payloads in every place where a text can stand, through the real build, read as a browser reads."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from clippings import inlines, markup
from clippings.inlines import Inline, run, safe_address, sanitised
from clippings.model import Embed, Span
from clippings.render import Renderer

from .conftest import ROOT, Built
from .trust.archives import in_all_sinks, in_bodies
from .trust.browser import Seen, visit
from .trust.payloads import Payload, collected, generated, stratified
from .trust.scan import strange
from .trust.table import SEED, WHOLE, size, tried

Build = Callable[..., Built]
POLICY = re.compile('<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
EVERY = [*generated(), *collected()]


def test_the_generator_makes_thousands_that_differ() -> None:
    texts = [payload.text for payload in generated()]
    assert len(texts) == len(set(texts)) >= 5000
    assert texts == [payload.text for payload in generated()]


# ------------------------------------------------------------------------------------- every payload, without a build


def test_every_payload_as_running_text_comes_out_as_text() -> None:
    """Through the same function as every paragraph, caption and post, with an element of ours around a part of it."""
    with tried("1", "payload as running text", "parsed again (html5lib)") as line:
        for payload in EVERY:
            middle = len(payload.text) // 2
            ours = [Inline(Span(middle // 2, middle), '<mark class="repair" title="x">', "</mark>", 3)]
            shown = run(payload.text, Span(0, len(payload.text)), ours, breaks=True)
            found = strange(shown, fragment=True) or strange(f"<p>{shown}</p>", fragment=True)
            line.count(not found)
            assert not found, (payload, found)


def test_every_payload_as_markup_is_cut_down_to_the_allow_list() -> None:
    """The sanitiser by itself, on markup that nobody escaped; what it gives is the same when it is cleaned again."""
    with tried("1", "payload as markup, straight into the sanitiser", "parsed again (html5lib)") as line:
        for payload in EVERY:
            shown = sanitised(payload.text)
            found = strange(shown, fragment=True)
            again = sanitised(shown).replace("\r", "\n") == shown.replace("\r", "\n")
            line.count(not found and again)
            assert not found, (payload, found)
            assert again, payload


def test_every_payload_as_an_address_is_a_web_address_or_none() -> None:
    with tried("1", "payload as an address") as line:
        for payload in EVERY:
            for text in (payload.text, f"https://ok.example/{payload.text}"):
                address = safe_address(text)
                good = not address or re.fullmatch(r"""(?:https?://|mailto:)[^\s<>"'`]+""", address) is not None
                line.count(good)
                assert good, payload


def test_every_payload_in_a_post_comes_out_as_text() -> None:
    renderer = Renderer(ROOT / "theme", {})
    chosen = EVERY if WHOLE else stratified(EVERY, 400, SEED)
    with tried("1", "payload in each field of a post, through its template") as line:
        for payload in chosen:
            text = payload.text
            embed = Embed("twitter", text, text, text, text, text, text, ((0, len(text), text),), (text,), (), text)
            shown = renderer.render("post.html", {"embeds": [(embed, markup.post_html(embed))], "root": ""})
            found = strange(shown, fragment=True)
            line.count(not found)
            assert not found, (payload, found, f"CLIPPINGS_SEED={SEED}")


# ------------------------------------------------------------------------------------------- through the real build


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Built:
    """A site whose articles hold the payloads as markup, as text and as titles."""
    folder = tmp_path_factory.mktemp("bodies")
    in_bodies(folder / "archive", EVERY if WHOLE else stratified(EVERY, 90, SEED))
    return build(folder / "archive", folder / "output")


@pytest.fixture(scope="module")
def sinks(tmp_path_factory: pytest.TempPathFactory, build: Build) -> Built:
    """A site whose articles hold the payloads in every other place."""
    folder = tmp_path_factory.mktemp("sinks")
    in_all_sinks(folder / "archive", stratified(EVERY, size(24, 300), SEED + 1))
    return build(folder / "archive", folder / "output")


def pages(built: Built) -> list[str]:
    return sorted(p.relative_to(built.output).as_posix() for p in built.output.rglob("*.html"))


@pytest.mark.parametrize("kind", ["bodies", "sinks"])
def test_no_page_has_an_element_that_the_theme_does_not_write(kind: str, request: pytest.FixtureRequest) -> None:
    built: Built = request.getfixturevalue(kind)
    assert built.status in (0, 2), built.err
    assert "Traceback" not in built.err
    wrong = {}
    every = pages(built)
    chosen = every[:: max(1, len(every) // size(50, 1500))]
    with tried("1", f"payloads in {kind}: pages of the real build", "parsed again (html5lib)") as line:
        for address in chosen:
            text = (built.output / address).read_text(encoding="utf-8")
            found = strange(text)
            line.count(not found)
            if found:
                wrong[address] = found[:4]
    assert wrong == {}, f"CLIPPINGS_SEED={SEED}"
    assert len(chosen) >= 20


@pytest.mark.parametrize("kind", ["bodies", "sinks"])
def test_no_feed_hands_on_what_no_page_has(kind: str, request: pytest.FixtureRequest) -> None:
    """A reader of feeds shows their entries on a page of its own, with less care than a browser. The files for machines
    must be whole, too: nothing of an article ends an element or a string of theirs."""
    built: Built = request.getfixturevalue(kind)
    wrong: dict[str, list[str]] = {}
    shown = 0
    with tried("1", f"payloads in {kind}: entries of feeds", "parsed again (html5lib)") as line:
        for path in sorted(built.output.rglob("*.*")):
            address = path.relative_to(built.output).as_posix()
            if address.startswith(("saved/", "theme/", "search/pagefind/", ".clippings/")):
                continue
            for markup_of in held(path):
                found = strange(markup_of, fragment=True)
                line.count(not found)
                shown += 1
                if found:
                    wrong[address] = found[:4]
    assert wrong == {}, f"CLIPPINGS_SEED={SEED}"
    assert shown >= 60


def held(path: Path) -> list[str]:
    """The markup that a file for machines holds; it must be well-formed."""
    if path.suffix == ".json":
        whole = json.loads(path.read_text(encoding="utf-8"))
        return [item["content_html"] for item in whole.get("items", [])] if isinstance(whole, dict) else []
    if path.suffix != ".xml":
        return []
    tree = ElementTree.fromstring(path.read_bytes())
    found = [
        element
        for element in tree.iter()
        if element.tag.rpartition("}")[2] in ("content", "summary", "encoded", "description")
    ]
    # Atom says what is HTML; in RSS a description is.
    markup_of = [e for e in found if e.get("type") == "html" or e.tag == "description" or e.tag.endswith("}encoded")]
    assert not [e for e in found if e.get("type") == "xhtml"]
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert name not in ("href", "url", "src", "template") or re.match("https?://|mailto:", value), (path, value)
    return [element.text or "" for element in markup_of]


@pytest.mark.parametrize("kind", ["bodies", "sinks"])
def test_every_page_bears_a_policy_that_forbids_what_is_not_ours(kind: str, request: pytest.FixtureRequest) -> None:
    built: Built = request.getfixturevalue(kind)
    for address in pages(built):
        found = POLICY.findall((built.output / address).read_text(encoding="utf-8"))
        assert found, address
        rules = dict(rule.strip().partition(" ")[::2] for rule in found[0].split(";"))
        assert rules["default-src"] == "'none'" and rules["base-uri"] == "'none'"
        assert "unsafe-inline" not in found[0] and "'unsafe-eval'" not in found[0] and "http" not in found[0]


def test_nothing_was_written_outside_of_the_output(sinks: Built, bodies: Built) -> None:
    for built in (sinks, bodies):
        assert sorted(p.name for p in built.output.parent.iterdir()) == ["archive", "output"]
        assert all(re.fullmatch(r"[a-zA-Z0-9._/-]+", address) for address in pages(built))
        home = (built.output / "index.html").read_text(encoding="utf-8")
        assert "Hostile" in home and "<article" not in home.partition("<main")[0]


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "without it"])
@pytest.mark.parametrize("kind", ["bodies", "sinks"])
def test_in_a_browser_nothing_runs_and_nothing_is_asked_for(
    kind: str, policy: bool, request: pytest.FixtureRequest
) -> None:
    built: Built = request.getfixturevalue(kind)
    every = pages(built)
    chosen = every if WHOLE else every[:: max(1, len(every) // 50)]
    if WHOLE and kind == "bodies":
        # Every payload stands in the texts, and as a title in the lists; of the pages that have one as markup some thousand.
        some = 12 if policy else 6
        chosen = [a for n, a in enumerate(every) if not re.search(r"articles/20\d\d-", a) or n % some == 0]
    with tried(
        "1", f"payloads in {kind}, opened in Chromium {'with' if policy else 'without'} CSP", "0 ran, 0 requests"
    ) as line:
        seen: Seen = visit(built.output, chosen, policy)
        line.tries = seen.pages
        line.survived = seen.pages - len(seen.ran) - len(seen.asked) - len(seen.strange)
    assert seen.pages == len(chosen) >= 30, built.err[:3000]
    assert (seen.ran, seen.asked, seen.strange) == ([], [], []), f"CLIPPINGS_SEED={SEED}"


# ------------------------------------------------------------------------------------------ the defences are needed


NASTY = [Payload("one", "<img src=x onerror=alert(1)>"), Payload("two", '<a href="javascript:alert(1)">words</a>')]


def test_without_the_defences_these_tests_would_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Escaping and the sanitiser are two walls: with either the payload is harmless, without both the check sees it."""

    def found() -> list[str]:
        shown = [run(p.text, Span(0, len(p.text)), []) for p in NASTY]
        return [what for text in shown for what in strange(text, fragment=True)]

    assert found() == []
    with monkeypatch.context() as patch:
        patch.setattr(inlines, "sanitised", Markup)
        assert found() == []
    with monkeypatch.context() as patch:
        patch.setattr(inlines, "escaped", lambda text: text)
        assert found() == []
        patch.setattr(inlines, "sanitised", Markup)
        with tried("1", "without escaping and the sanitiser: the check must see it") as line:
            line.count(len(found()) >= 2)
        assert len(found()) >= 2


def test_without_autoescape_the_check_of_pages_would_fail() -> None:
    renderer = Renderer(ROOT / "theme", {})
    embed = Embed("twitter", handle=NASTY[0].text, text="words")
    view = {"embeds": [(embed, Markup("words"))], "root": ""}
    assert strange(renderer.render("post.html", view), fragment=True) == []
    without = Renderer(ROOT / "theme", {})
    without.environment.autoescape = False
    with tried("1", "without autoescape in templates: the check must see it") as line:
        line.count(strange(without.render("post.html", view), fragment=True) != [])
    assert strange(without.render("post.html", view), fragment=True) != []


def test_the_browser_sees_what_runs_and_what_the_policy_stops(tmp_path: Path) -> None:
    """A page with live payloads, to know that the eyes are open: without a policy they run, with ours they do not."""
    base = (ROOT / "theme" / "templates" / "base.html").read_text(encoding="utf-8")
    policy = POLICY.search(re.sub(r"{% block script_src %}(.*?){% endblock %}", r"\1", base))
    assert policy and "{" not in policy.group(1)
    live = f"<body><main><p>{NASTY[0].text}<script>alert(2)</script><img src='//elsewhere.invalid/x'></main></body>"
    (tmp_path / "live.html").write_text(f"<!DOCTYPE html><head>{policy.group(0)}</head>{live}", encoding="utf-8")
    without = visit(tmp_path, ["live.html"], policy=False)
    assert len(without.ran) >= 2 and any("elsewhere.invalid" in a for a in without.asked) and without.strange
    assert visit(tmp_path, ["live.html"], policy=True).ran == []
