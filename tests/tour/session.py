# SPDX-License-Identifier: GPL-3.0-or-later
"""A private desktop for one test: its own display, session bus, home and keyboard.

    with Session(out) as session:
        app = session.start([program], "io.galley.Galley")
        app.find("button", "Publish").press()
        session.type("Hello")
        session.screenshot("hello")

Things are found in the accessibility tree, as a screen reader finds them; keys and clicks are real ones.
"""
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

Atspi = None  # imported once the session's bus is there: the library connects when it is loaded


class Timeout(AssertionError):
    pass


def wait(condition, timeout=20.0, what="a condition"):
    """The first true value of condition(); a node that vanishes meanwhile counts as not yet."""
    end = time.monotonic() + timeout
    while True:
        try:
            value = condition()
        except Exception as error:
            if type(error).__name__ not in ("GError", "Error"):
                raise
            value = None
        if value:
            return value
        if time.monotonic() > end:
            raise Timeout(f"waited {timeout:.0f} s for {what}")
        time.sleep(0.05)


def xwd_to_png(dump, target, crop=None):
    """A true-colour little-endian X window dump, its left upper part of crop's size, as PNG."""
    header = struct.unpack(">25I", dump[:100])
    size, width, height, pixel, line, colours = header[0], header[4], header[5], header[11] // 8, header[12], header[19]
    start = size + colours * 12
    if crop:
        width, height = min(width, crop[0]), min(height, crop[1])
    rows = bytearray()
    for y in range(height):
        row = dump[start + y * line:start + y * line + width * pixel]
        rgb = bytearray(width * 3)
        rgb[0::3], rgb[1::3], rgb[2::3] = row[2::pixel], row[1::pixel], row[0::pixel]
        rows += b"\0" + rgb

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    Path(target).write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
                             chunk(b"IDAT", zlib.compress(bytes(rows), 6)) + chunk(b"IEND", b""))


