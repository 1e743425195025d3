# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed at any moment of typing, Galley loses at most the last second of it."""
import fcntl
import os
import random
import time

from galley import WELCOME, Galley, scenario, step
from session import wait

ROUNDS = 4
SECOND = 1.0
PAUSE = 0.03   # between keys: about 30 a second, a very fast writer

seed = int(os.environ.get("GALLEY_SEED", "0")) or random.randrange(1, 1 << 31)
print("GALLEY_SEED =", seed)
chance = random.Random(seed)


def letters(count):
    return "".join(chance.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(count))


def type_until(session, moment):
    """Types words until moment; gives each letter sent with the time at which it was."""
    sent = []
    while time.monotonic() < moment:
        word = letters(5) + " "
        session.run("xdotool", "type", "--delay", str(int(PAUSE * 1000)), "--", word)
        sent += [(letter, time.monotonic()) for letter in word]
    return sent


def all_texts(galley):
    """Everything that the window can bring back: the open article and those on disk."""
    texts = [path.read_text(errors="replace") for path in galley.library.glob("**/*.md")]
    return texts + [galley.text.text, galley.title.text]


def round_of(galley, number, saved):
    session = galley.session
    galley.start()
    if saved:
        wait(lambda: galley.title.text == WELCOME, what="the welcome article")
        session.key("ctrl+f")
        wait(lambda: galley.app.find("entry", "Find").focused(), what="the find bar")
        session.key("Escape")
        wait(lambda: galley.text.focused(), what="the focus in the text")
        session.key("ctrl+End")
    else:
        session.key("ctrl+n")
        wait(lambda: galley.text.text == "" and galley.title.text == "", what="an empty article")
        session.key("Tab")
        wait(lambda: galley.text.focused(), what="the focus in the text")
    mark = "mark" + letters(6)
    session.type(" " + mark + " ")
    wait(lambda: mark in galley.text.text, what="the first word")
    delay = chance.uniform(1.5, 5.0)   # so that some words are always older than a second
    sent = type_until(session, time.monotonic() + delay)
    killed = time.monotonic()
    galley.app.kill()
    step(f"round {number}: killed after {delay:.1f} s in {'a saved' if saved else 'a new'} article")

    galley.start()
    due = "".join(letter for letter, moment in sent if moment < killed - SECOND).rstrip()
    assert due, "every word is younger than a second: this round would prove nothing"
    expected = mark + " " + due
    wait(lambda: any(expected in text for text in all_texts(galley)), what=f"{expected!r} to be back")
    step(f"  {len(due)} letters and spaces are back")
    return galley.app.find_all("label", "Unsaved text was recovered.")


def comment_on_its_way(galley):
    """Another program holds the log: the comment can't be written, the window goes on, and is killed."""
    session = galley.session
    words = "Which clock? " + letters(8)
    step("killed with a comment on its way to disk")
    galley.start()
    wait(lambda: galley.title.text == WELCOME, what="the welcome article")
    reviewer = (session.home / ".config/galley/reviewer").read_text().strip()
    article = next(path for path in galley.library.glob("*/index.md") if WELCOME in path.read_text())
    log = article.parent / "review" / f"{reviewer}.jsonl"
    drafts = session.home / ".local/state/galley/drafts.json"
    with open(log, "a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        comments = galley.pane("Comments")
        comments.find("button", "Comment on the Whole Article").press()
        wait(lambda: comments.find("text", "Comment").focused(), what="the focus in the comment")
        session.type(words)
        session.key("ctrl+Return")
        wait(lambda: drafts.exists() and words in drafts.read_text(), what="the unsent comment on disk")
        search = comments.find("toggle button", "Search Comments")
        search.press()
        wait(lambda: "checked" in search.states() or "pressed" in search.states(), what="the window to answer")
        assert comments.find("text", "Comment").text == words
        galley.app.kill()
    assert words not in log.read_text()

    galley.start()
    comments = galley.pane("Comments")
    wait(lambda: comments.find("text", "Comment").text == words, what="the comment to be back")
    comments.find("button", "Comment").press()
    comments.find("label", words)
    wait(lambda: words in log.read_text(), what="the comment on disk")
    galley.quit()


with scenario("crash") as session:
    galley = Galley(session)
    step("first start")
    galley.start()
    wait(lambda: galley.title.text == WELCOME, what="the welcome article")
    galley.quit()
    notices = 0
    for number in range(1, ROUNDS + 1):
        notices += bool(round_of(galley, number, saved=number % 2 == 0))
        session.screenshot(f"round-{number}")
        galley.state("Saved")
        if galley.title.text != WELCOME:
            galley.open(WELCOME)   # which the next start then shows
        galley.quit()
    assert notices, "no notice told of recovered text"
    comment_on_its_way(galley)
    step("nothing is left to recover")
    galley.start()
    galley.title
    assert not galley.app.find_all("label", "Unsaved text was recovered.")
    galley.quit()
