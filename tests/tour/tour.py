# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole story: write, see, fill in, mark up, publish, be read, be answered, change, take back."""
import html
import json
import re

from galley import WELCOME, Galley, fetch, scenario, step
from session import wait

TITLE = "The bridge that waited"
# items of the menu that says which comments are shown
OPEN, EVERY = 0, 2


def text_of(markup):
    return html.unescape(re.sub(r"<[^>]+>", " ", markup))


def first_start(galley):
    step("the first start shows the welcome article")
    galley.start()
    wait(lambda: galley.title.text == WELCOME, what="the welcome article")
    galley.page_says("composing room")
    galley.row(WELCOME)
    galley.says("words")
    galley.session.screenshot("1-welcome")


def write(galley):
    step("write an article")
    session = galley.session
    galley.write(TITLE, "For a year the ferry had two owners.", "", "## The second pier", "",
                 "- steel from the north", "rivets from the south", "", "Nobody had asked the river.")
    wait(lambda: "- steel from the north\n- rivets from the south\n\nNobody had asked the river." in galley.text.text,
         what="the list to go on by itself")

    step("bold by keyboard")
    text = galley.text
    galley.select("two owners")
    session.key("ctrl+b")
    wait(lambda: "**two owners**" in text.text, what="bold")
    session.key("ctrl+z")
    wait(lambda: "had two owners." in text.text, what="undo")
    session.key("ctrl+shift+z")
    wait(lambda: "**two owners**" in text.text, what="redo")

    step("the preview and the count follow")
    for words in ("two owners", "The second pier", "rivets from the south", "asked the river"):
        galley.page_says(words)
    galley.says("24 words · 1 min read")
    path = galley.file_of("asked the river")
    galley.on_disk(path, TITLE, "**two owners**", "## The second pier")
    return path


def fill_in(galley, path):
    step("fill in the details")
    session = galley.session
    details = galley.pane("Details")
    details.find("text", "Subtitle").click()
    galley.tab_to(details.find("text", "Subtitle"))
    session.type("A ferry, a river and two owners")
    galley.tab_to(details.find("text", "Tags"))
    session.type("bridges")
    session.key("Return")
    details.find("button", re.compile("Remove .bridges."))
    galley.tab_to(details.find("text", "Excerpt"))
    session.type("How a bridge came to wait for its river.")
    galley.on_disk(path, "A ferry, a river and two owners", "bridges", "How a bridge came to wait for its river.")
    galley.page_says("A ferry, a river and two owners")
    galley.state("Saved")
    session.screenshot("2-written")


def review_operations(path):
    return [json.loads(line) for log in sorted((path.parent / "review").glob("*.jsonl")) for line in log.read_text().splitlines()]


def mark_up(galley, path):
    step("comment on a passage")
    session = galley.session
    galley.select("steel from the north")
    session.key("ctrl+alt+m")
    comments = galley.pane("Comments")
    wait(lambda: galley.app.find("text", "Comment").focused(), what="the focus in the comment")
    session.type("Which mill? Readers will ask.")
    session.key("ctrl+Return")
    comments.find("label", "Which mill? Readers will ask.")
    wait(lambda: "steel from the north" in json.dumps(review_operations(path)), what="the comment on disk")
    first = next(op for op in review_operations(path) if "Which mill?" in json.dumps(op))
    assert "steel from the north" in json.dumps(first), first

    step("reply, resolve, reopen")
    comments.find("button", "Reply").press()
    wait(lambda: comments.find("text", "Reply").focused(), what="the focus in the reply")
    session.type("The one at Dunmore.")
    session.key("ctrl+Return")
    comments.find("label", "The one at Dunmore.")
    session.screenshot("3-comments")
    comments.find("button", re.compile("^Resolve")).press()
    comments.gone("label", "Which mill? Readers will ask.")
    galley.choose(comments.find("toggle button", "Open"), EVERY)
    comments.find("button", re.compile("^Reopen")).press()
    comments.find("button", re.compile("^Resolve"))
    galley.choose(comments.find("toggle button", "All"), OPEN)
    comments.find("label", "Which mill? Readers will ask.")

    step("delete, and think better of it")
    galley.choose(comments.find("toggle button", "More"), 2)
    comments.gone("label", "Which mill? Readers will ask.")
    galley.app.find("button", "Undo").press()
    comments.find("label", "Which mill? Readers will ask.")
    kinds = {op["op"] for op in review_operations(path)}
    assert len(kinds) > 3, kinds


