# SPDX-License-Identifier: GPL-3.0-or-later
"""Each layer of src/ includes only itself and the layers named here; nothing below ui knows GTK."""
import os
import re

from source import find, read, verdict

BELOW = {
    'base': [],
    'model': ['base'],
    'store': ['base', 'model'],
    'render': ['base', 'model'],
    'review': ['base', 'model'],
    'exchange': ['base', 'model', 'store', 'render', 'review'],
    'publish': ['base', 'model', 'store', 'render', 'review'],
    'blog': ['base', 'model', 'store', 'render', 'review'],
    'workspace': ['base', 'model', 'store', 'render', 'review', 'exchange', 'publish', 'blog'],
    'galleyctl': ['base', 'model', 'store', 'render', 'review', 'exchange', 'publish', 'blog', 'workspace'],
    'ui': ['base', 'model', 'store', 'render', 'review', 'exchange', 'publish', 'blog', 'workspace'],
    'app': ['base', 'model', 'store', 'render', 'review', 'exchange', 'publish', 'blog', 'workspace', 'ui'],
}
WITH_GTK = ('ui', 'app')
GTK = re.compile(r'^(gtk|gdk(?!-pixbuf/)|gsk|adwaita|adw-|gtksourceview|webkit|libspelling|pango|cairo)')
# model is pure: these bring I/O, network or SQL
IMPURE = re.compile(r'^(libsoup|sqlite3|libsecret|curl|sys/socket|glib/gstdio)')


def layer(name):
    return name.split('/')[1]


def main():
    files = find(['src'], ('.c', '.h'))
    home = {os.path.basename(f): layer(f) for f in files if f.endswith('.h')}
    problems = []
    for name in files:
        own = layer(name)
        if own not in BELOW:
            problems.append(f'{name}: {own} is no layer known to tests/lint/layers.py')
            continue
        for number, line in enumerate(read(name).splitlines(), 1):
            match = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
            if not match:
                continue
            included = match.group(1)
            where = home.get(os.path.basename(included)) if line.rstrip().endswith('"') else None
            if where and where != own and where not in BELOW[own]:
                problems.append(f'{name}:{number}: {own} must not include {included} of {where}')
            if own not in WITH_GTK and GTK.match(included):
                problems.append(f'{name}:{number}: {own} must not know GTK ({included})')
            if own == 'model' and IMPURE.match(included):
                problems.append(f'{name}:{number}: model is pure, no I/O ({included})')
            if '/' in included and where:
                problems.append(f'{name}:{number}: include {os.path.basename(included)} by its bare name')
    verdict(problems, len(files))


main()
