# SPDX-License-Identifier: GPL-3.0-or-later
"""Going from article to article at full speed, on a slow disk: what is typed at once lands where it was meant to."""
import os
import signal

from galley import Galley, scenario, step
from session import wait


def open_and_type(galley, words):
    """At once, in the order in which the window gets it: a click on the row, one into the text, and words."""
    session = galley.session
    row, text = galley.row("Slow to read").box, galley.text.box
    session.click(row[0] + row[2] // 2, row[1] + row[3] // 2)
    session.click(text[0] + text[2] // 2, text[1] + text[3] // 2)
    session.type(words)


with scenario("switching", env={"LD_PRELOAD": os.environ["SLOW_DISK"]}) as session:
    galley = Galley(session)
    galley.start()
    for round in range(3):
        galley.write(f"Story {round}", f"Text of {round}.")
        # no waiting: the one being left is still on its way to the disk
        session.key("ctrl+End")
        session.type(f" More of {round}.")
        session.key("ctrl+n")
        session.type(f"Typed at once {round}.")
        wait(lambda: galley.title.text == f"Typed at once {round}." and galley.text.text == "", what="the new article's title")
        step(galley.title.text)
    galley.state("Saved")
    for round in range(3):
        path = wait(lambda: galley.file_of(f"Text of {round}."), what="the file of the one left")
        assert f"Text of {round}. More of {round}." in path.read_text(), path.read_text()
        assert "Typed" not in path.read_text(), path.read_text()
        galley.file_of(f"Typed at once {round}.")
    session.screenshot("switched")
    step("every word is where it was typed")

    session.key("ctrl+n")
    wait(lambda: galley.title.text == "" and galley.text.text == "", what="an empty article")
    session.key("Tab")
    wait(lambda: galley.text.focused(), what="the focus in the text")
    session.type("Never saved.")
    session.key("shift+Home", "ctrl+alt+m")
    # the article has no folder yet that a comment could go to
    session.type("A remark at once.")
    wait(lambda: galley.app.find_text("A remark at once.", role="text"), what="the comment")
    assert galley.text.text == "Never saved.", galley.text.text
    session.screenshot("remark-at-once")
    step("a comment that waits for its folder")

    slow = galley.library / "slow-to-read/index.md"
    slow.parent.mkdir()
    slow.write_text("---\ntitle: Slow to read\n---\n\nRead at last.\n")
    galley.write("Left behind", "The text that is left.")
    galley.state("Saved")
    left = galley.file_of("The text that is left.")
    open_and_type(galley, "Meant for the slow one. ")
    wait(lambda: galley.title.text == "Slow to read", what="the slow article")
    wait(lambda: "Meant for the slow one. " in galley.text.text, what="the words typed before it was there")
    galley.on_disk(slow, "Meant for the slow one. ", "Read at last.")
    assert "Meant for" not in left.read_text(), left.read_text()
    session.screenshot("slow-to-read")
    step("what is typed while an article is still being read goes to it")

    galley.write("Last story", "The last text.")
    session.key("ctrl+n")
    session.type("Kept at the end.")
    galley.app.process.send_signal(signal.SIGTERM)
    assert galley.app.process.wait(20) == 0
    texts = [path.read_text() for path in galley.library.glob("**/*.md")]
    assert sum("Kept at the end." in text for text in texts) == 1, texts
    step("what waited for the disk was typed before the end")
