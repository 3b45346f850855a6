"""The humanitarian lens: a profile that looks at nothing but people in the line of fire.

The essay's library has a humanitarian who also weighs law, region and growth. This lens is narrower on purpose: it
answers what a play did for civilians, and leaves everything else to the other profiles. Its weights are ours.
"""

from __future__ import annotations

from game.scoring import Profile, hookimpl

CIVILIANS = Profile(
    id="civilians",
    title="Civilians alone",
    about=(
        "Weapons that go on killing, cleared fields, helmets between the lines, and a table that might stop the "
        "shooting. Flags, trade and standing weigh nothing here; the other profiles have them."
    ),
    weights={
        "humanitarian-restraint": 5,
        "mine-action": 4,
        "peacekeeping": 3,
        "inclusive-dialogue": 2,
    },
)


@hookimpl
def register_profiles() -> list[Profile]:
    """The one profile."""
    return [CIVILIANS]
