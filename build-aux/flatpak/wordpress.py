# SPDX-License-Identifier: GPL-3.0-or-later
"""The real WordPress that build-aux/servers started: its owner's browser, and Galley in the bundle that publishes there."""
import html
import http.cookiejar
import json
import re
import time
import urllib.parse
import urllib.request
from pathlib import Path

from desktop import APP, Bundle, Desktop
from session import wait
from work import TITLE, WORDS, spelling, write

USER = "author"
SERVERS = Path("/srv/servers")


def start_of(folder, timeout=300):
    """What its starter left in folder: the site, or None and why it is not there."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        if (folder / "wordpress.json").exists():
            return WordPress(json.loads((folder / "wordpress.json").read_text())), ""
        if (folder / "wordpress.skip").exists():
            return None, (folder / "wordpress.skip").read_text().strip()
        assert not (folder / "wordpress.failed").exists(), f"WordPress did not start: see {folder}/log"
        time.sleep(0.5)
    raise AssertionError(f"WordPress did not start within {timeout} s")


class Redirects(urllib.request.HTTPRedirectHandler):
    """Keeps where the browser was sent."""
    seen = []

    def redirect_request(self, request, answer, code, message, headers, url):
        self.seen.append(url)
        return super().redirect_request(request, answer, code, message, headers, url)


class WordPress:
    def __init__(self, site):
        self.url, self.users, self.key = site["url"], site["users"], None
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar, Redirects)

    def open(self, url, form=None):
        data = urllib.parse.urlencode(form).encode() if form else None
        with self.browser.open(url, data, timeout=60) as answer:
            return answer.read().decode()

    def sign_in(self):
        self.open(self.url + "wp-login.php")   # cookies are tried here first
        page = self.open(self.url + "wp-login.php", {"log": USER, "pwd": self.users[USER]["password"], "testcookie": "1"})
        assert "wp-admin-bar" in page or "adminmenu" in page, page[:500]

    def approve(self, url):
        """Says yes on the page where a program asks for a key; the browser is sent back to the program, whose answer this is."""
        page = self.open(url)
        form = re.search(r'<form[^>]*id="authorize-application-form".*?</form>|<form[^>]*authorize-application.*?</form>', page, re.S).group(0)
        fields = {}
        for tag in re.findall(r"<input[^>]*>", form):
            field = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
            if "name" in field and field.get("type") not in ("submit", "button"):
                fields[field["name"]] = html.unescape(field.get("value", ""))
        target = urllib.parse.urljoin(url, html.unescape(re.search(r'action="([^"]*)"', form).group(1)))
        answer = self.open(target, fields | {"approve": "1"})
        keys = [urllib.parse.parse_qs(urllib.parse.urlparse(url).query).get("password") for url in Redirects.seen]
        self.key = next(key[0] for key in keys if key)
        return answer

    def posts(self):
        """All that the public may read, in the order of the site."""
        return json.loads(self.open(self.url + "wp-json/wp/v2/posts?_fields=link,title,content,status"))


def add_site(galley, owner):
    session, app = galley.session, galley.app
    session.key("ctrl+comma")
    app.find("page tab", "Sites")
    session.key("alt+i")
    app.find("button", "Add Site…")
    session.settle()
    session.key("alt+a")
    wait(lambda: any(node.focused() for node in app.matches("text", "Address")), what="the focus in the address")
    session.type(owner.url.removeprefix("http://"))
    session.key("Return")
    button = app.find("button", "Sign In With Browser", 60)
    wait(button.focused, what="the focus on the way on")
    galley.says("WordPress")
    session.settle()
    session.screenshot("found")
    session.key("Return")
    page = wait(session.pages_opened, what="a page in the browser")[-1]
    owner.sign_in()
    assert "You may close this window" in owner.approve(page)
    galley.says("Site Added", 60)
    session.screenshot("added")
    session.key("Return")
    session.settle()
    session.key("Escape")
    app.gone("page tab", "Sites")


def choose_site(galley, name):
    session, app = galley.session, galley.app
    session.key("ctrl+shift+p")
    site = app.find("combo box", "Site")
    app.find("button", "Publish")
    if not any(name in node.name for node in site.matches()):
        galley.tab_to(site)
        session.key("space")
        galley.says(name)
        session.key("Down", "Return")
    wait(lambda: any(name in node.name for node in site.matches()), what="the site to be chosen")


def send(galley, button):
    """What the dialog plans, and the receipt."""
    app = galley.app
    do = wait(lambda: next((node for node in app.matches("button", button) if "sensitive" in node.states()), None), 60, "the plan")
    galley.session.settle()
    galley.session.screenshot(button)
    do = [node for node in app.find_all("button", button)][-1]
    do.press()
    app.find("button", "View Page", 90)
    galley.session.settle()
    galley.session.screenshot(f"{button} receipt")
    galley.session.key("Escape")
    app.gone("button", "View Page")


def posts_of(owner):
    return [post for post in owner.posts() if post["title"]["rendered"] == TITLE]


def publish(galley, owner, path):
    choose_site(galley, galley.sites()[0]["name"])
    send(galley, "Publish")
    posts = posts_of(owner)
    assert len(posts) == 1 and WORDS in posts[0]["content"]["rendered"], posts
    assert WORDS in owner.open(posts[0]["link"])
    return posts[0]["link"]


def update(galley, owner, path, link):
    galley.select("evry hour")
    galley.session.type("every tide")
    galley.on_disk(path, "every tide")
    galley.state("Saved")
    choose_site(galley, galley.sites()[0]["name"])
    send(galley, "Update")
    posts = posts_of(owner)
    assert [post["link"] for post in posts] == [link] and "every tide" in posts[0]["content"]["rendered"], posts


def keyless(desktop, owner):
    """Nobody reads the key from the writer's files."""
    files = [path for path in (desktop.home / ".var").rglob("*") if path.is_file()]
    sites = desktop.home / f".var/app/{APP}/config/galley/sites.json"
    assert owner.url in sites.read_text()
    assert owner.key and not [path for path in files if owner.key.encode() in path.read_bytes()]


def restart_and_look(galley, path):
    galley.quit()
    galley.start()
    galley.open(TITLE)
    said = galley.ctl("publish", path.parent.name, "--site", galley.sites()[0]["id"], "--dry-run")
    assert said.returncode == 0, said


def published(scenario, shots):
    owner, excuse = start_of(SERVERS)
    if not owner:
        scenario.skip("publish to a real WordPress", excuse)
        return
    with Desktop(shots) as desktop:
        scenario.desktop = desktop
        galley = Bundle(desktop)
        step = scenario.step
        step("starts", galley.start)
        path = step("write", write, galley)
        step("wrong words are marked", spelling, galley)
        step("sign in to WordPress with the browser", add_site, galley, owner)
        step("its key is in no file", keyless, desktop, owner)
        link = step("publish to WordPress", publish, galley, owner, path)
        step("change it there", update, galley, owner, path, link)
        step("restart: the site is still signed in to", restart_and_look, galley, path)