class Session:
    def __init__(self, out, size=(1400, 900), env=None):
        self.out = Path(out)
        self.size = size
        self.window = None   # its size, once it was set
        self.origin = 0, 0
        self.extra = env or {}
        self.dir = Path(tempfile.mkdtemp(prefix="galley-tour."))
        self.processes = []

    def __enter__(self):
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))   # by way of __exit__, which ends what was started
        self.out.mkdir(parents=True, exist_ok=True)
        self.log = open(self.out / "session.log", "ab")
        for name in ("home/.config/gtk-4.0", "home/.cache", "home/.local/share/applications", "home/.local/state", "home/Documents", "run"):
            (self.dir / name).mkdir(parents=True)
        (self.dir / "run").chmod(0o700)
        self.home = self.dir / "home"
        keep = {k: os.environ[k] for k in ("PATH", "GSETTINGS_SCHEMA_DIR", "XDG_DATA_DIRS") if k in os.environ}
        self.env = keep | {
            "HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.dir / "run"), "XDG_CONFIG_HOME": str(self.home / ".config"),
            "XDG_CACHE_HOME": str(self.home / ".cache"), "XDG_DATA_HOME": str(self.home / ".local/share"),
            "XDG_STATE_HOME": str(self.home / ".local/state"), "LANG": "C.UTF-8", "TZ": "UTC", "USER": "tour",
            "GTK_A11Y": "atspi", "GDK_BACKEND": "x11", "GDK_DEBUG": "no-portals", "GSK_RENDERER": "cairo", "LIBGL_ALWAYS_SOFTWARE": "1",
            "GTK_IM_MODULE": "gtk-im-context-simple", "NO_AT_BRIDGE": "0",
        } | self.extra
        self.write_files()
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self.spawn(["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=3"], answer=True)
        width, height = self.size
        self.env["DISPLAY"] = ":" + self.spawn(["Xvfb", "-displayfd", "3", "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp", "-noreset"], answer=True)
        self.spawn(["openbox", "--sm-disable"])
        wait(lambda: b"openbox" in self.run("xprop", "-root", "_OB_VERSION", "_NET_SUPPORTING_WM_CHECK", check=False).lower() or
             b"window id" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK", check=False), what="the window manager")
        self.connect()
        return self

    def write_files(self):
        (self.home / ".config/gtk-4.0/settings.ini").write_text(
            "[Settings]\ngtk-enable-animations=false\ngtk-cursor-blink=false\ngtk-font-name=Cantarell 11\n"
            "gtk-decoration-layout=:close\ngtk-xft-antialias=1\ngtk-xft-hinting=0\ngtk-xft-rgba=none\n")
        (self.home / ".config/user-dirs.dirs").write_text('XDG_DOCUMENTS_DIR="$HOME/Documents"\n')
        # a browser that only notes what it was asked to show
        self.opened = self.dir / "opened"
        browser = self.dir / "browser"
        browser.write_text(f'#!/bin/sh\necho "$1" >>"{self.opened}"\n')
        browser.chmod(0o755)
        (self.home / ".local/share/applications/browser.desktop").write_text(
            f"[Desktop Entry]\nType=Application\nName=Browser\nExec={browser} %u\nMimeType=x-scheme-handler/http;x-scheme-handler/https;\n")
        (self.home / ".config/mimeapps.list").write_text(
            "[Default Applications]\nx-scheme-handler/http=browser.desktop\nx-scheme-handler/https=browser.desktop\n")

    def connect(self):
        global Atspi
        for key in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY"):
            os.environ[key] = self.env[key]
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi as module
        Atspi = module
        Atspi.init()

    def __exit__(self, kind, value, trace):
        if kind and issubclass(kind, Exception):   # no failure, where it was only told to stop
            try:
                self.screenshot("failure")
            except Exception as error:
                print("no screenshot of the failure:", error)
        for process in reversed(self.processes):
            process.terminate()
        for process in reversed(self.processes):
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.log.close()
        shutil.rmtree(self.dir, ignore_errors=True)

    def spawn(self, argv, answer=False):
        """Starts a helper; with answer, gives the first line that it writes to descriptor 3."""
        read, write = os.pipe() if answer else (None, None)
        process = subprocess.Popen(argv, env=self.env, stdout=self.log, stderr=self.log, pass_fds=(3,) if answer else (),
                                   preexec_fn=(lambda: os.dup2(write, 3)) if answer else None)
        self.processes.append(process)
        if not answer:
            return process
        os.close(write)
        with os.fdopen(read) as pipe:
            return pipe.readline().strip()

    def run(self, *argv, check=True):
        return subprocess.run(argv, env=self.env, check=check, stdout=subprocess.PIPE, stderr=self.log).stdout

    def start(self, argv, app_id):
        process = subprocess.Popen([str(word) for word in argv], env=self.env, stdout=self.log, stderr=self.log, start_new_session=True)
        self.processes.append(process)

        def look():
            desktop = Atspi.get_desktop(0)
            desktop.clear_cache()
            for i in range(desktop.get_child_count()):
                child = desktop.get_child_at_index(i)
                if child and child.get_process_id() == process.pid and child.get_child_count():
                    return child
            assert process.poll() is None, f"{argv[0]} ended with {process.returncode}"

        app = App(self, process, wait(look, 40, f"{app_id} in the accessibility tree"))
        # the tree exists before the window has the focus: keys sent earlier would be lost
        wait(lambda: any("active" in n.states() for n in app.children()), 40, "an active window")
        return app

    def key(self, *keys):
        self.run("xdotool", "key", "--clearmodifiers", *keys)

    def type(self, text):
        # what the keyboard lacks is typed by remapping a key, which needs time to arrive
        for part in re.findall(r"[\x00-\x7f]+|[^\x00-\x7f]", text):
            self.run("xdotool", "type", "--delay", "4" if part.isascii() else "120", "--", part)

    def pixels(self):
        return self.run("xwd", "-root", "-silent")

    def settle(self, timeout=10.0):
        """Waits until the screen has not changed for most of a second; one that never rests is taken as it is."""
        end = time.monotonic() + timeout
        last, since = self.pixels(), time.monotonic()
        while time.monotonic() - since < 0.8 and time.monotonic() < end:
            time.sleep(0.1)
            now = self.pixels()
            if now != last:
                last, since = now, time.monotonic()

    def screenshot(self, name):
        """The window, without the bare screen beside it."""
        xwd_to_png(self.run("xwd", "-root", "-silent"), self.out / f"{name}.png", self.window)

    def click(self, x, y):
        self.run("xdotool", "mousemove", "--sync", str(x), str(y), "click", "1")

    def pages_opened(self):
        """What the browser was asked to show, in order."""
        return self.opened.read_text().split() if self.opened.exists() else []

    def resize(self, width, height):
        window = self.run("xdotool", "search", "--onlyvisible", "--class", "galley").split()[-1].decode()
        self.run("xdotool", "windowsize", "--sync", window, str(width), str(height), "windowmove", "--sync", window, "0", "0")
        self.window = width, height
        place = dict(line.split("=") for line in self.run("xdotool", "getwindowgeometry", "--shell", window).decode().split() if "=" in line)
        self.origin = int(place["X"]), int(place["Y"])


class Node:
    def __init__(self, app, accessible):
        self.app, self.accessible = app, accessible

    def __repr__(self):
        return f"<{self.role} {self.name!r}>"

    role = property(lambda self: self.accessible.get_role_name())
    name = property(lambda self: self.accessible.get_name() or "")
    description = property(lambda self: self.accessible.get_description() or "")

    def states(self):
        return {state.value_nick for state in self.accessible.get_state_set().get_states()}

    def children(self):
        self.accessible.clear_cache_single()
        found = (self.accessible.get_child_at_index(i) for i in range(self.accessible.get_child_count()))
        return [Node(self.app, child) for child in found if child]

    def walk(self, depth=0, into=lambda node: True):
        yield self
        if depth < 80 and into(self):
            for child in self.children():
                yield from child.walk(depth + 1, into)

    def matches(self, role=None, name=None, showing=True):
        # a page may hold thousands of nodes: it is gone into only when asked for
        for node in self.walk(into=lambda node: not showing or node.role != "document web"):
            if role is not None and node.role != role:
                continue
            if name is not None and not (name.search(node.name) if hasattr(name, "search") else node.name == name):
                continue
            if not showing or "showing" in node.states():
                yield node

    def find(self, role=None, name=None, timeout=20, showing=True):
        """showing=False inside the web view: its wrappers never say that they show."""
        return wait(lambda: next(self.matches(role, name, showing), None), timeout, f"{role} {name!r}")

    def find_all(self, role=None, name=None, showing=True):
        # again if one goes away meanwhile
        return wait(lambda: (list(self.matches(role, name, showing)),), 20, "a tree that holds still")[0]

    def find_text(self, part, role=None, timeout=20, showing=True):
        """A node whose name or text holds part."""
        return wait(lambda: next((n for n in self.matches(role, None, showing) if part in n.name or part in n.text), None),
                    timeout, f"text {part!r}")

    def gone(self, role=None, name=None, timeout=20):
        wait(lambda: next(self.matches(role, name), None) is None, timeout, f"{role} {name!r} to go")

    @property
    def text(self):
        return Atspi.Text.get_text(self.accessible, 0, -1) if self.accessible.get_text_iface() else ""

    def begins(self, text):
        """As text.startswith(), without fetching a whole book."""
        return Atspi.Text.get_text(self.accessible.get_text_iface(), 0, len(text)) == text

    def set_text(self, text):
        assert Atspi.EditableText.set_text_contents(self.accessible.get_editable_text_iface(), text), self

    @property
    def caret(self):
        return Atspi.Text.get_caret_offset(self.accessible.get_text_iface())

    @property
    def selected(self):
        picked = Atspi.Text.get_selection(self.accessible.get_text_iface(), 0)
        return self.text[picked.start_offset:picked.end_offset] if picked else ""

    @property
    def box(self):
        """Left, top, width and height on the screen, good to about a dozen pixels: GTK adds up the boxes of what is
        around a node and leaves out their padding."""
        def area(node):
            found = Atspi.Component.get_extents(node.accessible.get_component_iface(), Atspi.CoordType.WINDOW)
            return found.x, found.y, found.width, found.height

        x, y, width, height = area(self)
        frame = area(next(node for node in self.app.children() if node.role in ("frame", "window")))
        left, top = self.app.session.origin
        return left - 2 * frame[0] + x, top - 2 * frame[1] + y, width, height

    def press(self):
        assert Atspi.Action.do_action(self.accessible.get_action_iface(), 0), self

    def click(self):
        x, y, width, height = self.box
        self.app.session.click(x + width // 2, y + height // 2)

    def focused(self):
        return "focused" in self.states()


class App(Node):
    def __init__(self, session, process, accessible):
        self.session, self.process = session, process
        super().__init__(self, accessible)

    def kill(self):
        self.process.kill()
        self.process.wait()
