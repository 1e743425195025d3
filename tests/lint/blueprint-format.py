# SPDX-License-Identifier: GPL-3.0-or-later
"""Blueprint files are as `blueprint-compiler format` writes them."""
from source import find, run, verdict

files = find(['src', 'data'], ('.blp',))
problems = [run('blueprint-compiler', 'format', f) for f in files]
verdict([p for p in problems if p], len(files))
