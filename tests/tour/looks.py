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
    """No control that shows reaches out of the window; a dozen pixels is what places are good to."""
    for node in galley.app.matches():
        if node.role in ("button", "toggle button", "radio button", "page tab", "check box"):
            left, width = node.box[0], node.box[2]
            assert width == 0 or (left > -14 and left + width < galley.session.window[0] + 14), f"{name}: {node} is cut off"


# those that README shows, renewed where GALLEY_SCREENSHOTS names its folder
SHOWN = {"light-1280-details": "main", "light-1280-comments": "comments", "light-1280-publish": "publish", "dark-1280-details": "dark",
         "light-360-text": "narrow"}


def take(galley, name):
    galley.session.settle()
    galley.session.screenshot(name)
    if name in SHOWN and "GALLEY_SCREENSHOTS" in os.environ:
        shutil.copy(galley.session.out / f"{name}.png", Path(os.environ["GALLEY_SCREENSHOTS"]) / f"{SHOWN[name]}.png")


def close(galley):
    galley.session.key("Escape")
    galley.app.gone("dialog")


def sizes(galley, tone):
    session = galley.session
    for width, height, name in SIZES:
        step(f"{tone}, {width} px")
        session.resize(width, height)
        prefix = f"{tone}-{width}"
        narrow = width <= 600
        galley.show_pane(False)
        wait(lambda: not galley.app.find_all("page tab", "Details"), what="the pane to hide")
        if narrow:
            session.key("alt+3")
            galley.app.gone("text", "Article text")
            take(galley, f"{prefix}-preview")
            session.key("alt+1")
            galley.text
            take(galley, f"{prefix}-text")
            shows_everything(galley, f"{prefix}-text")
        else:
            session.key("alt+2")
            take(galley, f"{prefix}-text")
            shows_everything(galley, f"{prefix}-text")
            if width > 860:
                session.key("alt+1")
                take(galley, f"{prefix}-write")
                session.key("alt+3")
                take(galley, f"{prefix}-preview")
                session.key("alt+2")
        galley.show_pane(True)
        galley.pane("Details")
        take(galley, f"{prefix}-details")
        galley.pane("Comments")
        take(galley, f"{prefix}-comments")
        galley.show_pane(False)
        if width <= 1100:
            galley.app.find("button", "Back").press()
            galley.row(WELCOME)
            take(galley, f"{prefix}-library")
            galley.open(WELCOME)
            galley.app.find("button", "Back")
        session.key("ctrl+shift+p")
        galley.app.find("dialog", "Publish").find("button", "Publish")
        take(galley, f"{prefix}-publish")
        shows_everything(galley, f"{prefix}-publish")
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
    galley.choose(galley.app.find("toggle button", "Main Menu"), 5)
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


# one session a process: the accessibility library keeps to the first bus that it was given
match sys.argv[1]:
    case "light":
        looks("light")
    case "dark":
        looks("dark", {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"})
    case "empty":
        empty()
