# SPDX-License-Identifier: GPL-3.0-or-later
"""check.py OUT [SCENARIO...]: the installed bundle does a writer's work, and says plainly what a desktop lacks. Results: OUT/results.json."""
import json
import os
import signal
import subprocess
import sys
import traceback
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "tests/galleyctl"))

import lacking
import spanish
import work
import wordpress
from scenario import Scenario

OUT = Path(sys.argv[1])
PATIENCE = 400   # seconds for one scenario

# the last one uninstalls the bundle
SCENARIOS = {"no network": lacking.no_network, "no portal": lacking.no_portal, "no document portal": lacking.no_documents,
             "no keyring": lacking.no_keyring, "locked keyring": lacking.locked_keyring, "no permission": lacking.no_library,
             "WordPress": wordpress.published, "Spanish": spanish.in_spanish, "main job": work.main_job}


def run(name):
    """One scenario, in a process of its own: the accessibility library stays with the first bus that it has seen."""
    scenario = Scenario(name)
    try:
        SCENARIOS[name](scenario, OUT / "shots" / name.replace(" ", "-"))
    except Exception:
        scenario.broken = True
        scenario.lines += [f"not ok {scenario.number + 1} - {name}"] + [f"# {line}" for line in traceback.format_exc().splitlines()]
    return scenario.result()


def end(process):
    """Whatever a scenario started ends with it."""
    for number, patience in ((signal.SIGTERM, 30), (signal.SIGKILL, 10)):
        try:
            os.killpg(process.pid, number)
            process.wait(patience)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            pass


def attempt(name, result):
    """One scenario, in a process group of its own."""
    process = subprocess.Popen([sys.executable, __file__, OUT, "--one", name, result], start_new_session=True)
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        print(f"{name}: not done after {PATIENCE} s", flush=True)
    finally:
        end(process)


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))   # so that what was started is ended
    if sys.argv[2:3] == ["--one"]:
        Path(sys.argv[4]).write_text(json.dumps(run(sys.argv[3])) + "\n")
        return
    results = []
    for name in sys.argv[2:] or SCENARIOS:
        result = OUT / "result.json"
        result.unlink(missing_ok=True)
        attempt(name, result)
        results.append(result.read_text() if result.exists() else json.dumps(
            {"name": f"flatpak / {name}", "result": "TIMEOUT", "duration": PATIENCE, "stdout": "", "stderr": ""}) + "\n")
    result.unlink(missing_ok=True)
    (OUT / "results.json").write_text("".join(results))
    bad = [json.loads(line) for line in results if json.loads(line)["result"] != "OK"]
    print("\n".join(line for one in bad for line in one["stdout"].splitlines() if not line.startswith("ok")), flush=True)
    sys.exit(bool(bad))


main()
