# SPDX-License-Identifier: GPL-3.0-or-later
"""What a folder can hold and what can happen to it: the window lives, says it plainly, and the text stays."""
import os
import socket

from galley import WELCOME, Galley, scenario, step
from session import wait

BAD_YAML = "---\ntitle: Torn\ntags: [one, two\nsubtitle: \"open\n---\n\nThe text under the torn details is whole.\n"
LATIN = b"---\ntitle: Caf\xe9 letters\n---\n\nThe caf\xe9 by the weir closes at nine.\n"


def put(galley, name, contents):
    folder = galley.library / name
    folder.mkdir(parents=True)
    path = folder / "index.md"
    path.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
    return path


def prepare(galley):
    put(galley, "torn", BAD_YAML)
    put(galley, "latin", LATIN)
    put(galley, "no-picture", "---\ntitle: No picture\n---\n\nHere it should be.\n\n![A lock gate](gate.jpg)\n")
    paragraph = "The lock keeper writes the level of the water into his book every hour, and nobody reads it. " * 4
    put(galley, "long", "---\ntitle: Ten megabytes\n---\n\n" + (paragraph + "\n\n") * (10 * 1024 * 1024 // (len(paragraph) + 2)))
    put(galley, "one-line", "---\ntitle: One line\n---\n\n" + "water " * (1024 * 1024 // 6) + "\n")


def write_at_end(galley, words):
    galley.text.click()
    wait(galley.text.focused, what="the focus in the text")
    galley.session.key("ctrl+End")
    galley.session.type(words)


def torn_details(galley):
    step("details that cannot be read: the text is there, can be edited, and is saved")
    galley.open_file("torn")
    galley.session.settle()
    galley.session.screenshot("torn")
    galley.says("The list opened in line 3 isn’t closed")
    write_at_end(galley, "Mended.")
    path = galley.library / "torn/index.md"
    galley.on_disk(path, "whole.\nMended.")
    assert path.read_text().startswith(BAD_YAML.split("\n\n")[0]), "the torn details were touched"
    mended(galley, path)


def mended(galley, path):
    """In the details as text, with the keyboard: the cursor is in the line that is wrong."""
    # that of the banner; the one below the details is as grey as they are
    min(galley.app.find_all("button", "Edit as Text…"), key=lambda button: button.box[1]).click()
    dialog = galley.app.find("dialog", "Details as Text")
    dialog.find_text("The list opened in line 3")
    for name, size in (("details-as-text", galley.session.size), ("details-as-text-narrow", (360, 640))):
        galley.session.resize(*size)
        galley.session.settle()
        galley.session.screenshot(name)
    galley.session.resize(*galley.session.size)
    galley.session.settle()
    galley.session.key("End")
    galley.session.type("]")
    dialog.find_text("The quotation mark opened in line 4")
    galley.session.key("Down")
    galley.session.key("End")
    galley.session.type('"')
    dialog.find("button", "Save").press()
    galley.app.gone("dialog", "Details as Text")
    galley.on_disk(path, "whole.\nMended.")
    wait(lambda: 'two]\nsubtitle: "open"\n---' in path.read_text(), what="the mended details on disk")
    galley.row("Torn")


def other_letters(galley):
    step("a file that is not UTF-8: shown, and the original kept")
    galley.open_file("latin")
    galley.says("not UTF-8")
    galley.session.settle()
    galley.session.screenshot("latin")
    write_at_end(galley, "So it says.")
    galley.on_disk(galley.library / "latin/index.md", "So it says.")
    kept = [path for path in (galley.library / "latin").rglob("*") if path.is_file() and path.read_bytes() == LATIN]
    assert kept, "the original is gone"


def missing_picture(galley):
    step("a picture that is not there: the preview goes on, publishing says so")
    galley.open_file("no-picture")
    galley.page_says("Here it should be.")
    galley.session.key("ctrl+shift+p")
    dialog = galley.app.find("dialog", "Publish")
    dialog.find_text("gate.jpg")
    assert "sensitive" not in dialog.find("button", "Publish").states()
    galley.session.settle()
    galley.session.screenshot("missing-picture")
    galley.session.key("Escape")
    galley.app.gone("dialog")


def large(galley):
    for name, title, notice in (("long", "Ten megabytes", "This article is very long"),
                                ("one-line", "One line", "A line is too long to be shown in full")):
        step(f"{title}: opens and takes a word")
        path = galley.library / name / "index.md"
        before = path.stat().st_size
        galley.open_file(name, timeout=60)
        galley.says(notice, timeout=60)
        step("  open")
        galley.session.key("ctrl+f")
        wait(lambda: galley.app.find("entry", "Find").focused(), 60, "the find bar")
        galley.session.key("Escape")
        wait(galley.text.focused, 60, "the focus in the text")
        galley.session.key("ctrl+End")
        galley.session.type("Level.")
        wait(lambda: path.stat().st_size == before + len("Level.") and path.read_bytes().rstrip().endswith(b"Level."), 60, "the word on disk")
        galley.session.screenshot(name)


def removed(galley):
    step("a file taken away while it is open: said, kept, saved anew when asked")
    galley.open(WELCOME)
    path = galley.file_of("composing room")
    text = galley.text.text
    path.unlink()
    galley.says("was removed or moved", timeout=60)
    assert galley.text.text == text
    galley.session.screenshot("removed")
    galley.row("Torn").click()
    galley.app.find("button", "Keep Open").press()
    galley.app.gone("button", "Keep Open")
    assert galley.text.text == text
    galley.session.key("ctrl+w")
    galley.app.find("button", "Keep Open").press()
    galley.app.gone("button", "Keep Open")
    galley.app.find("button", "Save Again").press()
    galley.state("Saved")
    wait(lambda: any(text.strip()[:60] in found.read_text() for found in galley.library.glob("*/index.md")), what="the text on disk")


def changed_outside(galley):
    step("changed by another program while typing: both are in the text")
    galley.open_file("no-picture")
    path = galley.library / "no-picture/index.md"
    write_at_end(galley, "Typed here.")
    galley.on_disk(path, "Typed here.")
    galley.session.type(" And on.")
    # another program's way of saving: a new file in place of the old
    other = path.with_suffix(".new")
    other.write_text(path.read_text().replace("Here it should be.", "Here it should be, says the other program."))
    os.replace(other, path)
    galley.session.type(" And on and on.")
    wait(lambda: "says the other program." in galley.text.text, what="the other program's words")
    galley.on_disk(path, "says the other program.", "Typed here. And on. And on and on.")


def unwritable(galley):
    step("a folder that cannot be written to: loud until it can")
    galley.open_file("torn")
    folder = galley.library / "torn"
    if os.geteuid() == 0:
        print("        (modes do not bind root: left out)")
        return
    folder.chmod(0o500)
    try:
        write_at_end(galley, "Kept.")
        galley.says("can’t be written to", timeout=30)
        galley.app.find("label", "Not saved")
        assert galley.text.text.rstrip().endswith("Kept.")
        galley.session.screenshot("unwritable")
    finally:
        folder.chmod(0o700)
    galley.on_disk(folder / "index.md", "Kept.")
    galley.state("Saved")


def damaged_notes(galley):
    step("Galley's own notes damaged: said once the window is there, and articles are found again")
    state = galley.session.home / ".local/share/galley/state.sqlite"
    for companion in ("-wal", "-shm", ".checked"):
        state.with_name(state.name + companion).unlink(missing_ok=True)
    notes = state.read_bytes()
    state.write_bytes(notes[:-len(notes) // 2] + b"\x5a" * (len(notes) // 2))
    galley.start()
    dialog = galley.app.find("alert", "Galley’s Notes Were Damaged")
    dialog.find_text("state.sqlite.damaged-1")
    assert state.with_name("state.sqlite.damaged-1").exists()
    for name, size in (("damaged-notes", galley.session.size), ("damaged-notes-narrow", (360, 640))):
        galley.session.resize(*size)
        galley.session.settle()
        galley.session.screenshot(name)
    galley.session.resize(*galley.session.size)
    # while a dialog turns from a sheet into a box the keyboard is nobody's
    galley.session.settle()
    galley.session.key("Escape")
    galley.app.gone("alert", "Galley’s Notes Were Damaged")
    galley.session.key("ctrl+shift+f")
    galley.session.type("weir closes")
    galley.row("Caf")
    galley.session.key("Escape")
    galley.session.key("ctrl+q")
    galley.app.process.wait(20)
    galley.start()
    galley.row("Torn")
    galley.app.gone("alert", "Galley’s Notes Were Damaged")


with scenario("bad-input") as session:
    galley = Galley(session)
    # so that the blog's own port is taken: it moves to the next
    taken = socket.socket()
    try:
        taken.bind(("127.0.0.1", 8477))
        taken.listen()
    except OSError:
        pass
    galley.start()
    wait(lambda: galley.title.text == WELCOME, what="the welcome article")
    prepare(galley)
    for title in ("Ten megabytes", "One line", "No picture"):
        galley.row(title)
    torn_details(galley)
    other_letters(galley)
    missing_picture(galley)
    large(galley)
    removed(galley)
    changed_outside(galley)
    unwritable(galley)
    galley.quit()
    damaged_notes(galley)
    galley.quit()
    taken.close()
