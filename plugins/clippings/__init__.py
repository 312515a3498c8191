"""Clippings: a folder of saved news articles becomes a published archive.

Map of the package. Singular verbs are the stages, plural nouns are open sets (a folder, one small file per kind):

    pipeline.py     START HERE: the stages in order          model.py      the types that pass between them
    extract.py      a saved file -> source text, parts        reading.py    edits applied, offsets mapped
    clean.py        -> blocks, edits, credits, posts          knowledge.py  shipped data and the owner's authority
    annotate.py     -> names, places, dates, quotes           store.py      results by content hash; deletable
    link.py         all articles -> one corpus                open_sets.py  collects the files of an open set
    render.py       pages -> HTML                             publish.py    output files -> the output folder
    pelican_adapter.py  the only file that imports Pelican

    sources/  clean_rules/  credit_styles/  embed_kinds/  annotators/  page_types/  exports/  commands/  data/
"""


def register() -> None:
    """Called by Pelican when the plugin is loaded."""
    from .pelican_adapter import connect

    connect()
