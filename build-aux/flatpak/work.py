# SPDX-License-Identifier: GPL-3.0-or-later
"""A writer's work in the installed bundle, from the first start to taking it away."""
import os
import re
import shutil
import subprocess
from pathlib import Path

import fakesite
import session as tour
from desktop import APP, Bundle, Desktop
from galley import WELCOME, fetch
from session import Timeout, wait

TITLE = "The lock keeper"
NO_KEYRING = "The keyring that holds the keys of your sites is locked or isn’t running."
WORDS = "Nobody reads the book of the lock."


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
    wait(lambda: galley.app.find("text", "Comment").focused(), what="the focus in the comment")
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
        refused = galley.ctl("publish", "the-lock-keeper", "--site", "away")
        assert refused.returncode != 0 and NO_KEYRING not in refused.stderr and not site.posts, refused
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


def main_job(scenario, shots):
    with Desktop(shots) as desktop:
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
