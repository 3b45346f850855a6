"""The four looks of the game, as Textual themes. Colour always doubles a mark or a word; it never stands alone."""

from typing import Final

from textual.theme import Theme

DEFAULT: Final = "ministry"


def _theme(
    name: str,
    *,
    dark: bool,
    paper: str,
    desk: str,
    panel: str,
    ink: str,
    quiet: str,
    rule: str,
    seal: str,
    steel: str,
    good: str,
    bad: str,
) -> Theme:
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
    "ministry": _theme(
        "ministry",
        dark=True,
        paper="#0d1726",
        desk="#111d30",
        panel="#1c2b44",
        ink="#e9e3d3",
        quiet="#8d9ab0",
        rule="#2f405c",
        seal="#d0a95c",
        steel="#86a7cf",
        good="#8cc49a",
        bad="#e8956f",
    ),
    "paper": _theme(
        "paper",
        dark=False,
        paper="#f6f1e5",
        desk="#ede5d3",
        panel="#e2d8c1",
        ink="#1d2838",
        quiet="#625f53",
        rule="#c4b99f",
        seal="#7d2a26",
        steel="#2b4f7a",
        good="#1f6440",
        bad="#9c3d14",
    ),
    "contrast": _theme(
        "contrast",
        dark=True,
        paper="#000000",
        desk="#000000",
        panel="#003a75",
        ink="#ffffff",
        quiet="#e2e2e2",
        rule="#b4b4b4",
        seal="#ffe14d",
        steel="#8fd3ff",
        good="#7dffa1",
        bad="#ffb18a",
    ),
    # Blue for better and orange for worse stay apart in every common form of colour blindness
    # (Okabe and Ito, Color Universal Design, 2008).
    "okabe-ito": _theme(
        "okabe-ito",
        dark=True,
        paper="#10151b",
        desk="#161d25",
        panel="#25313d",
        ink="#efece4",
        quiet="#a3acb5",
        rule="#3b4854",
        seal="#f0e442",
        steel="#cc9fbd",
        good="#56b4e9",
        bad="#e69f00",
    ),
}

TITLES: Final = {
    "ministry": "Ministry: ivory on navy",
    "paper": "Paper: ink on cream",
    "contrast": "High contrast",
    "okabe-ito": "For colour-blind players: blue and orange",
}
