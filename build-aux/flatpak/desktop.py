# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop for the installed Flatpak: the tour's session, with portals, a keyring and flatpak in place of the program."""
import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import session
from galley import Galley
from session import Session, wait

APP = "io.galley.Galley"
SERVICES = Path("/usr/share/dbus-1/services")
BUS = """<busconfig>
<type>session</type><keep_umask/><listen>unix:dir={run}</listen><auth>EXTERNAL</auth><servicedir>{services}</servicedir><servicedir>{exports}</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
"""


class Desktop(Session):
    """without: patterns of D-Bus services that this desktop lacks; keyring: "open", "locked" or None."""

    def __init__(self, out, home=None, without=(), keyring="open", env=None):
        # documents that were picked have a path below the user's own runtime folder, and no other
        run = f"/run/user/{os.getuid()}"
        super().__init__(out, (1280, 800), {"XDG_RUNTIME_DIR": run, "GDK_DEBUG": "", "XDG_CURRENT_DESKTOP": "GNOME",
                                            "XDG_SESSION_TYPE": "x11", "LANG": "en_US.UTF-8",
                                            "FLATPAK_USER_DIR": os.environ["FLATPAK_USER_DIR"]} | (env or {}))
        self.without, self.keyring, self.kept_home = without, keyring, home

    def __enter__(self):
        services = self.dir / "services"
        exports = Path(os.environ["FLATPAK_USER_DIR"]) / "exports/share/dbus-1/services"
        services.mkdir()
        for service in SERVICES.glob("*.service"):
            if not any(re.search(pattern, service.name) for pattern in self.without):
                shutil.copy(service, services)
        (self.dir / "bus.conf").write_text(BUS.format(run=self.dir, services=services, exports=exports))
        return super().__enter__()

    def write_files(self):
        if self.kept_home:   # a second session of the same writer
            shutil.rmtree(self.home)
            self.home = self.kept_home
            for key in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
                self.env[key] = self.env[key].replace(str(self.dir / "home"), str(self.home))
            for name in (".config/gtk-4.0", ".cache", ".local/share/applications", "Documents"):
                (self.home / name).mkdir(parents=True, exist_ok=True)
        super().write_files()
        portals = self.home / ".config/xdg-desktop-portal/portals.conf"
        portals.parent.mkdir(parents=True, exist_ok=True)
        portals.write_text("[preferred]\ndefault=gtk\norg.freedesktop.impl.portal.Secret=gnome-keyring\n")
        settings = self.home / f".var/app/{APP}/config/gtk-4.0"
        settings.mkdir(parents=True, exist_ok=True)
        shutil.copy(self.home / ".config/gtk-4.0/settings.ini", settings)

    def spawn(self, argv, answer=False):
        if argv[0] == "dbus-daemon":
            argv = ["dbus-daemon", f"--config-file={self.dir}/bus.conf", "--nofork", "--nopidfile", "--print-address=3"]
        return super().spawn(argv, answer)

    def connect(self):
        # Debian's flatpak asks the system bus for parental controls; any bus on which nobody answers will do
        self.env["DBUS_SYSTEM_BUS_ADDRESS"] = self.env["DBUS_SESSION_BUS_ADDRESS"]
        self.run("dbus-update-activation-environment", *(f"{key}={value}" for key, value in self.env.items() if key not in ("PATH",)))
        if self.keyring:
            self.start_keyring()
        super().connect()

    def start_keyring(self):
        command = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
        unlock = self.keyring == "open"
        process = subprocess.Popen(command + (["--unlock"] if unlock else []), env=self.env, stdin=subprocess.PIPE,
                                   stdout=self.log, stderr=self.log)
        if unlock:
            process.stdin.write(b"test")
        process.stdin.close()
        self.processes.append(process)
        wait(lambda: self.owned("org.freedesktop.secrets"), what="the keyring")

    def pixels(self):
        # it fails where a window goes while it looks
        return wait(lambda: self.run("xwd", "-root", "-silent", check=False), what="a picture of the screen")

    def ink(self, left, top, width, height):
        """The number of dark pixels in a part of the screen."""
        dump = self.pixels()
        size, pixel, line, colours = (int.from_bytes(dump[4 * i:4 * i + 4], "big") for i in (0, 11, 12, 19))
        start, pixel = size + colours * 12, pixel // 8
        return sum(dump[start + y * line + x * pixel + 1] < 96 for y in range(top, top + height) for x in range(left, left + width))

    def owned(self, name):
        answer = self.run("gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/org/freedesktop/DBus",
                          "--method", "org.freedesktop.DBus.NameHasOwner", name, check=False)
        return answer.startswith(b"(true")

    def __exit__(self, kind, value, trace):
        self.run("flatpak", "kill", APP, check=False)
        super().__exit__(kind, value, trace)
        subprocess.run(["fusermount3", "-uzq", f"/run/user/{os.getuid()}/doc"], check=False)

    def failed(self):
        try:
            self.screenshot("failure")
        except Exception as error:
            print("no screenshot of the failure:", error)
        self.tree("failure")

    def tree(self, name):
        """All that is on the accessibility bus, for after a failure."""
        try:
            desktop = session.Atspi.get_desktop(0)
            with open(self.out / f"{name}.txt", "w") as out:
                for i in range(desktop.get_child_count()):
                    self.dump(session.Node(None, desktop.get_child_at_index(i)), 0, out)
        except Exception as error:
            print("no tree of the failure:", error)

    def dump(self, node, depth, out):
        if depth > 40 or not node.accessible:
            return
        out.write(f"{'  ' * depth}{node.role} {node.name!r} {node.description!r}\n")
        for child in node.children():
            self.dump(child, depth + 1, out)

    # ---- the program ----

    def flatpak(self, *arguments, check=True, timeout=120, **options):
        return subprocess.run(["flatpak", *map(str, arguments)], env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, check=check, timeout=timeout, **options)

    def shell(self, command):
        """What a command prints inside the program's sandbox."""
        return self.flatpak("run", "--command=sh", APP, "-c", command).stdout

    def start(self, argv, app_id):
        process = subprocess.Popen([str(word) for word in argv], env=self.env, stdout=self.log, stderr=self.log, start_new_session=True)
        self.processes.append(process)

        def alive():
            assert process.poll() is None, f"{argv[0]} ended with {process.returncode}"

        return self.appear(process, alive)

    def appear(self, process, alive=lambda: None):
        """The program, once its window is there. A process inside the sandbox has another number: it is known by its name."""
        def look():
            desktop = session.Atspi.get_desktop(0)
            desktop.clear_cache()
            for i in range(desktop.get_child_count()):
                child = desktop.get_child_at_index(i)
                if child and (child.get_name() or "") in ("galley", "Galley", APP) and child.get_child_count():
                    return child
            alive()

        app = session.App(self, process, wait(look, 60, "Galley in the accessibility tree"))
        wait(lambda: any("active" in node.states() for node in app.children()), 40, "an active window")
        return app

    def x_window(self, name, timeout=30):
        """The X window of that name, once it is there."""
        return wait(lambda: self.run("xdotool", "search", "--onlyvisible", "--name", name, check=False).split(), timeout,
                    f"a window {name!r}")[-1].decode()


