"""The words of tags, classes and ids by which pages name their furniture, captions, bylines and posts."""

from __future__ import annotations

import re

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


def _words(words: str) -> re.Pattern[str]:
    """Matches any of the words (lower-case patterns parted by blanks) as whole words of a class or id.

    Words of classes are parted by hyphens, underscores or a capital ("article__shareBar", "ShareBar-item").
    """
    either = "|".join(words.split())
    return re.compile(rf"(?<![A-Za-z])(?i:{either})(?:s|es)?(?![a-z])|(?<=[a-z])(?:{_capitals(words)})s?(?![a-z])")


def _capitals(words: str) -> str:
    """The same words in the form they take inside camelCase names."""
    plain = [word for word in words.split() if word.isalpha()]
    return "|".join(word.capitalize() for word in plain) or "(?!)"


PICTURE = _words(
    "figure image img photo picture media gallery slideshow slide carousel lightbox wp-caption video player illustration"
)
CAPTION = _words(
    "caption captiontext cutline figcaption legend credit photo-?credit image-?credit copyright attribution photographer"
    " photo-?by source-?credit figure-?text media-?info media-?description"
)
SURELY_CAPTION = _words(
    "wp-caption-text image-?caption photo-?caption caption-?text media-?caption figcaption cutline gallery-?caption"
    " photo-?credit image-?credit picture-?caption img-?caption figure-?caption slide-?caption video-?caption"
)
BYLINE = _words("byline author article-author contributor by-line writer author-?name")
SIGN = re.compile(r"emoji|smiley|wp-smiley|\bicon|inline|latex|math", re.IGNORECASE)  # images that stand within a line
TIME = _words(
    "dateline timestamp pubdate published publish-?date post-?date date datetime date-?time posted-?on article-?date"
)
NOTE = _words("correction editors?-?note clarification footnote disclaimer article-?note update-?note")
KINDS = (("note", NOTE), ("byline", BYLINE), ("dateline", TIME))
HIDDEN = _words("hidden visually-?hidden sr-only screen-?reader-?text screen-?reader screenreader off-?screen")

# Containers that are hardly ever part of an article, in the words that page makers use for them.
FURNITURE = _words(
    "nav navbar navigation breadcrumb sidebar footer masthead"
    " share sharing share-?(?:bar|tool|button|link)s? sharedaddy social-?(?:share|media|links?|icons?|bar|buttons?) addtoany addthis"
    " follow-?us"
    " related related-?\\w+ recommended recommendation recirc recirculation more-?(?:stories|news|from|on|articles|posts|videos)"
    " most-?(?:read|popular|viewed|recent) trending popular-?posts? read-?(?:next|more) up-?next next-?(?:up|posts?|story|stories|article) also-?read"
    " you-?may-?(?:also-?)?like taboola outbrain zergnet jp-relatedposts"
    " newsletter newsletter-?\\w+ signup sign-?up subscribe subscription mailchimp mc_embed_signup paywall"
    " comments comment-?(?:list|form|section|respond|area|box|thread) commentlist respond disqus disqus_thread livefyre reply-?form"
    " cookies? cookie-?\\w+ gdpr consent"
    " promo promotion promobox advert advertisement advertising adsbygoogle sponsor sponsored ad-?(?:slot|unit|container|wrapper)"
    " dfp google-?ad"
    " skip-?link skiplink search-?(?:form|box|bar) searchform login log-?in modal popup pop-?up pager pagination pagenav"
    " post-?navigation tag-?(?:list|cloud|links?) tagcloud post-?tags article-?tags print-?button author-?(?:bio|box|info|card)"
)
WEAK_FURNITURE = _words(
    "menu social tags? ads? teaser widget toolbar utility toc(?!\\d) table-?of-?contents topics? keywords header meta metabar banner"
    " aside complementary tools actions card carousel"
)
MILD = re.compile(r"(?:footer|header|promo|teaser|card)s?", re.IGNORECASE)
BODY = re.compile(
    r"\b(?:article|story|entry|post|page|main|blog|news|single|content)[-_]{0,2}(?:body|content|text|main|copy|article)(?![a-z])"
    r"|articleBody|\bhentry\b",
    re.IGNORECASE,
)
FURNITURE_TAGS = frozenset(
    {"nav", "footer", "form", "button", "select", "textarea", "dialog", "menu", "label", "fieldset", "aside"}
)
WEAK_TAGS = frozenset({"aside", "form", "fieldset", "label", "button", "footer"})
FURNITURE_ROLES = frozenset({"navigation", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu", "menubar",
                             "banner", "toolbar", "tablist"})  # fmt: skip
