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


def logged(path, text):
    lines = [json.loads(line) for log in (path.parent / "review").glob("*.jsonl") for line in log.read_text().splitlines()]
    return next((line for line in lines if line.get("text") == text), None)


def composer(galley, words=""):
    found = galley.app.find("text", "Comment")
    wait(lambda: found.focused() and found.text == words, what="the composer to have the focus")
    return found


def beside(galley, words):
    """The composer lies over the text, inside it, and not over the words it is about."""
    field, text = galley.app.find("text", "Comment").box, galley.text.box
    assert field[0] >= text[0] and field[0] + field[2] <= text[0] + text[2], (field, text)
    assert field[1] >= text[1] and field[1] + field[3] <= text[1] + text[3], (field, text)
    assert galley.text.selected == words, galley.text.selected


def at_selection(galley, path, tone):
    session = galley.session
    step("a comment is written beside the words that are selected")
    galley.select("each spring")
    session.key("ctrl+alt+m")
    composer(galley)
    session.type("Only in spring?")
    session.settle()
    beside(galley, "each spring")
    session.screenshot(f"{tone}-composer")
    step("Escape closes it and keeps what was typed")
    session.key("Escape")
    wait(galley.text.focused, what="the focus back in the text")
    session.key("ctrl+alt+m")
    composer(galley, "Only in spring?")
    step("Ctrl+Enter sends")
    session.key("ctrl+Return")
    wait(lambda: logged(path, "Only in spring?"), what="the comment on disk")
    assert logged(path, "Only in spring?")["target"]["selector"][0]["exact"] == "each spring"
    galley.app.gone("text", "Comment")
    wait(galley.text.focused, what="the focus back in the text")
    session.settle()
    session.screenshot(f"{tone}-commented")


def keys_of_the_window(galley):
    session = galley.session
    step("the window's keys work while a comment is written")
    galley.select("holds back")
    session.key("ctrl+alt+m")
    composer(galley)
    session.type("Does it?")
    session.key("ctrl+f")
    wait(galley.app.find("entry", "Find").focused, what="the find bar")
    session.key("Escape")
    wait(galley.text.focused, what="the focus in the text")
    session.key("ctrl+alt+m")
    composer(galley, "Does it?")
    session.key("F9")
    galley.app.gone("page tab", "Comments")
    session.key("F9")
    galley.app.find("page tab", "Comments")
    session.key("ctrl+shift+f")
    wait(lambda: not galley.app.find("text", "Comment").focused(), what="the focus in the search of articles")
    session.key("Escape")
    step("what is typed stays with its article")
    session.key("ctrl+n")
    wait(lambda: galley.title.text == "" and galley.title.focused(), what="a new article")
    galley.app.gone("text", "Comment")
    galley.open(TITLE)
    galley.pane("Comments")
    wait(lambda: galley.app.find("text", "Comment").text == "Does it?", what="the draft")
    galley.app.find("button", "Cancel").press()
    galley.app.gone("text", "Comment")


def narrow(galley, path, tone):
    session = galley.session
    step("beside the words in a narrow window, too")
    session.resize(360, 640)
    galley.app.gone("label", "Articles")
    galley.show_pane(False)
    session.key("alt+1")
    galley.text.click()
    galley.select("holds back")
    session.key("ctrl+alt+m")
    composer(galley)
    session.type("Does it still, after all these winters?")
    session.settle()
    beside(galley, "holds back")
    session.screenshot(f"{tone}-360-composer")
    session.key("ctrl+Return")
    wait(lambda: logged(path, "Does it still, after all these winters?"), what="the comment on disk")
    galley.app.gone("text", "Comment")
    session.resize(1280, 800)


tone = sys.argv[1]
with scenario("comments", env={"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"} if tone == "dark" else None) as session:
    galley = Galley(session)
    make(galley)
    galley.start()
    galley.open(TITLE)
    in_page(galley, tone)
    path = galley.library / "harbour-wall/index.md"
    at_selection(galley, path, tone)
    keys_of_the_window(galley)
    narrow(galley, path, tone)
    galley.quit()
