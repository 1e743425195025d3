# SPDX-License-Identifier: GPL-3.0-or-later
"""check.py OUT: the installed bundle does a writer's work, and says plainly what a desktop lacks. Results: OUT/results.json."""
import json
import os
import re
import shutil
import subprocess
import sys
import time
import traceback
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "tests/galleyctl"))

import fakesite
import session as tour
from desktop import APP, Bundle, Desktop
from galley import WELCOME, fetch
from session import Timeout, wait

OUT = Path(sys.argv[1])
TITLE = "The lock keeper"
WORDS = "Nobody reads the book of the lock."


class Scenario:
    """Steps in order; after one that fails the others are not tried."""

    def __init__(self, name):
        self.name, self.lines, self.number, self.start = name, [], 0, time.monotonic()
        self.broken, self.desktop = False, None

    def step(self, text, function, *arguments):
        self.number += 1
        if self.broken:
            self.lines.append(f"not ok {self.number} - {text} (not tried)")
            return None
        try:
            value = function(*arguments)
            self.lines.append(f"ok {self.number} - {text}")
            return value
        except Exception as error:
            self.broken = True
            self.desktop.failed()
            self.lines.append(f"not ok {self.number} - {text}")
            self.lines += [f"# {line}" for line in traceback.format_exc().splitlines()[-6:]]
            self.lines += [f"# {line}" for line in (getattr(error, "stderr", None) or "").splitlines()]
            return None
        finally:
            print(f"{time.monotonic() - self.start:6.1f} s  {self.name}: {self.lines[-1] if not self.broken else 'FAILED ' + text}", flush=True)

    def result(self):
        return {"name": f"flatpak / {self.name}", "result": "FAIL" if self.broken else "OK", "duration": time.monotonic() - self.start,
                "stdout": "\n".join(self.lines) + "\n", "stderr": ""}


def misspelled(galley, word):
    """Whether the text marks word as the spelling checker does."""
    text = galley.text
    start = text.text.index(word)
    attributes = tour.Atspi.Text.get_attribute_run(text.accessible.get_text_iface(), start + 1, False)[0]
    return attributes.get("underline") == "error"


def write(galley):
    galley.write(TITLE, WORDS, "", "He wriites it evry hour.")
    path = galley.file_of(WORDS)
    galley.on_disk(path, TITLE, "evry hour")
    galley.state("Saved")
    return path


def details(galley, path):
    pane = galley.pane("Details")
    pane.find("text", "Subtitle").click()
    galley.tab_to(pane.find("text", "Subtitle"))
    galley.session.type("Water, by the hour")
    galley.on_disk(path, "Water, by the hour")


def comment(galley, path):
    galley.select("every hour" if "every hour" in galley.text.text else "evry hour")
    galley.session.key("ctrl+alt+m")
    comments = galley.pane("Comments")
    wait(lambda: comments.find("text", "Comment").focused(), what="the focus in the comment")
    galley.session.type("Which hour?")
    galley.session.key("ctrl+Return")
    comments.find("label", "Which hour?")
    wait(lambda: any("Which hour?" in log.read_text() for log in (path.parent / "review").glob("*.jsonl")), what="the comment on disk")
    galley.session.settle()
    galley.session.screenshot("written")


def publish(galley, path):
    session = galley.session
    session.key("ctrl+shift+p")
    dialog = galley.app.find("dialog", "Publish")
    dialog.find("button", "Publish").press()
    dialog.find_text("Everything, exactly as sent", timeout=60)
    session.screenshot("receipt")
    url = wait(session.pages_opened, 30, "the browser to open")[-1]
    session.key("Escape")
    galley.app.gone("dialog", "Publish")
    assert galley.published(path)
    status, page = fetch(url)
    assert status == 200 and WORDS in page and "Water, by the hour" in page, (status, page[:300])


def spelling(galley):
    wait(lambda: misspelled(galley, "wriites") and misspelled(galley, "evry"), 30, "wrong words to be marked")
    assert not misspelled(galley, "hour"), "a right word is marked"


def preview(galley):
    galley.session.key("alt+2")
    galley.page_says(WORDS, 30)


def own_sandbox(galley):
    """WebKit shows pages in a second instance that has no network."""
    wait(lambda: galley.instances() == 2, 30, f"two instances, there are {galley.instances()}")
    pids = [pid for pid in os.listdir("/proc") if pid.isdigit() and comm(pid) == "WebKitWebProces"]
    assert pids, "no web process"
    ours = os.readlink("/proc/self/ns/net")
    assert all(os.readlink(f"/proc/{pid}/ns/net") != ours for pid in pids), "the web process has the network"


