# SPDX-License-Identifier: GPL-3.0-or-later
"""What the rules share: finding the project's files, and ending with a verdict."""
import os
import subprocess
import sys

ROOT = os.path.abspath(sys.argv[1])


def find(folders, endings):
    """The files below FOLDERS whose names end in one of ENDINGS, relative to the project, sorted."""
    found = []
    for folder in folders:
        for path, dirs, names in os.walk(os.path.join(ROOT, folder)):
            dirs[:] = [d for d in dirs if not d.startswith('.') and d not in ('build', '__pycache__')]
            found += [os.path.relpath(os.path.join(path, n), ROOT) for n in names if n.endswith(endings)]
    return sorted(found)


def read(name):
    with open(os.path.join(ROOT, name), encoding='utf-8', errors='replace') as text:
        return text.read()


def run(*command, cwd=ROOT):
    """The problem COMMAND reports, or None when it is content."""
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return None if done.returncode == 0 else f'{" ".join(command)}:\n{done.stdout.strip()}'


def verdict(problems, checked):
    """Ends the program; a rule that found nothing to look at is skipped, not passed."""
    for problem in problems:
        print(problem)
    print(f'{checked} looked at, {len(problems)} problems')
    if not checked:
        sys.exit(77)
    sys.exit(1 if problems else 0)
