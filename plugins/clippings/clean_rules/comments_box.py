"""Furniture: the way to the readers' comments."""

import re

from . import BlockRule, Document, Verdict

KEYS = frozenset(
    """
    comments|view comments|show comments|hide comments|read comments|leave a comment|add a comment|post a comment
    view/post comments|load comments|more comments|add comments|add comment|add your comment|see all comments|write a comment|join the conversation|join the discussion|start the conversation|be the first to comment|have your say
    comments are closed|comments have been disabled|comment on this story|conversation|discussion about this post|what do you think|reader comments
    commenting guidelines|article comments|share this articlecomments|kommentare|kommentieren|kommentar schreiben
    commentaires|commenter|réagir|lire les commentaires|comentarios|comentar|deja tu comentario|commenti|reacties
    """.replace("\n", "|").split("|")
)
WORDS = frozenset(filter(None, (key.strip() for key in KEYS)))
HOUSE_RULES = re.compile(
    r"(?:[\w ]{2,40} is committed to (?:maintaining|fostering|encouraging) an? .{0,40}\b(?:forum|discussion|conversation)\b.{0,200}"
    r"|comments? may take up to .{2,40}|please keep comments (?:relevant|civil|respectful).{0,80}|(?:by (?:posting|submitting) your comment|we encourage all readers).{0,160})"
)  # fmt: skip
COUNTED = re.compile(
    r"(?:\(?\d[\d,.]{0,6}\)? (?:comments?|kommentare?|commentaires?|comentarios?)|(?:comments?|comentarios|commentaires|kommentare|commenti|reacties)[: ]{1,2}\(?\d[\d,.]{0,6}|post a comment about this (?:story|article).{0,40})"
)


def decide(document: Document, index: int) -> Verdict | None:
    key = document.lines[index].key
    return Verdict("furniture") if key in WORDS or COUNTED.fullmatch(key) or HOUSE_RULES.fullmatch(key) else None


RULE = BlockRule(
    name="comments-box",
    says="The way to the readers' comments is left out.",
    strength=93,
    decide=decide,
    examples=(
        "View comments",
        "27 comments",
        "Comentarios 15",
        "Join the conversation",
        "Kommentare",
        "Harbour News is committed to maintaining a lively but civil forum for discussion. Please keep comments relevant.",
    ),
    not_examples=("Comments by the mayor were recorded.",),
    longest=300,
)
