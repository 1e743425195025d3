# SPDX-License-Identifier: GPL-3.0-or-later
"""From draft to correction: sign off, change, see what changed, undo, publish, correct."""
import json
import re
import sys

from galley import WELCOME, Galley, fetch, scenario, step
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
    galley.app.gone("label", "Articles")   # now it is narrow
    galley.show_pane(True)
    decide(galley, "Ask for Changes…", "Ask for Changes", "The river needs a name.", "5-narrow-ask")
    galley.says("asked for changes")
    session.settle()
    session.screenshot("6-narrow-asked")
    session.key("F9")
    session.resize(1280, 800)
    wait(lambda: status(galley) == "draft", what="galleyctl to agree")


def publish(galley):
    dialog = galley.app.find("dialog", "Publish")
    dialog.find_text("Everything, exactly as sent", timeout=60)
    galley.session.key("Escape")
    galley.app.gone("dialog", "Publish")


def need_approval(galley, path):
    step("a site that needs approval: blocked, overridden with a reason, logged")
    session = galley.session
    rules = session.home / ".config/galley/rules.json"
    rules.write_text(json.dumps({"this-computer": {"approvers": ["Zoe Quinn"]}}))
    session.key("ctrl+shift+p")
    dialog = galley.app.find("dialog", "Publish")
    dialog.find_text("Zoe Quinn")
    dialog.find("button", "Publish Anyway…").press()
    question = galley.app.find("alert")
    entry = question.find("text", "Reason, for the review log")
    wait(entry.focused, what="the focus in the reason")
    session.type("Zoe is at sea.")
    session.settle()
    session.screenshot("7-reason")
    question.find("button", "Publish").press()
    publish(galley)
    operations = [json.loads(line) for log in (path.parent / "review").glob("*.jsonl") for line in log.read_text().splitlines()]
    assert operations[-1]["op"] == "override" and operations[-1]["text"] == "Zoe is at sea.", operations
    assert galley.published(path)["receipt"]["reason"] == "Zoe is at sea."
    rules.write_text("{}")


def correct(galley, path):
    step("a correction")
    session = galley.session
    galley.select("river and two")
    session.type("river and three")
    galley.says("Changed")
    galley.pane("Details")
    galley.says("Changed Since Published")
    session.settle()
    session.screenshot("8-changed")
    session.key("ctrl+shift+p")
    dialog = galley.app.find("dialog", "Publish")
    dialog.find("combo box", "Tell Readers").click()
    session.settle()
    session.key("Down", "Down", "Return")
    note = dialog.find("text", "Correction, Shown With Its Date")
    note.click()
    galley.tab_to(note)
    session.type("The ferry had three owners, not two.")
    session.settle()
    session.screenshot("9-correction")
    dialog.find("button", "Update").press()
    publish(galley)
    record = galley.published(path)
    assert [entry["note"] for entry in record["corrections"]] == ["The ferry had three owners, not two."], record
    page = fetch(record["url"])[1]
    assert "The ferry had three owners, not two." in page and "CorrectionComment" in page, page


def narrow(galley):
    step("rules and changes at 360 px")
    session = galley.session
    session.resize(360, 720)
    galley.select("river and three")
    session.type("river and four")
    session.key("ctrl+shift+p")
    dialog = galley.app.find("dialog", "Publish")
    dialog.find("combo box", "Tell Readers")
    session.settle()
    session.screenshot("10-narrow-publish")
    session.key("Escape")
    galley.app.gone("dialog", "Publish")
    session.resize(1280, 800)


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
        need_approval(galley, path)
        correct(galley, path)
        narrow(galley)
        galley.quit()


main(sys.argv[1])
