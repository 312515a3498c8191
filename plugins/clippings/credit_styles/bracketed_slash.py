"""`(Name/Agency)`: CNN, CBC, The Washington Post, CTV and many more."""

from __future__ import annotations

from . import Credit, CreditStyle, Example, in_brackets

STYLE = CreditStyle(
    name="bracketed_slash",
    hints=("(", "["),
    frames=in_brackets("slash"),
    examples=(
        Example(
            "Ferries wait in the harbour of Port Hollow on Monday. (Nadia Ferrow/Reuters)",
            Credit(("Nadia Ferrow",), ("Reuters",)),
            "Ferries wait in the harbour of Port Hollow on Monday.",
        ),
        Example(
            "A baker opens her shop. (Ismael Ortega/AFP/Getty Images)",
            Credit(("Ismael Ortega",), ("AFP", "Getty Images")),
            "A baker opens her shop.",
        ),
        Example(
            "(Ministry of Ports Press Service/The Associated Press)",
            Credit((), ("Ministry of Ports Press Service", "The Associated Press")),
            "",
        ),
    ),
    not_examples=(
        "The road will be closed on Sunday (for cars and/or lorries).",
        "She told the court that the band (AC/DC) had been too loud.",
    ),
)
