# SPDX-License-Identifier: GPL-3.0-or-later
"""Desktops that lack something, and permissions that were taken back: each is said in plain words, and writing goes on."""
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import fakesite
from desktop import Bundle, Desktop
from galley import fetch
from session import wait
from work import NO_KEYRING


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


def no_network(scenario, shots):
    with Desktop(shots) as desktop:
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
    """The site would take it; it is the keyring that keeps it back. work.secrets has the same with a keyring that works."""
    site = fakesite.Site()
    try:
        galley.add_site("away", site.url + "micropub")
        said = galley.ctl("publish", "weather", "--site", "away")
        assert said.returncode != 0 and NO_KEYRING in said.stderr.splitlines()[0] and not site.posts, said
    finally:
        site.stop()


def is_locked(desktop):
    said = desktop.run("gdbus", "call", "--session", "--dest", "org.freedesktop.secrets",
                       "--object-path", "/org/freedesktop/secrets/collection/login", "--method", "org.freedesktop.DBus.Properties.Get",
                       "org.freedesktop.Secret.Collection", "Locked")
    assert said.startswith(b"(<true>"), said


def page_is_not_shown(galley):
    """Published, but no browser can be asked to show it: the address is there to be copied."""
    session = galley.session
    session.key("ctrl+shift+p")
    galley.app.find("dialog", "Publish").find("button", "Publish").press()
    galley.says("The Page Can’t Be Opened", 60)
    # one on the receipt, one to be copied
    urls = wait(lambda: [node.text for node in galley.app.matches("label") if node.text.startswith("http://127.0.0.1:")][1:], what="its address")
    session.settle()
    session.screenshot("page")
    galley.app.find("button", "Copy Address").press()
    galley.app.gone("button", "Copy Address")
    session.key("Escape")
    galley.app.gone("dialog", "Publish")
    status, page = fetch(urls[0])
    assert status == 200 and "Rain by noon." in page, (status, page[:300])


def no_portal(scenario, shots):
    with Desktop(shots, without=["portal", "secrets"], keyring=None) as desktop:
        scenario.desktop = desktop
        galley = Bundle(desktop)
        scenario.step("starts without portals", galley.start)
        scenario.step("writing goes on", first_words, galley, "Rain by noon.")
        # without the portal of flatpak the page is not on the accessibility bus
        scenario.step("the page is previewed", lambda: wait(lambda: desktop.ink(660, 90, 300, 160) > 300, 30, "a page"))
        scenario.step("says that no file can be chosen", asked_for_a_file, galley)
        scenario.step("says that there is no keyring", key_is_missed, galley)
        scenario.step("says that no page can be opened", page_is_not_shown, galley)
        scenario.step("quits", galley.quit)


def no_documents(scenario, shots):
    with Desktop(shots, without=[r"portal\.Documents"]) as desktop:
        scenario.desktop = desktop
        galley = Bundle(desktop)
        scenario.step("starts without the document portal", galley.start)
        scenario.step("writing goes on", first_words, galley, "Hail at two.")
        scenario.step("says that no file can be chosen", asked_for_a_file, galley)
        scenario.step("quits", galley.quit)


def no_keyring(scenario, shots):
    with Desktop(shots, without=["secrets", "keyring", "Secret"], keyring=None) as desktop:
        scenario.desktop = desktop
        galley = Bundle(desktop)
        scenario.step("starts without a keyring", galley.start)
        path = scenario.step("writing goes on", first_words, galley, "Thaw by night.")
        scenario.step("says that there is no keyring", key_is_missed, galley)
        scenario.step("the text is still there", lambda: galley.on_disk(path, "Thaw by night."))
        scenario.step("quits", galley.quit)


def locked_keyring(scenario, shots):
    home = Path(os.environ["TMPDIR"]) / "locked"
    home.mkdir()
    # a keyring with a password, made in an earlier session
    subprocess.run(["dbus-run-session", "sh", "-c", "printf test | gnome-keyring-daemon --unlock --components=secrets"],
                   env=os.environ | {"HOME": str(home)}, check=True, stdout=subprocess.DEVNULL, timeout=30)
    assert list(home.rglob("login.keyring")), "no keyring was made"
    try:
        with Desktop(shots, home, ["Prompter"], keyring="locked") as desktop:
            scenario.desktop = desktop
            galley = Bundle(desktop)
            scenario.step("the keyring is locked", is_locked, desktop)
            scenario.step("starts with a locked keyring", galley.start)
            scenario.step("writing goes on", first_words, galley, "Frost at six.")
            scenario.step("says that the keyring is locked", key_is_missed, galley)
            scenario.step("quits", galley.quit)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def no_library(scenario, shots):
    with Desktop(shots) as desktop:
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
