"""`[File: Name/Agency]`, `[Name/Al Jazeera]`: Al Jazeera."""

from __future__ import annotations

from . import Credit, CreditStyle, Example, in_brackets

style = CreditStyle(
    name="file_colon",
    frames=in_brackets("file"),
    examples=(
        Example(
            "Thousands of troops remain on the island [File: Reuters]",
            Credit((), ("Reuters",), (), ("file",)),
            "Thousands of troops remain on the island",
        ),
        Example(
            "The port was rebuilt after the war [File: Yusra Haddad/AFP]",
            Credit(("Yusra Haddad",), ("AFP",), (), ("file",)),
            "The port was rebuilt after the war",
        ),
    ),
    not_examples=(
        "[Read: Why the old museum still matters]",
        "[Harbour museum shows its oldest boats]",
    ),
)
