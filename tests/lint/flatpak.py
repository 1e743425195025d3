# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak manifest holds what the Platform lacks, checksums for it, and no permission without a reason; the pictures that
software centres show are there."""
import json
import os
import re

from source import ROOT, read, verdict

# what org.gnome.Platform 50 lacks, by the name that meson.build asks for, and what that stands on in turn
LACKS = {'yaml-0.1': 'libyaml', 'libcmark-gfm': 'cmark-gfm', 'libspelling-1': 'libspelling', 'libgit2': 'libgit2', 'gexiv2': 'gexiv2',
         'libportal': 'libportal', 'libportal-gtk4': 'libportal'}
STANDS_ON = {'libgit2': ['libssh2'], 'gexiv2': ['exiv2']}
MANIFEST = 'flatpak/io.galley.Galley.json'

manifest = json.loads(read(MANIFEST))
modules = {module['name']: module for module in manifest['modules']}
needed = {LACKS[name] for name in re.findall(r"dependency\('([^']+)'", read('meson.build')) if name in LACKS} | {'galley'}
needed |= {other for name in needed for other in STANDS_ON.get(name, [])}
problems = [f'{MANIFEST}: no module {name}, which the Platform lacks' for name in sorted(needed - set(modules))]
problems += [f'{MANIFEST}: the module {name} is not needed' for name in sorted(set(modules) - needed)]
for name, module in modules.items():
    for source in module['sources']:
        if source['type'] == 'archive' and not re.fullmatch('[0-9a-f]{64}', source.get('sha256', '')):
            problems.append(f'{MANIFEST}: {name} has an archive without a checksum')
offline = {line.split()[0] for line in read('build-aux/flatpak/debian.sources').splitlines() if line and not line.startswith('#')}
problems += [f'build-aux/flatpak/debian.sources: {name} is named there or in {MANIFEST}, but not in both'
             for name in sorted(offline ^ (set(modules) - {'galley'}))]
reasons = {word for line in read('README.md').splitlines() if line.startswith('|') for word in re.findall(r'`(--[^`]+)`', line)}
problems += [f'README.md: no reason for the permission {word}' for word in manifest['finish-args'] if word not in reasons]
problems += [f'README.md: {word} is no permission of the manifest' for word in sorted(reasons - set(manifest['finish-args']))]
pictures = re.findall('@SCREENSHOTS@/([^<]+)<', read('data/io.galley.Galley.metainfo.xml.in'))
problems += [f'data/screenshots/{name} does not exist' for name in pictures if not os.path.exists(f'{ROOT}/data/screenshots/{name}')]
if not pictures:
    problems.append('the metainfo names no pictures')
verdict(problems, len(modules))
