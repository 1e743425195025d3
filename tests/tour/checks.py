# SPDX-License-Identifier: GPL-3.0-or-later
"""What a site asks of articles is set in Preferences, shown before publishing with the way to the line, and gone against."""
import json
import struct
import sys
import zlib

from galley import Galley, scenario, step
from session import wait

STORY = ("---\ntitle: The night ferry\nauthors: [Ana]\n---\n\nIt leaves at ten.\n\nThe captain, TK, waves.\n\n"
         "![](pier.png)\n\nMore in [the notes](#nowhere) and [here](plan.pdf).\n")


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width, height):
    rows = (b"\0" + bytes([40, 90, 140]) * width) * height
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def take(session, name):
    session.settle()
    session.screenshot(name)


def set_rules(galley, tone):
    session, app = galley.session, galley.app
    session.key("ctrl+comma")
    app.find("page tab", "Sites")
    session.key("alt+i")
    row = app.find("list item", "On This Computer")
    session.settle()
    galley.tab_to(row)
    session.key("Return")
    galley.says("Remove Private Details")
    wait(lambda: any("sensitive" in n.states() for n in app.matches(name="Remove Private Details")), what="the rules")
    take(session, f"{tone}-rules")
    level = app.find("combo box", "“TODO” or “TK” Left in the Text", showing=False)
    galley.tab_to(level)
    take(session, f"{tone}-rules-checks")
    session.key("space")
    galley.says("Block")
    session.settle()
    session.key("End", "Return")
    rules = session.home / ".config/galley/rules.json"
    wait(lambda: rules.exists() and json.loads(rules.read_text())["this-computer"] == {"levels": {"todo": "block"}},
         what="the rule to be kept")
    session.key("Escape", "Escape")
    app.gone("page tab", "Sites")


def publish(galley, path, tone):
    session, app = galley.session, galley.app
    session.key("ctrl+shift+p")
    app.find("button", "Publish Anyway…")
    take(session, f"{tone}-plan")
    width, height = session.size
    session.resize(360, 640)
    take(session, f"{tone}-plan-narrow")
    session.resize(width, height)
    galley.row("“TK” is still in the text.").click()
    app.gone("button", "Publish Anyway…")
    wait(lambda: galley.text.text[:galley.text.caret].count("\n") == 2, what="the cursor in the line")

    session.key("ctrl+shift+p")
    app.find("button", "Publish Anyway…")
    app.find(name="Send Smaller Pictures").click()
    galley.says("Smaller copies are sent of: pier.png")
    take(session, f"{tone}-smaller")
    app.find("button", "Publish Anyway…").press()
    galley.says("Publish Anyway?")
    take(session, f"{tone}-question")
    app.find_all("button", "Publish")[-1].press()
    app.find("button", "View Page")
    galley.says("Published against the site’s rules")
    take(session, f"{tone}-receipt")
    session.key("Escape")
    record = json.loads((path.parent / "sites/this-computer.json").read_text())
    assert record["receipt"]["overridden"] == ["todo"], record["receipt"]


def run(session, tone):
    galley = Galley(session)
    path = galley.library / "ferry/index.md"
    path.parent.mkdir(parents=True)
    path.write_text(STORY)
    (path.parent / "pier.png").write_bytes(png(3000, 20))
    (path.parent / "plan.pdf").write_text("%PDF-1.7")
    galley.start(str(path))
    galley.says("It leaves at ten.")
    step(f"{tone}: a rule is set in Preferences")
    set_rules(galley, tone)
    step(f"{tone}: it blocks, leads to the line, and is gone against")
    publish(galley, path, tone)
    assert (path.parent / "pier.png").read_bytes() == png(3000, 20)
    galley.quit()


with scenario("checks", env={"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"} if sys.argv[1:] == ["dark"] else None) as session:
    run(session, sys.argv[1])
