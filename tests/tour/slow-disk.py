# SPDX-License-Identifier: GPL-3.0-or-later
"""Closing, throwing away, being killed and running out of room on a disk that takes its time: every word is there after."""
import os

from galley import WELCOME, Galley, scenario, step
from session import wait

def write_at_end(galley, words):
    galley.text.click()
    wait(galley.text.focused, what="the focus in the text")
    galley.session.key("ctrl+End")
    galley.session.type(words)
    wait(lambda: galley.text.text.rstrip().endswith(words.strip()), what="the words in the text")


def closed(galley):
    galley.write("The slow lock", "Written before it was closed.")
    galley.session.key("ctrl+w")
    assert galley.app.process.wait(30) == 0
    path = galley.file_of("Written before it was closed.")
    assert "title: The slow lock" in path.read_text() and path.parent.name == "the-slow-lock", path
    step("closed at once: saved, under its name")
    return path


def thrown_away(galley, path):
    galley.start()
    wait(lambda: galley.title.text == "The slow lock", what="the article that was open last")
    write_at_end(galley, " And thrown away.")
    galley.command("article.trash")
    undo = galley.app.find("button", "Undo", timeout=40)
    wait(lambda: not path.exists(), what="the article to be gone")
    galley.session.screenshot("thrown-away")
    undo.press()
    wait(lambda: "And thrown away." in galley.text.text, 40, "the article to be back")
    galley.on_disk(path, "And thrown away.")
    step("thrown away at once, and back with its last words")


def no_room(galley, path, full):
    full.touch()
    write_at_end(galley, " Without room.")
    galley.says("The disk is full.", timeout=40)
    galley.state("Not saved")
    galley.session.settle()
    galley.session.screenshot("full-disk")
    galley.session.type(" Still typing.")
    wait(lambda: galley.text.text.rstrip().endswith("Without room. Still typing."), what="the text to go on")
    assert "Without room." not in path.read_text()
    full.unlink()
    galley.on_disk(path, "Without room. Still typing.")
    galley.state("Saved", timeout=40)
    step("no room: said, typed on, and saved once there was some")


def killed(galley, path):
    write_at_end(galley, " Right before the crash.")
    journal = galley.session.home / ".local/state/galley/recovery"
    wait(lambda: any("Right before the crash." in entry.read_text(errors="replace") for entry in journal.rglob("*.unsaved"))
         or "Right before the crash." in path.read_text(), what="the words on disk")
    galley.app.kill()
    galley.start()
    wait(lambda: "Right before the crash." in galley.text.text, 40, "the words to be back")
    galley.on_disk(path, "Right before the crash.")
    galley.session.screenshot("recovered")
    galley.quit()
    step("killed: recovered, and saved")


with scenario("slow-disk", env={"LD_PRELOAD": os.environ["SLOW_DISK"]}) as session:
    full = session.dir / "full"
    session.env["FULL_DISK"] = str(full)
    galley = Galley(session).start()
    wait(lambda: galley.title.text == WELCOME, what="the welcome article")
    path = closed(galley)
    thrown_away(galley, path)
    no_room(galley, path, full)
    killed(galley, path)