def publish(galley, path, button, picture=None):
    session = galley.session
    session.key("ctrl+shift+p")
    dialog = galley.app.find("dialog", "Publish")
    do = dialog.find("button", button)
    if picture:
        session.screenshot(f"{picture}-plan")
    before = len(session.pages_opened())
    do.press()
    dialog.find_text("Everything, exactly as sent", timeout=60)
    if picture:
        session.screenshot(f"{picture}-receipt")
    wait(lambda: len(session.pages_opened()) > before, what="the browser to open")
    url = session.pages_opened()[-1]
    session.key("Escape")
    galley.app.gone("dialog", "Publish")
    assert galley.published(path), "nothing noted beside the article"
    return url


def feed_entries(url):
    home = "/".join(url.split("/")[:3])
    status, page = fetch(url)
    feeds = re.findall(r'<link[^>]+type="application/(?:atom\+xml|feed\+json)"[^>]+href="([^"]+)"', page) + \
        re.findall(r'<link[^>]+href="([^"]+)"[^>]+type="application/(?:atom\+xml|feed\+json)"', page)
    assert len(feeds) >= 2, page
    counts = []
    for feed in feeds:
        status, text = fetch(feed if "://" in feed else home + feed)
        assert status == 200, (feed, status)
        counts.append(text.count("<entry>") if text.lstrip().startswith("<") else len(json.loads(text)["items"]))
        assert TITLE in html.unescape(text), text
    return counts


def be_read(galley, path):
    step("publish: plan, receipt, browser")
    url = publish(galley, path, "Publish", "4")

    step("the public page")
    status, page = fetch(url)
    words = re.sub(r"\s+", " ", text_of(page))
    assert status == 200, status
    for part in (TITLE, "A ferry, a river and two owners", "<strong>two owners</strong>", "min read", "The second pier", "bridges"):
        assert part in page, part
    assert "Nobody had asked the river." in words
    assert set(feed_entries(url)) == {1}

    step("the library shows it as published, drafts after it")
    galley.app.find("row header", "Published")
    headers = [row.name for row in galley.app.find_all("row header")]
    assert set(headers) == {"Published", "Drafts"}, headers

    step("a reader answers")
    form = re.search(r'<form class="comment-form"[^>]*action="([^"]+)"', page).group(1)
    home = "/".join(url.split("/")[:3])
    status, answer = fetch(form if "://" in form else home + form,
                           {"author": "Mora Quinn", "content": "My grandmother rowed that ferry.", "website": ""})
    assert status < 400, (status, answer)
    assert "My grandmother rowed that ferry." in fetch(url)[1]
    comments = galley.pane("Comments")
    comments.find("label", "My grandmother rowed that ferry.", timeout=40)
    comments.find("label", "Mora Quinn")
    galley.session.screenshot("5-reader")
    return url


def change(galley, path, url):
    step("change the text and publish again: an update, no second post")
    session = galley.session
    galley.select("Nobody had asked the river.")
    session.type("Nobody had asked the otters.")
    galley.on_disk(path, "Nobody had asked the otters.")
    again = publish(galley, path, "Update", "6")
    assert again == url, (again, url)
    page = fetch(url)[1]
    assert "asked the otters" in page and "asked the river" not in page
    assert "My grandmother rowed that ferry." in page
    assert set(feed_entries(url)) == {1}


def take_back(galley, path, url):
    step("unpublish: the page is gone, the article stays")
    session = galley.session
    galley.command("article.unpublish")
    dialog = galley.app.find("dialog", "Unpublish")
    dialog.find("button", "Unpublish").press()
    dialog.find_text("Unpublished")
    session.key("Escape")
    wait(lambda: fetch(url)[0] in (404, 410), what="the page to be gone")
    galley.app.gone("row header", "Published")
    galley.on_disk(path, "Nobody had asked the otters.")


def look_up(galley):
    step("search finds a word of the text")
    session = galley.session
    session.key("ctrl+shift+f")
    wait(lambda: any(node.focused() for node in galley.app.find_all("entry")), what="the focus in the search")
    session.type("otters")
    galley.app.gone("list item", re.compile(WELCOME))
    galley.row(TITLE)
    session.screenshot("7-search")
    session.key("Escape")
    galley.row(WELCOME)

    step("galleyctl agrees")
    listing = galley.ctl("list", "--json")
    assert listing.returncode == 0, listing.stderr
    articles = {article["title"]: article for article in json.loads(listing.stdout)["articles"]}
    assert set(articles) == {TITLE, WELCOME}, articles
    assert articles[TITLE]["status"] == "draft" and articles[TITLE]["open_comments"] == 1, articles[TITLE]


with scenario("tour") as session:
    galley = Galley(session)
    first_start(galley)
    path = write(galley)
    fill_in(galley, path)
    mark_up(galley, path)
    url = be_read(galley, path)
    change(galley, path, url)
    take_back(galley, path, url)
    look_up(galley)
    step("quit")
    galley.quit()
    assert galley.app.process.returncode == 0, galley.app.process.returncode
