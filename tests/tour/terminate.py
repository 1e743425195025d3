# SPDX-License-Identifier: GPL-3.0-or-later
"""Told to end in the middle of typing, Galley saves to the last letter and ends."""
import signal

from galley import WELCOME, Galley, scenario, step
from session import wait

WORDS = "typed right before the session ended"

with scenario("terminate") as session:
    galley = Galley(session)
    for number in (signal.SIGTERM, signal.SIGHUP):
        galley.start()
        wait(lambda: galley.title.text or galley.text.text, what="an article")
        session.key("ctrl+n")
        wait(lambda: galley.text.text == "" and galley.title.text == "", what="an empty article")
        session.key("Tab")
        wait(lambda: galley.text.focused(), what="the focus in the text")
        session.type(f"{WORDS} by {number.name}")
        wait(lambda: galley.text.text.endswith(number.name), what="the last letter")
        galley.app.process.send_signal(number)
        assert galley.app.process.wait(20) == 0
        texts = [path.read_text() for path in galley.library.glob("**/*.md")]
        assert any(f"{WORDS} by {number.name}" in text for text in texts), texts
        step(f"{number.name}: saved, and ended")

    step("a comment not sent yet: kept to the last letter, too")
    galley.start()
    galley.open(WELCOME)
    comments = galley.pane("Comments")
    comments.find("button", "Comment on the Whole Article").press()
    wait(lambda: comments.find("text", "Comment").focused(), what="the focus in the comment")
    session.type(WORDS)
    wait(lambda: comments.find("text", "Comment").text == WORDS, what="the last letter")
    galley.app.process.send_signal(signal.SIGTERM)
    assert galley.app.process.wait(20) == 0
    assert WORDS in (session.home / ".local/state/galley/drafts.json").read_text()

    galley.start()
    wait(lambda: galley.title.text or galley.text.text, what="an article")
    assert not galley.app.find_all("label", "Unsaved text was recovered.")
    galley.quit()
