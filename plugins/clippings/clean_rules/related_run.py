"""Promo: a header such as RELATED COVERAGE or MOST READ, and the headlines of other stories that stand below it."""

import re

from . import BlockRule, Document, Verdict

HEADER = re.compile(
    r"(?:related(?: (?:coverage|articles?|stor(?:y|ies)|content|links?|topics?|news|reading|posts?|videos?|internet links))?"
    r"|recommended(?: (?:for you|stories|articles|reading|by .{1,30}|videos?))?|(?:you (?:may|might) )(?:also )?(?:like|be interested in|have missed)"
    r"|read (?:more|next|also|this next)(?: (?:on|about|from) .{1,40})?|also read|what to read next|more (?:on|from|in|about) .{1,40}"
    r"|more (?:stories|news|videos|headlines|coverage|to explore|like this|top stories|articles)|most (?:read|popular|viewed|watched|shared|commented)(?: .{1,30})?"
    r"|trending(?: (?:now|stories|news|topics|articles|videos|on .{1,30}))?|popular(?: (?:now|stories|articles|reads))?|top (?:stories|headlines|news|picks|reads)(?: .{1,20})?"
    r"|latest(?: (?:news|stories|headlines|videos?|articles|from .{1,30}|in .{1,30}))?|the latest|(?:next )?up next(?: in .{1,40})?|next up in .{1,40}"
    r"|don't miss|in case you missed it|editor'?s'? (?:choice|picks?)|editors' (?:choice|picks?)|our picks|must reads?|explore more|keep reading|see also|further reading"
    r"|around the web|from around the web|from our partners|sponsored stories|promoted stories|from the web|you may like|stories for you|for you|other stories|today's top stories|news videos|more videos"
    r"|related coverage from .{1,40}|watch more|in other news|elsewhere on .{1,20}|also on .{1,30}|more to explore|partnerships"
    r"|mehr zum thema|zum thema|das könnte sie auch interessieren|auch interessant|meistgelesen|lesen sie auch|weitere (?:artikel|themen|meldungen)|mehr aus .{1,30}"
    r"|lire aussi|à lire aussi|sur le même (?:sujet|thème)|les plus lus|voir aussi|à la une|dans la même rubrique|articles liés"
    r"|lea también|más (?:leído|leídas|noticias|información)|lo más (?:leído|visto)|te puede interesar|noticias relacionadas|relacionad[oa]s|leggi anche|i più letti|leia também|mais lidas|lees ook|meest gelezen|les også|läs också)"
)
FURTHEST = 14  # a longer run of headlines below one header is another list


def is_header(document: Document, index: int) -> bool:
    line = document.line(index)
    return bool(line and line.words <= 9 and not line.period and HEADER.fullmatch(line.key) and not line.text[0].islower())


def decide(document: Document, index: int) -> Verdict | None:
    line = document.lines[index]
    if is_header(document, index):
        after = document.line(index + 1)
        return Verdict("promo") if after is None or after.headline or not after.prose or line.text.endswith(":") else Verdict("promo")
    if not (line.headline or (line.words <= 8 and not line.period)):
        return None
    for back in range(index - 1, max(-1, index - FURTHEST), -1):
        above = document.lines[back]
        if is_header(document, back):
            return Verdict("promo") if _belongs(document, back, index) else None
        if above.prose and above.period:
            return None
    return None


def _belongs(document: Document, header: int, index: int) -> bool:
    """The last headline of a run that running text follows heads that text, unless it is the only one of the run."""
    after = document.line(index + 1)
    if index - header >= 2 and after and after.prose and document.lines[index].words <= 7:
        # Teasers of one run are alike in length: a much shorter last line is a subheading.
        run = [document.lines[i].words for i in range(header + 1, index)]
        return document.lines[index].words * 2 >= sum(run) / len(run)
    return True


RULE = BlockRule(
    name="related-stories",
    says="Headlines of other stories below a header such as Related or Most read are taken as promos and left out.",
    strength=84,
    decide=decide,
    examples=(
        "The harbour will open on Monday, the mayor said at a meeting.\n\n>> RELATED COVERAGE\n\nFerry stays in port for a third day",
        "The harbour will open on Monday, the mayor said at a meeting.\n\nRead more\n\n>> Ferry stays in port for a third day\n\n"
        "The mayor spoke to reporters for an hour in the old town hall.",
        "Most read in Harbour",
        "Mehr zum Thema",
    ),
    not_examples=(
        ">> Harbour opens on Monday\n\nThe harbour will open on Monday, the mayor said at a meeting.",
        "Related problems were found in two more ships.",
    ),
)