def comm(pid):
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def sandboxed(desktop):
    """The program sees its library of the home folder, and nothing else there."""
    (desktop.home / "private.txt").write_text("private")
    (desktop.home / "Documents/letter.txt").write_text("private")
    seen = desktop.shell('cat "$HOME/private.txt" "$HOME/Documents/letter.txt"; ls "$HOME/Documents"')
    assert seen.split() == ["Galley"], seen
    info = desktop.shell("cat /.flatpak-info")
    granted = dict(line.split("=", 1) for line in info.split("[Context]")[1].split("[")[0].split() if "=" in line)
    assert set(granted["filesystems"].strip(";").split(";")) == {"xdg-documents/Galley:create"}, granted
    assert set(granted["sockets"].strip(";").split(";")) == {"x11", "wayland", "fallback-x11"}, granted
    assert "org.freedesktop.secrets" not in info, info


def choose_file(desktop, title, path):
    """Answers the portal's dialog by keyboard."""
    window = desktop.x_window(title)
    desktop.run("xdotool", "windowactivate", "--sync", window)
    desktop.settle()
    desktop.key("alt+Home")   # from the recent files, where no folder can be chosen
    desktop.settle(3)
    desktop.key("ctrl+l")
    desktop.settle(3)
    desktop.key("ctrl+a")
    desktop.type(str(path))
    desktop.settle(3)
    desktop.key("Delete")   # what was completed
    desktop.settle(3)
    desktop.screenshot(f"portal {title}")
    desktop.key("Return")

    def gone():
        return window.encode() not in desktop.run("xdotool", "search", "--onlyvisible", "--name", title, check=False).split()

    try:
        wait(gone, 5)
    except Timeout:
        desktop.key("alt+s" if "Folder" in title else "alt+o")
        wait(gone, 10, f"the dialog {title!r} to go")
    desktop.run("xdotool", "search", "--sync", "--onlyvisible", "--class", "galley", "windowactivate")


def open_file(galley):
    outside = galley.session.home / "notes/ferry.md"
    outside.parent.mkdir()
    outside.write_text("---\ntitle: Ferry notes\n---\n\nTwo boats, one bell.\n")
    galley.session.key("ctrl+o")
    choose_file(galley.session, "Open Article", outside)
    wait(lambda: "Two boats, one bell." in galley.text.text, 30, "the picked file to open")
    galley.text.click()
    galley.session.key("ctrl+End")
    galley.session.type("And a dog.")
    galley.on_disk(outside, "And a dog.")


def restart(galley, path):
    galley.quit()
    galley.start()
    galley.row(TITLE)
    galley.row(WELCOME)
    galley.open(TITLE)
    assert WORDS in galley.text.text
    galley.on_disk(path, WORDS)


def secrets(desktop, galley):
    site = fakesite.Site()
    try:
        galley.add_site("away", site.url + "micropub")
        tool = os.environ["STORE_KEY"]
        desktop.flatpak("run", f"--filesystem={tool}:ro", f"--command={tool}", APP, "away", fakesite.KEY)
        sent = galley.ctl("publish", "the-lock-keeper", "--site", "away")
        assert sent.returncode == 0 and len(site.posts) == 1, sent
    finally:
        site.stop()
    kept = [path for path in (desktop.home / ".var").rglob("*") if path.is_file() and fakesite.KEY.encode() in path.read_bytes()]
    assert not kept, kept


def library_folder(galley, folder):
    """Another library, picked by the portal, is there after a restart."""
    session = galley.session
    session.key("ctrl+comma")
    dialog = galley.app.find("dialog", "Preferences")
    dialog.find("button", re.compile("Choose")).press()
    choose_file(session, "Folder of Articles", folder)
    wait(lambda: "/doc/" in galley.settings(), 20, "the picked folder in the settings")
    session.settle()
    session.screenshot("folder")
    session.key("Escape")
    galley.app.gone("dialog", "Preferences")
    galley.quit()
    galley.start()
    galley.row("Picked")
    galley.open("Picked")
    galley.text.click()
    session.key("ctrl+End")
    session.type("More words.")
    galley.on_disk(folder / "picked/index.md", "More words.")


