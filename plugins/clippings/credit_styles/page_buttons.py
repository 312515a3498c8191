"""`Enlarge`, `Close`, `Buy Photo`, `Camera Icon`, `Purchase Licensing Rights, opens new tab`: buttons beside captions."""

from __future__ import annotations

from . import Credit, CreditStyle, Example

STYLE = CreditStyle(
    name="page_buttons",
    hints=(
        "opens in",
        "purchase licensing",
        "license photo",
        "enlarge",
        "close",
        "vis mer",
        "les mer",
        "buy photo",
        "buy this",
        "camera icon",
        "image:",
        "open this",
        "expand",
        "zoom",
        "play video",
        "hide caption",
        "photo caption",
    ),
    chrome=(
        r"(?:(?<!\s)\s*+|(?<=\s))(?:\((?:opens in (?:a )?new (?:window|tab))\)|Purchase Licensing Rights(?:\s?, opens new tab)?|(?:\|\s*+)?License Photo\b)\s*|^\s*Enlarge(?: this)?(?: image)?\s*/?\s*(?:Caption)?"
        r"|(?<=[^a-z])\s(?:Close|CLOSE|Enlarge|Vis mer|Les mer|Buy [Pp]hoto|Buy this photo)\s*$|(?<=[Pp]hoto) Close\s*$|^\s*Camera Icon\s?"
        r"|^\s*Image:\s(?=[^\n]{15,400}\s(?:File pic|Pic|Picture|Photo):\s)|^\s*Open this photo in gallery:\s*|^\s*(?:Expand|Zoom|Play [Vv]ideo|Hide caption|Photo caption)\s*"
    ),
    examples=(
        Example(
            "Gulls follow the trawler. REUTERS/Ilse Corrigan Purchase Licensing Rights, opens new tab",
            Credit(("Ilse Corrigan",), ("REUTERS",)),
            "Gulls follow the trawler.",
        ),
        Example("Geese cross the frozen lake. | AP Photo Close", Credit((), ("AP",)), "Geese cross the frozen lake."),
        Example(
            "Camera IconThe new stadium. Credit: Dan Orr/The West Australian",
            Credit(("Dan Orr",), ("The West Australian",)),
            "The new stadium.",
        ),
    ),
)
