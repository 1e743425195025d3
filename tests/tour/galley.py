# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of Galley as a writer meets it: where things are, named as on the screen."""
import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from session import Session, wait

TOOLS = ("Xvfb", "openbox", "xdotool", "xprop", "xwd", "dbus-daemon")
WELCOME = "Nobody looked at the clock"


def step(text):
    print(f"{time.monotonic() - step.start:6.1f} s  {text}", flush=True)


step.start = time.monotonic()


def scenario(name, size=(1280, 800), env=None):
    """A session for one scenario; its pictures are named after it."""
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if missing:
        print("not installed:", *missing)
        sys.exit(77)
    return Session(Path(os.environ["GALLEY_TOUR"]) / name, size, env)


class Galley:
    def __init__(self, session):
        self.session = session
        self.library = session.home / "Documents/Galley"
        self.app = None

    def start(self, *arguments):
        self.app = self.session.start([os.environ["GALLEY_EXE"], *arguments], "io.galley.Galley")
        width, height = self.session.size
        self.session.resize(width, height)
        return self

    def ctl(self, *arguments):
        return subprocess.run([os.environ["GALLEYCTL_EXE"], *arguments], env=self.session.env, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=60)

    def quit(self):
        self.session.key("ctrl+q")
        self.app.process.wait(20)

    # ---- where things are ----

    @property
    def text(self):
        return self.app.find("text", "Article text")

    @property
    def title(self):
        return self.app.find("text", "Title")   # the first: the line above the text

    @property
    def page(self):
        return self.app.find("document web", showing=False)

    def page_says(self, words, timeout=20):
        wait(lambda: words in page_text(self.page), timeout, f"{words!r} in the preview")

    def show_pane(self, shown):
        """Shows or hides the pane with details and comments."""
        button = self.app.find("toggle button", "Details and Comments")
        if ("pressed" in button.states() or "checked" in button.states()) != shown:
            self.session.key("F9")

    def pane(self, name):
        """Details or Comments."""
        tab = self.app.find("page tab", name)
        if "selected" not in tab.states():
            tab.press()
        return wait(lambda: next((n for n in self.app.matches("panel", name) if "showing" in n.states()), None), 20, name)

    def row(self, part):
        return self.app.find("list item", re.compile(re.escape(part)))

    def says(self, part, timeout=20):
        """Something on the screen reads part."""
        return self.app.find_text(part, timeout=timeout)

    def banner(self, part, timeout=20):
        return self.app.find_text(part, timeout=timeout)

    def state(self, word, timeout=20):
        """Waits until the line below the text reads word, such as Saved."""
        return self.app.find("label", word, timeout)

    # ---- what a writer does ----

    def choose(self, button, number):
        """Activates item number of a menu, from 0. GTK gives the items of a menu no names."""
        button.press()
        menu = self.app.find("menu")
        menu.find("menu item")
        [node for node in menu.matches() if node.role.endswith("menu item")][number].press()

    def command(self, action):
        """Activates an item of the article's menu, whose order is read where it is written."""
        source = (Path(__file__).resolve().parents[2] / "src/ui/article/article-header.blp").read_text()
        shown = re.sub(r"item \{[^}]*hidden-when[^}]*\}", "", source[source.index("menu article_menu"):])
        self.choose(self.app.find("toggle button", "Article Menu"), re.findall(r'"(article\.[a-z-]+)"', shown).index(action))

    def tab_to(self, node, limit=60):
        """Moves the focus to node as one without a mouse does."""
        for _ in range(limit):
            if node.focused():
                return node
            self.session.key("Tab")
        raise AssertionError(f"Tab does not reach {node}")

    def new(self):
        self.session.key("ctrl+n")
        wait(lambda: self.text.text == "" and self.title.text == "", 20, "an empty article")

    def write(self, title, *lines):
        """A new article, typed."""
        self.new()
        wait(lambda: self.title.focused() or self.text.focused(), 20, "the focus in the new article")
        self.session.type(title)
        self.session.key("Return")
        wait(lambda: self.title.text == title and self.text.focused(), 20, "the title")
        for number, line in enumerate(lines):
            if number:
                self.session.key("Return")
            self.session.type(line)

    def select(self, words):
        """Selects words in the text as a writer can: by finding them."""
        text = self.text
        self.session.key("ctrl+f")
        find = self.app.find("entry", "Find")
        wait(find.focused, 20, "the focus in the find bar")
        self.session.key("ctrl+a")
        self.session.type(words)
        wait(lambda: text.selected == words, 20, f"{words!r} to be found")
        self.session.key("Escape")
        wait(text.focused, 20, "the focus back in the text")
        assert text.selected == words, text.selected

    def open(self, title):
        self.row(title).click()
        wait(lambda: self.title.text == title, 20, f"{title} to open")

    def open_file(self, name, timeout=20):
        """Opens the article in folder name as a file manager does: the program that runs is asked to."""
        path = self.library / name / "index.md"
        body = path.read_text(errors="replace").split("---\n")[-1].strip()[:20].split("\ufffd")[0]
        subprocess.run([os.environ["GALLEY_EXE"], str(path)], env=self.session.env, stdout=self.session.log, stderr=self.session.log,
                       timeout=60, check=True)
        wait(lambda: self.text.begins(body), timeout, f"{name} to open")

    def file_of(self, words):
        """The article on disk that holds words."""
        return wait(lambda: next((path for path in self.library.glob("*/index.md") if words in path.read_text(errors="replace")), None),
                    20, f"{words!r} on disk")

    def on_disk(self, path, *parts):
        wait(lambda: all(part in path.read_text(errors="replace") for part in parts), 20, f"{parts} in {path.name}")

    def published(self, path):
        """What is known of the article's publication, None before."""
        files = list((path.parent / "sites").glob("*.json"))
        return json.loads(files[0].read_text()) if files else None


def page_text(document):
    """All that a page says, in order."""
    return " ".join(node.text.replace("\ufffc", " ") or node.name for node in document.walk())


def fetch(url, form=None):
    """Status and text of a public page; with form, after posting it as a browser does."""
    data = "&".join(f"{key}={urllib.request.quote(value)}" for key, value in form.items()).encode() if form else None
    origin = "/".join(url.split("/")[:3])
    request = urllib.request.Request(url, data, {"Origin": origin, "Referer": origin + "/"} if form else {})
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