class Bundle(Galley):
    """Galley as flatpak runs it."""

    def __init__(self, desktop, *options):
        super().__init__(desktop)
        self.options = options

    def start(self, *arguments):
        self.app = self.session.start(["flatpak", "run", *self.options, APP, *arguments], APP)
        width, height = self.session.size
        self.session.resize(width, height)
        return self

    def activate(self):
        """As the desktop starts a program by its name on the bus."""
        self.session.run("gdbus", "call", "--session", "--dest", APP, "--object-path", "/io/galley/Galley",
                         "--method", "org.freedesktop.Application.Activate", "{}")
        self.app = self.session.appear(None)

    def ctl(self, *arguments, options=()):
        return self.session.flatpak("run", "--command=galleyctl", *self.options, *options, APP, *arguments, check=False)

    def add_site(self, site_id, endpoint):
        path = self.session.home / f".var/app/{APP}/config/galley/sites.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"sites": [{"id": site_id, "kind": "micropub", "name": site_id, "url": endpoint, "endpoint": endpoint}]}))

    def sites(self):
        path = self.session.home / f".var/app/{APP}/config/galley/sites.json"
        return json.loads(path.read_text())["sites"]

    def settings(self):
        path = self.session.home / f".var/app/{APP}/config/glib-2.0/settings/keyfile"
        return path.read_text() if path.exists() else ""

    def instances(self):
        return self.session.flatpak("ps", "--columns=instance,application").stdout.split().count(APP)
