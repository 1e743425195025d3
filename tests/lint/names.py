# SPDX-License-Identifier: GPL-3.0-or-later
"""Unit names are unique in src/ and say what the unit is; each file names its licence; no singletons."""
import collections
import os
import re

from source import find, read, verdict

VAGUE = re.compile(r'(^|-)(utils?|common|manager|helpers?|misc|private)(-|$)')

problems = []
files = find(['src', 'tests'], ('.c', '.h', '.py', '.sh', '.blp'))
owners = collections.defaultdict(set)
for name in files:
    stem = os.path.basename(name).rsplit('.', 1)[0]
    if VAGUE.search(stem):
        problems.append(f'{name}: a vague name; say what it is')
    if name.endswith(('.c', '.h', '.py')) and 'SPDX-License-Identifier: GPL-3.0-or-later' not in read(name)[:200]:
        problems.append(f'{name}: the first lines lack SPDX-License-Identifier: GPL-3.0-or-later')
    if name.startswith('src/') and name.endswith(('.c', '.h')):
        owners[os.path.basename(name)].add(name)
        for own in re.findall(r'\bgalley_\w*get_default\b', read(name)):
            problems.append(f'{name}: {own}: no singletons; hand the object down')
problems += [f'the same name twice: {", ".join(sorted(o))}'
             for n, o in owners.items() if len(o) > 1 and n != 'main.c']
verdict(problems, len(files))
