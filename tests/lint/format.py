# SPDX-License-Identifier: GPL-3.0-or-later
"""C is formatted by .clang-format of clang-format 19 (versions differ in what they make of it)."""
import re
import shutil
import subprocess
import sys

from source import find, run, verdict

WANTED = '19'
clang_format = shutil.which(f'clang-format-{WANTED}') or shutil.which('clang-format')
if not clang_format:
    print('clang-format is not installed')
    sys.exit(77)
version = re.search(r'version (\d+)', subprocess.check_output([clang_format, '--version'], text=True)).group(1)
if version != WANTED:
    print(f'clang-format is {version}, not {WANTED}')
    sys.exit(77)

files = find(['src', 'tests'], ('.c', '.h'))
problems = [run(clang_format, '--dry-run', '--Werror', '--ferror-limit=3', f) for f in files]
verdict([p for p in problems if p], len(files))
