# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing depends on the folders of one developer's machine, and nothing is left undone with a note."""
import re

from source import find, read, verdict

OWN_MACHINE = re.compile(r'(?<![\w./-])(/home|/root|/work|/Users)/[\w.-]+/[\w.-]+')
UNDONE = re.compile(r'(//|/\*|^\s*\*|^\s*#).*\b(TODO|FIXME|XXX|HACK)\b')   # in a comment

problems = []
texts = 0
for name in find(['src', 'tests', 'data', 'po', 'build-aux', 'flatpak', '.ci'], '') + ['README.md', 'meson.build', 'meson.options']:
    text = read(name)
    if name == 'tests/lint/paths.py' or '\0' in text:   # pictures
        continue
    texts += 1
    for number, line in enumerate(text.splitlines(), 1):
        if OWN_MACHINE.search(line):
            problems.append(f'{name}:{number}: a path of one machine: {line.strip()[:100]}')
        if UNDONE.search(line):
            problems.append(f'{name}:{number}: left undone: {line.strip()[:100]}')
verdict(problems, texts)
