# SPDX-License-Identifier: GPL-3.0-or-later
"""One scenario: steps in order, and what came of them."""
import time
import traceback


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

    def skip(self, text, why):
        """What cannot be tried here is neither good nor bad."""
        self.number += 1
        self.lines.append(f"ok {self.number} - {text} # skip {why}")

    def result(self):
        return {"name": f"flatpak / {self.name}", "result": "FAIL" if self.broken else "OK", "duration": time.monotonic() - self.start,
                "stdout": "\n".join(self.lines) + "\n", "stderr": ""}
