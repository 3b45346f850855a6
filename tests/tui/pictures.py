"""The pictures of the README, taken from the real app: `python -m tests.tui.pictures`. Look at them before you commit them."""

import asyncio
import os
import re
import tempfile
from pathlib import Path

from game.tui.app import SmallState
from tests.present import present
from tests.tui.acting import press, take

ROOT = Path(__file__).parents[2]
SCREENS = ROOT / ".github" / "screens"
SIZE = (120, 36)
SEED = 5
BEFORE = ("law-card", "refer", "train", "law-two", "committees")
"""The first week; what follows is chosen by the first option that is open."""


def alone(svg: str) -> str:
    """A picture that fetches nothing: no web font, no address, any monospace font that is there."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: ?Fira Code[^;]*;", "font-family: monospace;", svg)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    return "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"


async def take_pictures() -> None:
    """Play the road to the good moments."""
    app = SmallState(ROOT / "scenarios" / "road-to-burgenstock.yaml", seed=SEED)
    async with app.run_test(size=SIZE) as pilot:

        def keep(name: str) -> None:
            picture = alone(app.export_screenshot(title="Small State"))
            (SCREENS / f"{name}.svg").write_text(picture, encoding="utf-8")

        await pilot.pause()
        await press(pilot, "enter")
        await take(pilot, *BEFORE[:3])
        keep("decision")
        await take(pilot, *BEFORE[3:])
        while present(app.session).play.ending is None:
            await take(pilot, next(o.id for o in present(app.session).play.options if o.open))
        await pilot.app.workers.wait_for_complete()  # hindsight
        await press(pilot, "right")
        keep("debrief")


if __name__ == "__main__":
    SCREENS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["SMALLSTATE_HOME"] = home
        asyncio.run(take_pictures())
