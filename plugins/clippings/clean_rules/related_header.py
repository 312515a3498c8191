"""Promo: a header over headlines of other stories, such as RELATED COVERAGE or MOST READ."""

import re

from . import BlockRule, Document, Verdict

HEADER = re.compile(
    r"(?:related(?: (?:coverage|articles?|stor(?:y|ies)|content|links?|topics?|news|reading|posts?|videos?|internet links))?"
    r"|people (?:are )?also (?:reading|read|viewed)|recommended(?: (?:from .{1,30}|for you|stories|articles|reading|by .{1,30}|videos?))?|(?:you (?:may|might) )(?:also )?(?:like|be interested in|have missed)"
    r"|read (?:more|next|also|this next)(?: (?:on|about|from) .{1,40})?|also read|what to read next|more (?:on|from|in|about) .{1,40}"
    r"|more (?:stories|news|videos|headlines|coverage|to explore|like this|top stories|articles)|most (?:read|popular|viewed|watched|shared|commented)(?: .{1,30})?"
    r"|trending(?: (?:now|stories|news|topics|articles|videos|on .{1,30}))?|popular(?: (?:now|stories|articles|reads))?|(?:featured|top) (?:stories|headlines|news|picks|reads)(?: .{1,20})?"
    r"|latest(?: (?:news|stories|headlines|videos?|articles|from .{1,30}|in .{1,30}))?|the latest|next up next|up next in .{1,40}|next up in .{1,40}"
    r"|don't miss|in case you missed it|editor'?s'? (?:choice|picks?)|editors' (?:choice|picks?)|our picks|must reads?|explore more|keep reading|see also|further reading"
    r"|around the web|from around the web|from our partners|sponsored stories|promoted stories|from the web|you may like|stories for you|for you|other stories|today's top stories|news videos|more videos"
    r"|(?:related|full|complete) coverage(?: (?:of|from) .{1,40})?|full [\w.]{2,30} coverage:? .{1,40}|watch more|in other news|elsewhere on .{1,20}|also on .{1,30}|more to explore|partnerships"
    r"|mehr zum thema|zum thema|das könnte sie auch interessieren|auch interessant|meistgelesen|lesen sie auch|weitere (?:artikel|themen|meldungen)|mehr aus .{1,30}"
    r"|lire aussi|à lire aussi|sur le même (?:sujet|thème)|les plus lus|voir aussi|à la une|dans la même rubrique|articles liés"
    r"|lea también|más (?:leído|leídas|noticias|información)|lo más (?:leído|visto)|te puede interesar|mirá también|mirá además|around the bbc|noticias relacionadas|relacionad[oa]s|leggi anche|i più letti|leia também|mais lidas|lees ook|meest gelezen|les også|läs också)"
)


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if (
        line.words <= 9
        and (not line.period or line.text[-1] == "…")
        and not line.text[0].islower()
        and HEADER.fullmatch(line.key)
    ):
        return Verdict("promo")
    return None


RULE = BlockRule(
    name="related-header",
    says="The header over headlines of other stories (Related, Most read) is left out with them.",
    strength=88,
    decide=decide,
    examples=(
        "RELATED COVERAGE",
        "Most read in Harbour",
        "Mehr zum Thema",
        "More from Esbjerg",
        "Read more:",
        "People are also reading…",
        "Full HarbourNews.example.org coverage: Council election",
    ),
    not_examples=("Related problems were found in two more ships.", "More from him was not to be had."),
    longest=80,
)
