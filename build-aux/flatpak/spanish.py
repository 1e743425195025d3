# SPDX-License-Identifier: GPL-3.0-or-later
"""The bundle on a desktop that speaks Spanish."""
import ast
import os
import re
from pathlib import Path

from desktop import APP, Bundle, Desktop
from galley import WELCOME, fetch
from session import wait

PO = Path(__file__).resolve().parents[2] / "po/es.po"
TITLE = "La noche del faro"
# typed by keys that any keyboard has: others get one for a moment only
WORDS = "Nadie vio apagarse la luz."


def translations():
    """What po/es.po says otherwise than the source."""
    found = {}
    for entry in re.split(r"\n\n+", PO.read_text()):
        said = re.fullmatch(r'(?:#.*\n)*(?:msgctxt .*\n)?msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)', entry.strip() + "\n")
        if said and "fuzzy" not in entry:
            english, spanish = ("".join(ast.literal_eval(line) for line in part.split("\n") if line) for part in said.groups())
            if english and spanish and english != spanish:
                found[english.replace("_", "")] = spanish.replace("_", "")
    return found


SPANISH = translations()
ENGLISH = set(SPANISH) - set(SPANISH.values())


def all_spanish(galley):
    """No word of the window's own is left in English."""
    left = [node.name or node.text for node in galley.app.matches() if {node.name, node.text, node.description} & ENGLISH]
    assert not left, left


def started(galley):
    galley.start()
    wait(lambda: galley.app.find("text", SPANISH["Title"]).text == WELCOME, what="the welcome article")
    galley.says(SPANISH["Drafts"])
    all_spanish(galley)


def write(galley):
    session = galley.session
    session.key("ctrl+n")
    title = galley.app.find("text", SPANISH["Title"])
    wait(lambda: title.text == "" and title.focused(), what="the focus in a new article")
    session.type(TITLE)
    session.key("Return")
    session.type(WORDS)
    path = galley.file_of(WORDS)
    galley.on_disk(path, TITLE)
    galley.state(SPANISH["Saved"])
    galley.says(SPANISH["Details"])
    session.settle()
    session.screenshot("window")
    all_spanish(galley)
    return path


def preferences(galley):
    session = galley.session
    session.key("ctrl+comma")
    galley.app.find("dialog", SPANISH["Preferences"])
    session.settle()
    session.screenshot("preferences")
    all_spanish(galley)
    session.key("Escape")
    galley.app.gone("dialog", SPANISH["Preferences"])


def publish(galley, path):
    session = galley.session
    session.key("ctrl+shift+p")
    dialog = galley.app.find("dialog", SPANISH["Publish"])
    button = dialog.find("button", SPANISH["Publish"])
    session.settle()
    session.screenshot("plan")
    all_spanish(galley)
    button.press()
    dialog.find_text(SPANISH["Everything, exactly as sent"], timeout=60)
    session.settle()
    session.screenshot("receipt")
    all_spanish(galley)
    url = wait(session.pages_opened, 30, "the browser to open")[-1]
    session.key("Escape")
    galley.app.gone("dialog", SPANISH["Publish"])
    status, page = fetch(url)
    assert status == 200 and WORDS in page, (status, page[:300])


def commands(galley, path):
    said = galley.ctl("check", "no-such-article")
    assert said.returncode != 0 and said.stderr and not any(line in ENGLISH for line in said.stderr.splitlines()), said
    assert re.search("artículo", said.stderr), said


def desktop_knows(desktop):
    """The list of applications is in Spanish as well."""
    exported = Path(os.environ["FLATPAK_USER_DIR"]) / "exports/share"
    entry = (exported / f"applications/{APP}.desktop").read_text()
    assert "Comment[es]=" in entry and "Keywords[es]=" in entry, entry
    assert 'xml:lang="es"' in (exported / f"metainfo/{APP}.metainfo.xml").read_text()


def in_spanish(scenario, shots):
    with Desktop(shots, env={"LANG": "es_ES.UTF-8", "LANGUAGE": "es"}) as desktop:
        scenario.desktop = desktop
        galley = Bundle(desktop)
        step = scenario.step
        step("starts in Spanish", started, galley)
        path = step("write in Spanish", write, galley)
        step("the preferences are in Spanish", preferences, galley)
        step("publish in Spanish", publish, galley, path)
        step("galleyctl answers in Spanish", commands, galley, path)
        step("the desktop knows it in Spanish", desktop_knows, desktop)
        step("quits", galley.quit)
