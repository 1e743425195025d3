# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggesting mode in the real window: suggest, be killed, accept, reject, and what the file and the page hold meanwhile."""
import json
import re
import sys

from galley import Galley, page_text, scenario, step
from session import wait

TITLE = "The night ferry"
BODY = "The ferry leaves at noon and comes home at dusk."
# a colleague, whose log comes from a shared folder
OTHER = {"op": "suggest", "id": "b1", "thread": "b1", "count": 90, "author": "ben-1", "author_name": "Ben", "time": "2026-02-03T04:05:06Z",
         "replacement": "midnight", "text": "It has a new timetable.",
         "target": {"selector": [{"type": "TextQuoteSelector", "exact": "dusk", "prefix": "noon and comes home at ", "suffix": "."}]}}


def suggestions(path):
    lines = [json.loads(line) for log in (path.parent / "review").glob("*.jsonl") for line in log.read_text().splitlines()]
    gone = {op["thread"] for op in lines if op["op"] == "delete"}
    return [op for op in lines if op["op"] == "suggest" and op["id"] not in gone]


def is_on(galley):
    states = galley.app.find("toggle button", re.compile("^Suggesting")).states()
    return "pressed" in states or "checked" in states


def stays_clean(galley, path):
    """Neither the file nor the page knows of what is only proposed."""
    assert path.read_text().split("---\n")[-1].strip() == BODY, path.read_text()
    assert "two" not in page_text(galley.page), page_text(galley.page)


def suggest(galley, path):
    session = galley.session
    step("suggest: a word instead of another")
    session.key("ctrl+shift+e")
    wait(lambda: is_on(galley), what="suggesting mode")
    galley.select("noon")
    session.type("two")
    wait(lambda: "at noontwo and" in galley.text.text, what="the proposed word beside the old one")
    wait(lambda: any(op["replacement"] == "two" for op in suggestions(path)), what="the suggestion in the log")
    stays_clean(galley, path)


def killed(galley, path):
    session = galley.session
    step("suggest, and be killed before it is in the log")
    session.key("ctrl+End")
    session.type(" Bring a coat.")
    drafts = session.home / ".local/state/galley/drafts.json"
    wait(lambda: (drafts.exists() and "Bring a coat" in drafts.read_text()) or "Bring a coat" in json.dumps(suggestions(path)),
         what="the words on disk")
    galley.app.kill()
    (path.parent / "review" / "ben-1.jsonl").write_text(json.dumps(OTHER) + "\n")
    galley.start()
    wait(lambda: galley.title.text == TITLE, what="the article")
    wait(lambda: any("Bring a coat" in op["replacement"] for op in suggestions(path)), what="the words to be back")
    stays_clean(galley, path)
    for words in ("noontwo", "duskmidnight", "Bring a coat."):
        wait(lambda: words in galley.text.text, what=f"{words!r} in the text")


def pictures(galley, tone):
    session = galley.session
    comments = galley.pane("Comments")
    comments.find("label", "It has a new timetable.")
    session.settle()
    session.screenshot(f"{tone}-1280")
    session.resize(360, 640)
    galley.app.gone("label", "Articles")   # now it is narrow
    session.settle()
    session.screenshot(f"{tone}-360-text")
    session.key("F9")
    session.key("alt+1")
    galley.text
    session.settle()
    session.screenshot(f"{tone}-360-cards")
    session.resize(1280, 800)
    session.settle()


def decide(galley, path):
    session = galley.session
    step("accept one from its card, and undo that")
    comments = galley.pane("Comments")
    card = next(node for node in comments.find_all("list item") if "dusk" in node.name)
    card.find("button", "Accept").press()
    galley.on_disk(path, "comes home at midnight.")
    galley.text.click()
    session.key("ctrl+z")
    wait(lambda: path.read_text().split("---\n")[-1].strip() == BODY, what="the text as it was")
    wait(lambda: "duskmidnight" in galley.text.text, what="the suggestion to be open again")
    step("reject one from its card, accept the rest")
    card = next(node for node in galley.pane("Comments").find_all("list item") if "noon" in node.name)
    card.find("button", "Reject").press()
    wait(lambda: "noontwo" not in galley.text.text, what="the rejected words to go")
    galley.command("article.suggest-accept-all")
    galley.on_disk(path, "leaves at noon and comes home at midnight. Bring a coat.")
    galley.page_says("Bring a coat.")


tone = sys.argv[1]
with scenario("suggesting", env={"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"} if tone == "dark" else None) as session:
    galley = Galley(session).start()
    galley.write(TITLE, BODY)
    path = galley.file_of(BODY)
    galley.state("Saved")
    suggest(galley, path)
    killed(galley, path)
    pictures(galley, tone)
    decide(galley, path)
    session.screenshot(f"{tone}-decided")
    galley.quit()
