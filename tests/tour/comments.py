# SPDX-License-Identifier: GPL-3.0-or-later
"""Comments in the real window, light or dark: a colleague's are marked in text and page alike."""
import json
import sys

from galley import Galley, scenario, step
from session import wait

TITLE = "The harbour wall"
STORY = ["The old wall holds back the sea, and nobody remembers who built it.",
         "Each winter the **storms** take a stone or two, and each spring somebody puts them back.",
         *(f"In the year {1900 + n} the keeper wrote that the water had risen once more." for n in range(30)),
         "The last keeper left a note: *mind the gulls*."]
BODY = "\n\n".join(STORY) + "\n"


def comment(number, words, text):
    at = BODY.index(words)
    return {"op": "thread", "id": f"b{number}", "thread": f"b{number}", "count": number, "author": "ben-1", "author_name": "Ben",
            "time": f"2026-02-03T04:05:{number:02}Z", "text": text,
            "target": {"selector": [{"type": "TextQuoteSelector", "exact": words, "prefix": BODY[max(0, at - 32):at],
                                     "suffix": BODY[at + len(words):at + len(words) + 32]}]}}


def make(galley):
    folder = galley.library / "harbour-wall"
    (folder / "review").mkdir(parents=True)
    (folder / "index.md").write_text(f"---\ntitle: {TITLE}\n---\n{BODY}")
    notes = [comment(1, "who built it", "Somebody must know."), comment(2, "the **storms** take", "<b onclick=\"alert(1)\">Which</b> storms?"),
             comment(3, "mind the gulls", "Lovely end.")]
    (folder / "review/ben-1.jsonl").write_text("".join(json.dumps(note) + "\n" for note in notes))


def card(galley, words):
    return next(node for node in galley.pane("Comments").find_all("list item") if any(words in part.name for part in node.walk()))


def click_in_page(galley, part):
    """On the middle of the first line of a paragraph. Boxes in a page are counted from its own corner."""
    words = next(node for node in galley.page.walk() if node.role == "paragraph" and part in node.text)
    page, pane = galley.page.box, galley.pane("Comments").box
    x, y, width, height = (words.box[0] - page[0], words.box[1] - page[1], *words.box[2:])
    galley.session.click(pane[0] - page[2] + x + width // 2, galley.text.box[1] + y + height // 6)


def in_page(galley, tone):
    session = galley.session
    step("words are marked in the page, too")
    galley.show_pane(True)
    galley.pane("Comments").find("label", "Lovely end.")
    session.settle()
    session.screenshot(f"{tone}-marks")
    step("a card leads to its words in both")
    card(galley, "Lovely end.").click()
    session.settle()
    session.screenshot(f"{tone}-selected")
    step("a click in the page leads to the card")
    card(galley, "Somebody must know.").click()
    session.settle()
    click_in_page(galley, "storms")
    wait(lambda: "selected" in card(galley, "Which").states(), what="the card to be the current one")
    session.settle()
    session.screenshot(f"{tone}-clicked")


tone = sys.argv[1]
with scenario("comments", env={"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"} if tone == "dark" else None) as session:
    galley = Galley(session)
    make(galley)
    galley.start()
    galley.open(TITLE)
    in_page(galley, tone)
    galley.quit()
