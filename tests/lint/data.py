# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop file, the AppStream file and the settings schema that the build makes are valid."""
import glob
import os

from source import BUILD, ROOT, run, verdict


def made(pattern):
    """The files of the build folder's data, or of the source's where they need no making."""
    return sorted(glob.glob(os.path.join(BUILD, 'data', '**', pattern), recursive=True) or
                  glob.glob(os.path.join(ROOT, 'data', '**', pattern), recursive=True))


problems, checked = [], 0
for pattern, command in {
        '*.desktop': ['desktop-file-validate'],
        '*.metainfo.xml': ['appstreamcli', 'validate', '--no-net', '--explain'],
}.items():
    found = made(pattern)
    if not found:
        problems.append(f'data has no {pattern}')
    problems += [p for f in found if (p := run(*command, f))]
    checked += len(found)
schemas = made('*.gschema.xml')
if not schemas:
    problems.append('data has no *.gschema.xml')
for folder in sorted({os.path.dirname(s) for s in schemas}):
    problem = run('glib-compile-schemas', '--strict', '--dry-run', folder)
    problems += [problem] if problem else []
verdict(problems, checked + len(schemas) or 1)
