# SPDX-License-Identifier: GPL-3.0-or-later
"""Each translation is well formed and listed in po/LINGUAS; those of released languages are complete."""
import os
import tempfile

from source import ROOT, find, read, run, verdict

RELEASED = ('es',)
# what meson's preset "glib" looks for
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'ngettext:1,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3')


def extract(target):
    """Writes what the sources have to translate; Blueprint's strings look like C's."""
    listed = [l for l in read('po/POTFILES').splitlines() if l and not l.startswith('#')]
    for ending, language in (('.blp', ['--language=C']), ('', [])):
        files = [f for f in listed if f.endswith('.blp') == bool(ending)]
        problem = run('xgettext', '--from-code=UTF-8', '--join-existing', f'--output={target}', f'--directory={ROOT}', *language,
                      *(f'--keyword={k}' for k in KEYWORDS), *files)
        if problem:
            return problem
    return None


def complete(language, template):
    """What is lacking in a translation: fuzzy and empty ones, and strings of the sources that it doesn't know."""
    return run('msgcmp', f'po/{language}.po', template)


def main():
    files = find(['po'], ('.po',))
    listed = [l for line in read('po/LINGUAS').splitlines() if not line.startswith('#') for l in line.split()]
    problems = [p for f in files if (p := run('msgfmt', '--check', '--output-file=/dev/null', f))]
    problems += [f'{f} is not in po/LINGUAS' for f in files if os.path.basename(f)[:-3] not in listed]
    problems += [f'po/{l}.po does not exist' for l in listed if f'po/{l}.po' not in files]
    problems += [f'po/{l}.po does not exist, but the language is released' for l in RELEASED if f'po/{l}.po' not in files]
    with tempfile.TemporaryDirectory() as folder:
        template = os.path.join(folder, 'galley.pot')
        open(template, 'w').close()
        if problem := extract(template):
            problems.append(problem)
        else:
            problems += [p for l in RELEASED if f'po/{l}.po' in files and (p := complete(l, template))]
    verdict(problems, len(files))


main()
