# SPDX-License-Identifier: GPL-3.0-or-later
"""From draft to correction: sign off, change, see what changed, undo, publish, correct."""
import json
import re
import sys

from galley import WELCOME, Galley, scenario, step
from session import wait

TITLE = "The bridge that waited"


def status(galley):
    listing = galley.ctl("list", "--json")
    assert listing.returncode == 0, listing.stderr
    return {article["title"]: article["status"] for article in json.loads(listing.stdout)["articles"]}[TITLE]


def decide(galley, button, confirm, remark, picture=None):
    comments = galley.pane("Comments")
    comments.find("button", button).press()
    dialog = galley.app.find("alert")
    view = dialog.find("text", "Remark (optional)")
    wait(view.focused, what="the focus in the remark")
    galley.session.type(remark)
    wait(lambda: view.text == remark, what="the remark")
    if picture:
        galley.session.screenshot(picture)
    dialog.find("button", confirm).press()
    galley.app.gone("alert")


def sign_off(galley):
    step("approve, with a remark")
    decide(galley, "Approve…", "Approve", "Good & clear.", "1-approve")
    galley.says("approved it")
    galley.says("Good & clear.")
    galley.app.find("row header", "Approved")
    wait(lambda: status(galley) == "approved", what="galleyctl to agree")
    galley.pane("Details")
    galley.app.find_text("Approved", timeout=20)
    galley.session.screenshot("2-details")
    galley.pane("Comments")
    galley.session.screenshot("2-approved")


def change(galley):
    step("one comma: stale, and what changed is told")
    session = galley.session
    galley.select("river and two")
    session.type("river, and two")
    comments = galley.pane("Comments")
    galley.says("it has changed since")
    session.settle()
    session.screenshot("3-stale")
    galley.app.gone("row header", "Approved")
    comments.find("button", "What Changed").press()
    dialog = galley.app.find("dialog", "Changed Since")
    wait(lambda: any("river, and two owners" in node.text for node in dialog.walk()), what="the change")
    session.screenshot("4-what-changed")
    session.key("Escape")
    galley.app.gone("dialog", "Changed Since")

    step("undone: valid again")
    galley.select("river, and two")
    session.type("river and two")
    galley.app.find("row header", "Approved")
    wait(lambda: not galley.app.find_all("button", "What Changed"), what="the sign-off to be valid again")


def ask(galley):
    step("ask for changes, at 360 px")
    session = galley.session
    session.resize(360, 720)
    session.key("F9")
    decide(galley, "Ask for Changes…", "Ask for Changes", "The river needs a name.", "5-narrow-ask")
    galley.says("asked for changes")
    session.settle()
    session.screenshot("6-narrow-asked")
    session.key("F9")
    session.resize(1280, 800)
    wait(lambda: status(galley) == "draft", what="galleyctl to agree")


def main(tone):
    env = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"} if tone == "dark" else None
    with scenario(f"workflow-{tone}", env=env) as session:
        galley = Galley(session).start()
        wait(lambda: galley.title.text == WELCOME, what="the welcome article")
        step("write an article")
        galley.write(TITLE, "A ferry, a river and two owners.", "", "Nobody had asked the river.")
        path = galley.file_of("asked the river")
        sign_off(galley)
        change(galley)
        ask(galley)
        galley.quit()


main(sys.argv[1])
