"""The four looks of the game, as Textual themes. Colour always doubles a mark or a word; it never stands alone."""

from typing import Final

from textual.theme import Theme

DEFAULT: Final = "ministry"


def _theme(name: str, colours: str, *, dark: bool = True) -> Theme:
    paper, desk, panel, ink, quiet, rule, seal, steel, good, bad = colours.split()
    return Theme(
        name=name,
        dark=dark,
        primary=seal,
        secondary=steel,
        accent=seal,
        warning=bad,
        error=bad,
        success=good,
        foreground=ink,
        background=paper,
        surface=desk,
        panel=panel,
        variables={
            "good": good,
            "bad": bad,
            "quiet": quiet,
            "rule": rule,
            "seal": seal,
            "steel": steel,
            "block-cursor-background": panel,
            "block-cursor-foreground": ink,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": panel,
            "block-cursor-blurred-foreground": ink,
            "block-hover-background": panel,
            "border": seal,
            "border-blurred": rule,
            "input-cursor-background": ink,
            "input-cursor-foreground": paper,
            "input-selection-background": panel,
            "scrollbar": rule,
            "scrollbar-hover": quiet,
            "scrollbar-active": seal,
            "scrollbar-background": paper,
            "scrollbar-background-hover": paper,
            "scrollbar-background-active": paper,
            "scrollbar-corner-color": paper,
        },
    )


THEMES: Final = {
    theme.name: theme
    for theme in (
        # paper   desk    panel   ink     quiet   rule    seal    steel   good    bad
        _theme(
            "ministry",
            "#0d1726 #111d30 #1c2b44 #e9e3d3 #8d9ab0 #2f405c #d0a95c #86a7cf #8cc49a #e8956f",
        ),
        _theme(
            "paper",
            "#f6f1e5 #ede5d3 #e2d8c1 #1d2838 #625f53 #c4b99f #7d2a26 #2b4f7a #1f6440 #9c3d14",
            dark=False,
        ),
        _theme(
            "contrast",
            "#000000 #000000 #003a75 #ffffff #e2e2e2 #b4b4b4 #ffe14d #8fd3ff #7dffa1 #ffb18a",
        ),
        # Blue for better and orange for worse stay apart in every common form of colour blindness
        # (Okabe and Ito, Color Universal Design, 2008).
        _theme(
            "okabe-ito",
            "#10151b #161d25 #25313d #efece4 #a3acb5 #3b4854 #f0e442 #cc9fbd #56b4e9 #e69f00",
        ),
    )
}

TITLES: Final = {
    "ministry": "Ministry: ivory on navy",
    "paper": "Paper: ink on cream",
    "contrast": "High contrast",
    "okabe-ito": "For colour-blind players: blue and orange",
}
