# SPDX-License-Identifier: GPL-3.0-or-later
"""C files of at most 500 lines, functions of at most 60, lines of at most 120 columns."""
from source import find, read, verdict

FILE, FUNCTION, LINE = 500, 60, 120


def functions(lines):
    """(name, first line, length) of each function: in this style its body is between braces in column 0."""
    for number, line in enumerate(lines):
        if not line.startswith('{') or number == 0 or not lines[number - 1].rstrip().endswith(')'):
            continue
        end = next((n for n in range(number, len(lines)) if lines[n].startswith('}')), len(lines) - 1)
        head = number - 1
        while head > 0 and lines[head].startswith((' ', '\t')):
            head -= 1
        yield lines[head].split('(')[0].strip(), number + 1, end - number + 1


problems = []
files = find(['src', 'tests'], ('.c', '.h'))
for name in files:
    lines = read(name).splitlines()
    if len(lines) > FILE:
        problems.append(f'{name}: {len(lines)} lines (at most {FILE})')
    problems += [f'{name}:{at}: {what} has {length} lines (at most {FUNCTION})'
                 for what, at, length in functions(lines) if length > FUNCTION]
    problems += [f'{name}:{at}: {len(line)} columns (at most {LINE})'
                 for at, line in enumerate(lines, 1) if len(line) > LINE and 'http' not in line]
verdict(problems, len(files))
