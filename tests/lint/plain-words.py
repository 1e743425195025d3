# SPDX-License-Identifier: GPL-3.0-or-later
"""What may hold any word is never read as markup, which an "&" would leave blank: see src/ui/plain-words.h."""
import re

from source import find, read, verdict

# words of the program's own may be given as they are
TOAST = re.compile(r'adw_toast_new \((?!_ \()')
DESCRIPTION = re.compile(r'adw_status_page_set_description \([^;]*?,\s*(?!_ \(|[^,;]*\? _ \()', re.S)
BANNER = re.compile(r'Adw\.Banner \w+ \{(?![^}]*use-markup: false)')

problems = []
files = [name for name in find(['src'], ('.c', '.blp')) if not name.endswith('plain-words.c')]
for name in files:
    text = read(name)
    for rule, words in (TOAST, 'a toast'), (DESCRIPTION, 'a description'), (BANNER, 'a banner'):
        if name.endswith('.blp') != (rule is BANNER):
            continue
        for match in rule.finditer(text):
            problems.append(f'{name}:{text.count(chr(10), 0, match.start()) + 1}: {words} whose words may be markup')
verdict(problems, len(files))
