# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture dragged from another program's window, and one pasted, each ends up in the article and its folder."""
import os
import shutil
from pathlib import Path

from galley import Galley, scenario, step
from session import wait

HERO = Path(__file__).resolve().parents[2] / "data/samples/welcome/hero.jpg"


def windows_of(session, app):
    return session.run("xdotool", "search", "--onlyvisible", "--pid", str(app.process.pid)).decode().split()


def drag(session, source, start, end):
    def move(part):
        session.run("xdotool", "mousemove", "--sync", *(str(round(a + (b - a) * part)) for a, b in zip(start, end)))

    def picked_up(steps=iter(range(1, 1000))):
        move(0.002 * next(steps))
        return next(source.matches("label", "Dragging"), None)

    move(0)
    session.run("xdotool", "mousedown", "1")
    wait(picked_up, what="the picture to come along")
    for part in range(3, 11):
        move(part / 10)
    session.settle()
    session.screenshot("dragging")
    session.run("xdotool", "mouseup", "1")


with scenario("pictures") as session:
    galley = Galley(session)
    galley.start()
    galley.write("Two pictures", "Words before them.")
    folder = wait(lambda: next(session.home.glob("Documents/Galley/two-pictures"), None), what="the article's folder")
    picture = session.home / "Pier at night.jpg"
    shutil.copy(HERO, picture)
    source = session.start([os.environ["PICTURE_SOURCE"], picture], "Pictures")
    window = windows_of(session, source)[-1]
    session.run("xdotool", "windowmove", "--sync", window, "1060", "640")

    left, top, width, height = galley.text.box
    drag(session, source, (1160, 710), (left + width // 3, top + height // 2))
    wait(lambda: galley.text.text.count("![") == 1, what="the dragged picture in the text")
    first = folder / "pier-at-night.jpg"
    wait(lambda: first.exists() and first.read_bytes() == HERO.read_bytes(), what="its copy in the folder")
    step("dragged")

    session.run("xdotool", "windowfocus", "--sync", window)
    session.key("ctrl+c")
    galley.text.click()
    wait(lambda: galley.text.focused(), what="the focus in the text")
    session.key("ctrl+End", "ctrl+v")
    wait(lambda: galley.text.text.count("![") == 2, what="the pasted picture in the text")
    assert [path.name for path in folder.glob("*.jpg")] == ["pier-at-night.jpg"], "the same picture is kept once"
    session.settle()
    session.screenshot("pasted")
    step(galley.text.text.replace("\n", " / "))
    galley.state("Saved")
    saved = (folder / "index.md").read_text()
    assert saved.count("![") == 2 and "pier-at-night" in saved, saved
    assert picture.read_bytes() == HERO.read_bytes(), "the picture given is as it was"
