# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES lists each file with something to translate, only existing files, and each once."""
import os
import re

from source import ROOT, find, read, verdict

MARKED = {
    '.c': re.compile(r'\b(?:_|N_|C_|NC_|Q_|g?ngettext|g_dngettext|g_dpgettext2?)\s*\(\s*["\w]'),
    '.h': re.compile(r'\b(?:_|N_|C_|NC_)\s*\(\s*"'),
    '.blp': re.compile(r'\bC?_\s*\(\s*["\']'),
    '.ui': re.compile(r'translatable="(yes|true)"'),
    '.desktop.in': re.compile(r'^(Name|GenericName|Comment|Keywords)=', re.M),
    '.desktop.in.in': re.compile(r'^(Name|GenericName|Comment|Keywords)=', re.M),
    '.metainfo.xml.in': re.compile(r'<(name|summary|p)\b'),
    '.metainfo.xml.in.in': re.compile(r'<(name|summary|p)\b'),
    '.gschema.xml': re.compile(r'<(summary|description)\b'),
    '.gschema.xml.in': re.compile(r'<(summary|description)\b'),
}


def marked(name):
    ending = max((e for e in MARKED if name.endswith(e)), key=len)
    text = read(name)
    if ending in ('.c', '.h'):
        text = re.sub(r'/\*.*?\*/|^\s*#\s*define.*?$', '', text, flags=re.S | re.M)
    return MARKED[ending].search(text)


def main():
    if not os.path.exists(os.path.join(ROOT, 'po/POTFILES')):
        verdict(['po/POTFILES does not exist'], 1)
    listed = [line.strip() for line in read('po/POTFILES').splitlines() if line.strip() and not line.startswith('#')]
    have = find(['src', 'data'], tuple(MARKED))
    problems = [f'not in po/POTFILES, but has strings to translate: {n}' for n in have if n not in listed and marked(n)]
    problems += [f'in po/POTFILES, but does not exist: {n}' for n in listed if not os.path.exists(os.path.join(ROOT, n))]
    problems += [f'twice in po/POTFILES: {n}' for n in sorted(set(listed)) if listed.count(n) > 1]
    verdict(problems, len(have))


main()
