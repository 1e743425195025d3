# SPDX-License-Identifier: GPL-3.0-or-later
"""A site is added through the browser, published to, remembered, and removed; by keys alone where it can be."""
import http.server
import json
import threading
import urllib.parse
import urllib.request

from galley import Galley, scenario, step
from session import wait

KEY = "the-key-of-harbour"
STORY = "---\ntitle: The night ferry\nauthors: [Ana]\n---\n\nIt leaves at ten.\n"


class Harbour(http.server.BaseHTTPRequestHandler):
    """A site with Micropub and IndieAuth that lets everybody in."""
    posts = []
    mood = "well"

    def log_message(self, *_):
        pass

    def answer(self, status, body, kind="application/json", **headers):
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def refuses(self):
        """Says no, or something that is no answer, as its mood is."""
        if self.mood == "page":
            self.answer(200, "<!DOCTYPE html><title>Please sign in</title>", "text/html")
        elif self.mood == "key":
            self.answer(401, {"error": "unauthorized"})
        return self.mood != "well"

    def do_GET(self):
        if self.refuses():
            return
        path, _, query = self.path.partition("?")
        query = dict(urllib.parse.parse_qsl(query))
        if path == "/":
            self.answer(200, '<title>Harbour &amp; Sea</title><link rel="micropub" href="/pub">'
                        '<link rel="authorization_endpoint" href="/auth"><link rel="token_endpoint" href="/token">', "text/html")
        elif self.headers.get("Authorization") != "Bearer " + KEY:
            self.answer(401, {"error": "unauthorized"})
        elif query.get("q") == "config":
            self.answer(200, {})
        else:
            found = [p for p in self.posts if [query.get("url")] == p["url"]]
            self.answer(200 if found else 404, {"type": ["h-entry"], "properties": found[0]} if found else {"error": "not_found"})

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.refuses():
            return
        origin = "http://" + self.headers["Host"] + "/"
        if self.path == "/token":
            self.answer(200, {"access_token": KEY, "token_type": "Bearer", "scope": "create update", "me": origin})
            return
        post = json.loads(body)["properties"]
        post["url"] = [origin + str(len(self.posts) + 1)]
        self.posts.append(post)
        self.answer(201, {}, Location=post["url"][0])


def come_back(session, number, answer):
    """What the page in the browser does in the end."""
    page = wait(lambda: session.pages_opened()[number:], what="a page in the browser")[0]
    query = dict(urllib.parse.parse_qsl(urllib.parse.urlparse(page).query))
    back = query["redirect_uri"] + "?" + urllib.parse.urlencode({**answer, "state": query["state"]})
    with urllib.request.urlopen(back) as last:
        assert "You may close this window" in last.read().decode()


def add(galley, address):
    session, app = galley.session, galley.app
    session.key("ctrl+comma")
    app.find("page tab", "Sites")
    session.key("alt+i")
    app.find("button", "Add Site…")
    session.settle()
    session.key("alt+a")
    wait(lambda: any(n.focused() for n in app.matches("text", "Address")), what="the focus in the address")
    session.type("my blog")
    session.key("Return")
    galley.says("This isn’t the address of a site.")
    session.screenshot("no-address")
    session.key("ctrl+a")
    session.type(address)
    session.key("Return")
    button = app.find("button", "Sign In With Browser")
    wait(button.focused, what="the focus on the way on")
    galley.says("Harbour & Sea")
    session.settle()
    session.screenshot("found")
    session.key("Return")
    come_back(session, 0, {"error": "access_denied"})
    galley.says("The site didn’t let Galley in.")
    app.find("button", "Sign In With Browser").press()
    app.find("button", "Open the Page Again")
    session.screenshot("waiting")
    come_back(session, 1, {"code": "the-code"})
    galley.says("Site Added")
    session.screenshot("added")
    session.key("Return")
    app.find("list item", "Harbour & Sea")
    session.settle()
    session.screenshot("list")
    session.key("Escape")
    app.gone("page tab", "Sites")


def publish(galley, path):
    session, app = galley.session, galley.app
    session.key("ctrl+shift+p")
    site = app.find("combo box", "Site")
    app.find("button", "Publish")
    galley.tab_to(site)
    session.key("space")
    galley.says("Harbour & Sea")
    session.key("Down", "Return")
    wait(lambda: "Harbour & Sea" in str([n.name for n in site.matches()]), what="the site to be chosen")
    wait(lambda: any("sensitive" in n.states() for n in app.matches("button", "Publish")), what="the plan")
    session.settle()
    session.screenshot("publish")
    [n for n in app.find_all("button", "Publish")][-1].press()
    wait(lambda: Harbour.posts, what="a post on the site")
    app.find("button", "View Page")
    session.key("Escape")
    app.gone("button", "View Page")
    record = wait(lambda: list((path.parent / "sites").glob("*micropub.json")), what="the record")[0]
    session.key("ctrl+shift+p")
    app.find("combo box", "Site")
    galley.says("Harbour & Sea")
    session.settle()
    session.screenshot("remembered")
    session.key("Escape")
    app.gone("combo box", "Site")
    return record


def refused(galley, path, server):
    """Each is said plainly, and the text stays and goes on."""
    session, app = galley.session, galley.app
    for mood, words in (("page", "isn’t meant for programs"), ("key", "didn’t accept the key"), ("away", "can’t be reached")):
        Harbour.mood = mood
        if mood == "away":
            server.shutdown()
            server.server_close()
        session.key("ctrl+shift+p")
        app.find("dialog", "Publish")
        galley.says(words)
        session.settle()
        session.screenshot(f"refused-{mood}")
        session.key("Escape")
        app.gone("dialog", "Publish")
        galley.text.click()
        wait(galley.text.focused, what="the focus in the text")
        session.key("ctrl+End")
        session.type(f" Then {mood}.")
        galley.on_disk(path, "It leaves at ten.", f"Then {mood}.")
    step("refused, misanswered, unreachable: said, and written on")


def remove(galley):
    session, app = galley.session, galley.app
    session.key("ctrl+comma")
    app.find("page tab", "Sites")
    session.key("alt+i")
    row = app.find("list item", "Harbour & Sea")
    session.settle()
    galley.tab_to(row)
    session.key("Return")
    app.find("button", "Remove Site…")
    session.settle()
    session.screenshot("site")
    session.key("alt+r")
    app.find("button", "Remove").press()
    app.gone("button", "Remove Site…")
    app.gone("list item", "Harbour & Sea")
    session.settle()


def run(session):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Harbour)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    galley = Galley(session)
    path = galley.library / "ferry/index.md"
    path.parent.mkdir(parents=True)
    path.write_text(STORY)
    session.env.update(SECRET_BACKEND="file", SECRET_FILE_TEST_PATH=str(session.dir / "keyring"), SECRET_FILE_TEST_PASSWORD="test")
    galley.start(str(path))
    galley.says("It leaves at ten.")

    step("a site is found by its address and signed in to with the browser")
    add(galley, f"127.0.0.1:{server.server_port}")
    sites = session.home / ".config/galley/sites.json"
    assert KEY not in sites.read_text()
    assert json.loads(sites.read_text())["sites"][0]["name"] == "Harbour & Sea"
    step("the article is published there, and the site is remembered")
    record = publish(galley, path)
    refused(galley, path, server)
    step("the site is removed; the record stays")
    remove(galley)
    assert json.loads(sites.read_text())["sites"] == []
    assert record.exists()
    session.key("Escape")
    galley.app.gone("page tab", "Sites")
    galley.quit()


with scenario("sites") as tour:
    run(tour)
