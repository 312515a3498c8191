"""Furniture: the way to the readers' comments."""

import re

from . import BlockRule, Document, Verdict

KEYS = frozenset(
    """
    comments|view comments|show comments|hide comments|read comments|leave a comment|add a comment|post a comment
    write a comment|join the conversation|join the discussion|start the conversation|be the first to comment|have your say
    comments are closed|comments have been disabled|comment on this story|conversation|what do you think|reader comments
    commenting guidelines|article comments|share this articlecomments|kommentare|kommentieren|kommentar schreiben
    commentaires|commenter|réagir|lire les commentaires|comentarios|comentar|deja tu comentario|commenti|reacties
    """.replace("\n", "|").split("|")
)
WORDS = frozenset(filter(None, (key.strip() for key in KEYS)))
COUNTED = re.compile(
    r"(?:\(?\d[\d,.]{0,6}\)? (?:comments?|kommentare?|commentaires?|comentarios?)|comments? \(?\d[\d,.]{0,6})"
)


def decide(document: Document, index: int) -> Verdict | None:
    key = document.lines[index].key
    return Verdict("furniture") if key in WORDS or COUNTED.fullmatch(key) else None


RULE = BlockRule(
    name="comments-box",
    says="The way to the readers' comments is left out.",
    strength=93,
    decide=decide,
    examples=("View comments", "27 comments", "Join the conversation", "Kommentare"),
    not_examples=("Comments by the mayor were recorded.",),
    longest=60,
)