def without_permission(galley, folder):
    """The folder's permission is taken back: said at the start, and a way out."""
    session = galley.session
    galley.quit()
    session.flatpak("document-unexport", "--doc-id", re.search("/doc/([0-9a-f]+)/", galley.settings()).group(1))
    galley.start()
    galley.says("can’t be used")
    session.settle()
    session.screenshot("revoked")
    assert "More words." in (folder / "picked/index.md").read_text()


def activated(desktop, galley):
    desktop.flatpak("kill", APP, check=False)
    wait(lambda: galley.instances() == 0, 20, "the end of the program")
    galley.activate()
    galley.says("can’t be used")   # still the folder of the step before
    galley.app.find("button", re.compile("Documents Folder")).press()
    galley.row(TITLE)


def uninstall(desktop, path):
    desktop.flatpak("kill", APP, check=False)
    wait(lambda: desktop.flatpak("ps", "--columns=application").stdout.split().count(APP) == 0, 20, "the end of the program")
    before = path.read_bytes()
    desktop.flatpak("uninstall", "--user", "--noninteractive", "--delete-data", APP)
    assert path.read_bytes() == before and (path.parent / "review").is_dir() and (path.parent / "sites").is_dir()


def main_job(scenario):
    with Desktop(OUT / "shots") as desktop:
        scenario.desktop = desktop
        galley = Bundle(desktop)
        galley.start()
        step = scenario.step
        step("the first start shows the welcome article", lambda: wait(lambda: galley.title.text == WELCOME, what="the welcome article"))
        path = step("write: the text is a file of the writer's", write, galley)
        step("details", details, galley, path)
        step("wrong words are marked", spelling, galley)
        step("comment on a passage", comment, galley, path)
        step("the page is previewed", preview, galley)
        step("the page has a sandbox of its own", own_sandbox, galley)
        step("publish to the blog on this computer", publish, galley, path)
        step("a file picked by the portal", open_file, galley)
        step("restart: the library is still there", restart, galley, path)
        step("only the library is seen of the home folder", sandboxed, desktop)
        step("a site's key is kept by the portal", secrets, desktop, galley)
        folder = desktop.home / "Elsewhere/My Library"
        (folder / "picked").mkdir(parents=True)
        (folder / "picked/index.md").write_text("---\ntitle: Picked\n---\n\nPicked words.\n")
        step("a library folder picked by the portal survives a restart", library_folder, galley, folder)
        step("a library folder that may no longer be used", without_permission, galley, folder)
        step("started by its name on the bus", activated, desktop, galley)
        step("uninstalling leaves the articles", uninstall, desktop, path)


def first_words(galley, words):
    """What must work whatever else is missing: write, and have it on disk."""
    galley.write("Weather", words)
    path = galley.file_of(words)
    galley.state("Saved")
    return path


def publishing_fails_kindly(galley, words):
    session = galley.session
    session.key("ctrl+shift+p")
    dialog = galley.app.find("dialog", "Publish")
    end = time.monotonic() + 60
    while time.monotonic() < end and not any(words in (node.text or node.name) for node in dialog.find_all("label")):
        button = next(dialog.matches("button", "Publish"), None)
        if button and "sensitive" in button.states():
            button.press()
        session.settle(1)
    session.screenshot("publish")
    dialog.find_text(words)
    session.key("Escape")
    galley.app.gone("dialog", "Publish")


def no_network(scenario):
    with Desktop(OUT / "shots/no-network") as desktop:
        scenario.desktop = desktop
        galley = Bundle(desktop, "--unshare=network")
        scenario.step("starts without the network", galley.start)
        path = scenario.step("writing goes on", first_words, galley, "Fog on the river.")
        scenario.step("the page is previewed", lambda: galley.page_says("Fog on the river.", 30))
        scenario.step("publishing says what is missing", publishing_fails_kindly, galley, "the network")
        scenario.step("the text is still there", lambda: galley.on_disk(path, "Fog on the river."))
        scenario.step("quits", galley.quit)


def asked_for_a_file(galley):
    """Says that there is no dialog to be had."""
    galley.session.key("ctrl+o")
    galley.session.settle()
    galley.session.screenshot("open")
    galley.says("Can’t Be Chosen", 30)
    galley.session.key("Escape")


def key_is_missed(galley):
    galley.add_site("away", "http://127.0.0.1:9/micropub")
    said = galley.ctl("publish", "weather", "--site", "away")
    assert said.returncode != 0 and "keyring" in said.stderr.splitlines()[0] and "DBus" not in said.stderr.splitlines()[0], said


