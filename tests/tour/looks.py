# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the window in all its sizes, light and dark; each is looked at for what is missing or cut off."""
import os
import re
import shutil
import sys
from pathlib import Path

from galley import WELCOME, Galley, scenario, step
from session import wait

# width, height, name: the layouts on both sides of each breakpoint
SIZES = [(1280, 800, "wide"), (860, 700, "medium"), (600, 720, "small"), (360, 640, "phone")]


def shows_everything(galley, name):
    """No control that shows reaches out of the window."""
    width, height = galley.session.window
    for node in galley.app.matches():
        if node.role in ("button", "toggle button", "radio button", "page tab", "check box"):
            x, y, w, h = node.box
            left, top = x - galley.session.origin[0], y - galley.session.origin[1]
            assert w == 0 or (left >= -1 and left + w <= width + 1), f"{name}: {node} reaches from {left} to {left + w} of {width}"


def take(galley, name):
    galley.session.settle()
    galley.session.screenshot(name)


def close(galley):
    galley.session.key("Escape")
    galley.app.gone("dialog")


def utility(galley, shown):
    """Shows or hides the pane with details and comments."""
    button = galley.app.find("toggle button", "Details and Comments")
    if ("pressed" in button.states() or "checked" in button.states()) != shown:
        galley.session.key("F9")


def sizes(galley, tone):
    session = galley.session
    for width, height, name in SIZES:
        step(f"{tone}, {width} px")
        session.resize(width, height)
        prefix = f"{tone}-{width}"
        narrow = width <= 600
        utility(galley, False)
        wait(lambda: not galley.app.find_all("page tab", "Details"), what="the pane to hide")
        if narrow:
            session.key("alt+3")
            galley.app.gone("text", "Article text")
            take(galley, f"{prefix}-preview")
            session.key("alt+1")
            galley.text
            take(galley, f"{prefix}-text")
        else:
            session.key("alt+2")
            take(galley, f"{prefix}-text")
            if width > 860:
                session.key("alt+1")
                take(galley, f"{prefix}-write")
                session.key("alt+3")
                take(galley, f"{prefix}-preview")
                session.key("alt+2")
        utility(galley, True)
        galley.pane("Details")
        take(galley, f"{prefix}-details")
        galley.pane("Comments")
        take(galley, f"{prefix}-comments")
        utility(galley, False)
        if width <= 1100:
            galley.app.find("button", "Back").press()
            galley.row(WELCOME)
            take(galley, f"{prefix}-library")
            galley.open(WELCOME)
            galley.app.find("button", "Back")
        session.key("ctrl+shift+p")
        galley.app.find("dialog", "Publish").find("button", "Publish")
        take(galley, f"{prefix}-publish")
        close(galley)


def rest(galley, tone):
    session = galley.session
    width, height, _ = SIZES[0]
    session.resize(width, height)
    step(f"{tone}, the rest")
    session.key("ctrl+shift+f")
    wait(lambda: any(node.focused() for node in galley.app.find_all("entry")), what="the focus in the search")
    session.type("pencil")
    galley.row(WELCOME)
    take(galley, f"{tone}-search")
    session.key("ctrl+a")
    session.type("zebra")
    galley.says("No Results Found")
    take(galley, f"{tone}-search-nothing")
    session.key("Escape")
    galley.row(WELCOME)
    session.key("ctrl+comma")
    galley.app.find("dialog", "Preferences")
    take(galley, f"{tone}-preferences")
    close(galley)
    session.key("ctrl+question")
    galley.says("New article")
    take(galley, f"{tone}-shortcuts")
    session.key("Escape")
    galley.choose(galley.app.find("toggle button", "Main Menu"), 4)
    galley.app.find("dialog", re.compile("About"))
    take(galley, f"{tone}-about")
    close(galley)
    session.key("ctrl+f")
    session.type("galley")
    take(galley, f"{tone}-find")
    session.key("Escape")
    session.key("ctrl+n")
    wait(lambda: galley.title.text == "", what="an empty article")
    take(galley, f"{tone}-new")


def looks(tone, env=None):
    with scenario("looks", env=env) as session:
        galley = Galley(session).start()
        wait(lambda: galley.title.text == WELCOME, what="the welcome article")
        galley.page_says("composing room")
        sizes(galley, tone)
        rest(galley, tone)
        galley.quit()


def empty():
    step("an empty library")
    with scenario("looks") as session:
        galley = Galley(session)
        galley.start()
        wait(lambda: galley.title.text == WELCOME, what="the welcome article")
        galley.quit()
        shutil.rmtree(galley.library)
        galley.library.mkdir()
        galley.start()
        galley.says("No Articles Yet")
        take(galley, "light-empty")
        galley.quit()


tones = sys.argv[1:] or ["light", "dark"]
if "light" in tones:
    looks("light")
    empty()
if "dark" in tones:
    looks("dark", {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"})
