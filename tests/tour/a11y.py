# SPDX-License-Identifier: GPL-3.0-or-later
"""What shows can be named by a screen reader and reached without a mouse."""
import re

from galley import WELCOME, Galley, scenario, step
from session import wait

CONTROLS = {"button", "toggle button", "check box", "radio button", "switch", "text", "entry", "password text", "combo box",
            "slider", "spin button", "link", "page tab", "image", "list item", "search box"}
TARGET = 24   # pixels: the least of WCAG 2.2

problems = []


def named(node):
    """A list item may be named by what it holds."""
    return node.name or node.description or node.text or (node.role == "list item" and any(child.name for child in node.walk()))


def look_over(galley, place):
    step(f"names in {place}")
    galley.session.settle()
    seen = {}
    dialogs = galley.app.find_all("dialog")
    for node in (dialogs[-1] if dialogs else galley.app).find_all():
        states = node.states()
        if node.role not in CONTROLS or "focusable" not in states or "sensitive" not in states:
            continue
        width, height = node.box[2:]
        if width <= 0 or height <= 0:
            continue
        if not named(node) and not inside(node, "combo box"):
            problems.append(f"{place}: {node} has no name")
        if node.role == "button":
            if min(width, height) < TARGET:
                problems.append(f"{place}: {node} is small: {width} x {height}")
            if node.name in seen and node.name != "Close" and not inside(node, "list item") and not inside(seen[node.name], "list item"):
                problems.append(f"{place}: two buttons named {node.name!r}")
            seen[node.name] = node


def inside(node, role):
    """The list that a combo box is made of is named by it."""
    parent = node.accessible.get_parent()
    while parent:
        if parent.get_role_name() == role:
            return True
        parent = parent.get_parent()
    return False


def focused(galley):
    found = [node for node in galley.app.find_all(showing=False) if node.focused() and node.role != "frame"]
    return found[-1] if found else None


def tab_through(galley):
    """Where Tab goes from the text, once around."""
    step("Tab goes through every pane and comes back")
    session = galley.session
    session.key("alt+1")
    galley.text.click()
    wait(galley.text.focused, what="the focus in the text")
    reached = []
    for _ in range(90):
        # in the text Tab is a letter
        session.key("ctrl+Tab" if reached[-1:] == ["Article text"] or not reached else "Tab")
        node = focused(galley)
        if node is None:
            problems.append(f"Tab after {reached[-1:]} goes nowhere")
            break
        label = node.name or node.role
        reached.append(label)
        if label == "Article text":
            break
    print("        " + " > ".join(reached))
    wanted = {"New Article", "Search Articles", "Main Menu", "Write", "Publish", "Article Menu", "Details and Comments",
              "Details", "Subtitle", "Tags", "Title", "Article text"}
    missing = {name for name in wanted if not any(name in label for label in reached)}
    if missing:
        problems.append(f"Tab does not reach {sorted(missing)}")


with scenario("a11y") as session:
    galley = Galley(session).start()
    wait(lambda: galley.title.text == WELCOME, what="the welcome article")
    galley.page_says("composing room")
    galley.pane("Details")
    look_over(galley, "the window with Details")
    galley.pane("Comments")
    look_over(galley, "the window with Comments")
    galley.pane("Details")
    tab_through(galley)
    session.key("ctrl+f")
    galley.app.find("entry", "Find")
    look_over(galley, "the find bar")
    session.key("Escape")
    session.key("ctrl+shift+p")
    galley.app.find("dialog", "Publish").find("button", "Publish")
    look_over(galley, "Publish")
    session.key("Escape")
    galley.app.gone("dialog")
    session.key("ctrl+comma")
    galley.app.find("dialog", "Preferences")
    look_over(galley, "Preferences")
    session.key("Escape")
    galley.app.gone("dialog")
    session.resize(360, 640)
    galley.app.find("button", "Back")
    look_over(galley, "a narrow window")
    galley.quit()

for problem in problems:
    print("PROBLEM", problem)
raise SystemExit(bool(problems))
