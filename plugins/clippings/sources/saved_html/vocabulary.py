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

_START, _END = r"(?:^|[\s_-]|(?<=[a-z])(?=[A-Z]))", r"(?:$|[\s_-]|\d|(?=[A-Z]))"


def _words(words: str) -> re.Pattern[str]:
    """Matches one of the words (blank-separated, as lower-case patterns) as a whole part of a class or id."""
    return re.compile(rf"(?:^|[\s_\-:/]|\b)(?:{'|'.join(words.split())})s?(?:$|[\s_\-:/\d]|\b)", re.IGNORECASE)


PICTURE = _words(
    "figure image img photo picture media gallery slideshow? slide carousel lightbox wp-caption video player illustration pic"
)
CAPTION = _words(
    "caption captiontext cutline figcaption legend credit photo-?credit image-?credit photocredit imagecredit copyright"
    " copyrights? attribution photographer photo-?by source-?credit description figure-?text"
)
CREDIT = _words("credit photo-?credit image-?credit photocredit imagecredit copyright attribution photographer")
SURELY_CAPTION = _words(
    "wp-caption-text image-?caption photo-?caption caption-?text media-?caption figcaption cutline gallery-?caption"
    " photo-?credit image-?credit picture-?caption img-?caption figure-?caption slide-?caption"
)
BYLINE = _words("byline bylines author authors article-author contributor by-line writer author-?name author-?info")
TIME = _words("dateline timestamp pubdate published publish-?date post-?date date datetime date-?time posted-?on article-?date")
NOTE = _words("correction corrections editors?-?note clarification footnote disclaimer article-?note update-?note")
HIDDEN = _words("hidden visually-?hidden sr-only screen-?reader-?text screen-?reader screenreader accessibility off-?screen")

# Containers that are hardly ever part of an article, and words that say so in most newsrooms' page makers.
FURNITURE = _words(
    "nav navbar navigation menu breadcrumb breadcrumbs sidebar side-bar footer site-?footer page-?footer masthead"
    " share sharing share-?bar share-?tools? sharedaddy social social-?share social-?media social-?links? social-?icons?"
    " addtoany addthis follow-?us"
    " related related-?posts? related-?articles? related-?stories related-?content related-?links? recommended recommendations?"
    " recirc recirculation more-?stories more-?news more-?from most-?read most-?popular most-?viewed trending popular-?posts?"
    " read-?next up-?next next-?up readmore read-?more also-?read you-?may-?like taboola outbrain zergnet jp-relatedposts"
    " newsletter newsletter-?signup newsletter-?form signup sign-?up subscribe subscription mailchimp mc_embed_signup paywall"
    " comments comment-?list comment-?form comment-?section commentlist comment-?respond respond disqus disqus_thread livefyre"
    " reply-?form"
    " cookie cookies cookie-?consent cookie-?banner gdpr consent privacy-?banner"
    " promo promos promotion promobox teaser teasers advert advertisement advertising ads adsbygoogle sponsor sponsored"
    " sponsored-?content ad-?slot ad-?unit ad-?container ad-?wrapper dfp google-?ad"
    " widget widgets toolbar tool-?bar utility skip-?link skiplink search-?form searchform search-?box login log-?in modal popup"
    " pop-?up pager pagination pagenav post-?navigation tags tag-?list tagcloud tag-?cloud post-?tags article-?tags"
    " keywords topics-?list metabar print-?button toc table-?of-?contents"
)
NOT_FURNITURE = re.compile(r"\b(?:article|story|entry|post|body|main|page|content)(?:[-_]{1,2}(?:body|content|text|main))\b|articleBody", re.I)
FURNITURE_TAGS = frozenset({"nav", "footer", "form", "button", "select", "textarea", "dialog", "menu", "label", "fieldset"})
FURNITURE_ROLES = frozenset({"navigation", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu", "menubar",
                             "banner", "toolbar", "tablist", "button"})  # fmt: skip
