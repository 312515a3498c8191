"""The words of tags, classes and ids by which pages name their furniture, captions, bylines and posts."""

from __future__ import annotations

import re
from itertools import pairwise


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl",
     "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header",
     "hgroup", "hr", "html", "iframe", "legend", "li", "main", "menu", "nav", "noframes", "ol", "optgroup", "option", "p", "pre",
     "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)  # fmt: skip
SPACED = frozenset({"button", "input", "label", "select", "textarea"})  # inline, but a browser sets them apart
UNSEEN = frozenset({"head", "script", "style", "template"})  # no text of these is in the source text
MEDIA = frozenset({"iframe", "img", "video", "audio", "object", "embed"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
INLINE_PARTS = {"em": "emphasis", "i": "emphasis", "cite": "emphasis", "strong": "strong", "b": "strong",
                "code": "code", "kbd": "code", "samp": "code", "tt": "code"}  # fmt: skip


# The words below stand for parts of classes and ids, in lower case and without a plural s: "share" is found in "share-bar",
# "c-share__item" and "articleShareBar"; two words in a row count as one: "readmore" is found in "read-more" and "readMore".
PICTURE = _set(
    "figure image img photo picture media gallery slideshow slide carousel lightbox wpcaption video player illustration foto bild"
)
CAPTION = _set(
    "caption captiontext cutline figcaption legend credit copyright attribution photographer photoby sourcecredit figuretext"
    " mediainfo mediadescription photocredit imagecredit legende bildunterschrift"
)
SURELY_CAPTION = _set(
    "captiontext imagecaption photocaption mediacaption figcaption cutline gallerycaption photocredit imagecredit picturecaption"
    " imgcaption trcaption figurecaption slidecaption videocaption bildunterschrift"
)
KINDS = {
    **dict.fromkeys(
        ("correction", "editornote", "editorsnote", "clarification", "footnote", "disclaimer", "articlenote"), "note"
    ),
    **dict.fromkeys(("byline", "author", "contributor", "writer", "autor", "auteur"), "byline"),
    **dict.fromkeys(
        (
            "dateline",
            "timestamp",
            "pubdate",
            "published",
            "publishdate",
            "postdate",
            "date",
            "datetime",
            "postedon",
            "datum",
            "fecha",
        ),
        "dateline",
    ),
}
HIDDEN = _set("visuallyhidden sronly screenreader offscreen elementinvisible assistivetext")
HIDDEN_CLASSES = _set(
    "hidden hide is-hidden u-hidden d-none invisible js-hidden a11y vh"
)  # the whole class; "overflow-hidden" is none
SIGN = re.compile(r"emoji|smiley|\bicon|latex|math", re.IGNORECASE)  # images that stand within a line

# Containers that are hardly ever part of an article, in the words that page makers use for them.
FURNITURE = _set(
    "nav navbar navigation breadcrumb sidebar footer masthead"
    " share sharing sharebar sharedaddy addtoany addthis followu socialshare socialmedia sociallink socialicon socialbar socialbutton"
    " related recommended recommendation recirc recirculation morestorie morestory morenew morefrom moreon morearticle morepost"
    " morevideo mostread mostpopular mostviewed mostrecent trending popularpost readnext readmore upnext nextup nextpost nextstory"
    " nextstorie nextarticle alsoread youmay taboola outbrain zergnet lireaussi weiterlesen relacionada relacionado"
    " newsletter signup subscribe subscription mailchimp mcembed"
    " comment commentlist commentform respond disqus livefyre replyform kommentar commentaire comentario"
    " cookie gdpr consent"
    " promo promotion promobox advert advertisement advertising adsbygoogle sponsor sponsored adslot adunit adcontainer adwrapper"
    " dfp googlead werbung anzeige publicidad publicite"
    " skiplink searchform searchbox searchbar login modal popup pager pagination pagenav postnavigation taglist tagcloud taglink"
    " nextprev prevnext nextpreviou previousnext posttag articletag printbutton authorbio authorbox authorinfo authorcard compartir partage partager wmipp"
)
WEAK_FURNITURE = _set(
    "menu social tag ad teaser widget toolbar utility toc tableofcontent topic keyword header meta metabar banner aside complementary"
    " tool action card carousel donate paywall"
)
# What an article's own boxes are called, in asides too: figures, backgrounds, chronologies.
INSET = _set(
    "factbox factsbox factfile fact infobox infoboxe explainer keypoint keyfact backgrounder timeline glossary pullquote pullquot blockquote"
    " zitat infokasten faktenbox encadre recipe"
)
# What stands between headline and text: standfirst, deck, summary.
DECK = _set(
    "subtitle subtitel subheadline subheading subhead subhed standfirst deck dek strapline lede leadtext articlelead articleintro intro chapo"
    " chapeau vorspann sottotitolo entradilla subtitulo bajada articledescription articlesummary articleexcerpt postsubtitle"
)
MILD = _set("footer header promo teaser card")  # beside a picture these say little
BODY = frozenset(
    first + second
    for first in ("article", "story", "entry", "post", "page", "main", "blog", "new", "single", "content")
    for second in ("body", "content", "text", "main", "copy", "article")
)
FURNITURE_TAGS = frozenset(
    {"nav", "footer", "form", "button", "select", "textarea", "dialog", "menu", "label", "fieldset", "aside"}
)
WEAK_TAGS = frozenset({"aside", "form", "fieldset", "label", "button", "footer"})
FURNITURE_ROLES = frozenset(
    {
        "navigation",
        "contentinfo",
        "search",
        "complementary",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "banner",
        "toolbar",
        "tablist",
    }
)
WORD = re.compile(r"[A-Z]?[a-z]+\d*|[A-Z]+\d*")


def words_of(name: str) -> list[str]:
    """The words of one class or id, lower-case and without plural s, and each two in a row as one."""
    single = [word.lower().removesuffix("s") for word in WORD.findall(name)]
    return [*single, *(first + second for first, second in pairwise(single))]


LONGEST_READING_TIME = 60  # characters
READING_TIME = re.compile(
    r"\W*(?:(?:estimated )?reading time|lesedauer|lesezeit|temps de lecture|tiempo de lectura|tempo di lettura)\W{0,4}\d"
    r"|\W*\d{1,3}[ -]?min(?:ute|uto|uti|uten)?s?\.?(?:[ -]?(?:read|reading|reading time|to read|lesezeit|de lecture|de lectura)"
    r"|\W{1,5}[\d,.]{1,7} words)\W*$",
    re.IGNORECASE,
)


def is_reading_time(line: str) -> bool:
    """Whether a line says how long its article takes to read."""
    return len(line) <= LONGEST_READING_TIME and READING_TIME.match(line) is not None
