"""`Photo by Name/Agency`, `Photos by X, left, and Y/Z`, `Photo illustration by X`, `Picture by`: Postmedia, Slate, Malay Mail."""

from __future__ import annotations

from . import Credit, CreditStyle, Example, after_label, label_pattern

STYLE = CreditStyle(
    name="photo_by",
    hints=(
        "photo",
        "foto",
        "picture",
        "image",
        "screen",
        "animation",
        "illustration",
        "video",
        "graphic",
        "still",
        "composite",
    ),
    frames=after_label(
        label_pattern(
            "staff photo|screenshot|screengrab|animation|photo|photos|photograph|photographs|picture|pictures|image|images|illustration|video|graphic|foto|fotos|photo illustration|file photo|pool photo|handout photo|still|composite",
            r"\s(?:by|from|von|di|door|av|por|par)(?:\s?:)?\s",
        ),
    ),
    examples=(
        Example(
            "Rates fell faster than hoped. Photo by Della Kern/Bloomberg",
            Credit(("Della Kern",), ("Bloomberg",)),
            "Rates fell faster than hoped.",
        ),
        Example(
            "The stars of the play. Photos by Ruth Amsel, left, and Hugo Von Taub/Invision/AP",
            Credit(("Ruth Amsel", "Hugo Von Taub"), ("Invision", "AP")),
            "The stars of the play.",
        ),
        Example(
            "Photo illustration by Slate. Photo by Oona Hartley.",
            Credit(("Oona Hartley",), ("Slate",), (), ("photo illustration",)),
            "",
        ),
    ),
    not_examples=(
        "A photo by a passer-by showed the van in the river.",
        'He signed off, as he had for 40 years, with the words "Photo by Brandt."',
        "He was moved by a picture by an unknown painter.",
    ),
)
