# SPDX-License-Identifier: GPL-3.0-or-later
"""Each translation is well formed and listed in po/LINGUAS."""
import os

from source import ROOT, find, read, run, verdict

files = find(['po'], ('.po',))
linguas = os.path.join(ROOT, 'po/LINGUAS')
listed = [l for line in read('po/LINGUAS').splitlines() if not line.startswith('#') for l in line.split()] if os.path.exists(linguas) else []
problems = [p for f in files if (p := run('msgfmt', '--check', '--output-file=/dev/null', f))]
problems += [f'{f} is not in po/LINGUAS' for f in files if os.path.basename(f)[:-3] not in listed]
problems += [f'po/{l}.po does not exist' for l in listed if f'po/{l}.po' not in files]
verdict(problems, len(files))