def no_portal(scenario):
    with Desktop(OUT / "shots/no-portal", without=["portal", "secrets"], keyring=None) as desktop:
        scenario.desktop = desktop
        galley = Bundle(desktop)
        scenario.step("starts without portals", galley.start)
        scenario.step("writing goes on", first_words, galley, "Rain by noon.")
        # without the portal of flatpak the page is not on the accessibility bus
        scenario.step("the page is previewed", lambda: wait(lambda: desktop.ink(660, 90, 300, 160) > 300, 30, "a page"))
        scenario.step("says that no file can be chosen", asked_for_a_file, galley)
        scenario.step("says that there is no keyring", key_is_missed, galley)
        scenario.step("quits", galley.quit)


def no_documents(scenario):
    with Desktop(OUT / "shots/no-documents", without=[r"portal\.Documents"]) as desktop:
        scenario.desktop = desktop
        galley = Bundle(desktop)
        scenario.step("starts without the document portal", galley.start)
        scenario.step("writing goes on", first_words, galley, "Hail at two.")
        scenario.step("says that no file can be chosen", asked_for_a_file, galley)
        scenario.step("quits", galley.quit)


def locked_keyring(scenario):
    home = Path(os.environ["TMPDIR"]) / "locked"
    home.mkdir()
    # a keyring with a password, made in an earlier session
    subprocess.run(["dbus-run-session", "sh", "-c", "printf test | gnome-keyring-daemon --unlock --components=secrets"],
                   env=os.environ | {"HOME": str(home)}, check=True, stdout=subprocess.DEVNULL, timeout=30)
    assert list(home.rglob("login.keyring")), "no keyring was made"
    try:
        with Desktop(OUT / "shots/locked", home, ["Prompter"], keyring="locked") as desktop:
            scenario.desktop = desktop
            galley = Bundle(desktop)
            scenario.step("starts with a locked keyring", galley.start)
            scenario.step("writing goes on", first_words, galley, "Frost at six.")
            scenario.step("says that the keyring is locked", key_is_missed, galley)
            scenario.step("quits", galley.quit)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def no_library(scenario):
    with Desktop(OUT / "shots/no-library") as desktop:
        scenario.desktop = desktop
        galley = Bundle(desktop, "--nofilesystem=xdg-documents/Galley")

        def refused():
            galley.start()
            galley.says("can’t be used")
            desktop.screenshot("no-library")
            galley.app.find("button", re.compile("Close")).press()
            galley.app.process.wait(20)
            assert not list((desktop.home / "Documents/Galley").rglob("*.md")), "articles in a folder that may not be used"

        scenario.step("says that the library may not be used", refused)


# the last one uninstalls the bundle
SCENARIOS = {"no network": no_network, "no portal": no_portal, "no document portal": no_documents, "locked keyring": locked_keyring,
             "no permission": no_library, "main job": main_job}


def run(name):
    """One scenario, in a process of its own: the accessibility library stays with the first bus that it has seen."""
    scenario = Scenario(name)
    try:
        SCENARIOS[name](scenario)
    except Exception:
        scenario.broken = True
        scenario.lines += [f"not ok {scenario.number + 1} - {name}"] + [f"# {line}" for line in traceback.format_exc().splitlines()]
    return scenario.result()


def main():
    if sys.argv[2:3] == ["--one"]:
        Path(sys.argv[4]).write_text(json.dumps(run(sys.argv[3])) + "\n")
        return
    results = []
    for name in sys.argv[2:] or SCENARIOS:
        result = OUT / "result.json"
        result.unlink(missing_ok=True)
        try:
            subprocess.run([sys.executable, __file__, OUT, "--one", name, result], timeout=400, check=False)
        except subprocess.TimeoutExpired:
            pass
        results.append(result.read_text() if result.exists() else json.dumps(
            {"name": f"flatpak / {name}", "result": "TIMEOUT", "duration": 400, "stdout": "", "stderr": ""}) + "\n")
    result.unlink(missing_ok=True)
    (OUT / "results.json").write_text("".join(results))
    bad = [json.loads(line) for line in results if json.loads(line)["result"] != "OK"]
    print("\n".join(line for one in bad for line in one["stdout"].splitlines() if not line.startswith("ok")), flush=True)
    sys.exit(bool(bad))


main()
