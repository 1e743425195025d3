# SPDX-License-Identifier: GPL-3.0-or-later
"""galleyctl with a real Ghost, from its address to a post that was mailed."""
import json
import os
import pathlib
import sys
import unittest
import urllib.request

sys.path.insert(0, os.environ['GALLEYCTL_TESTS'])
import galleyctl  # noqa: E402

STORY = '---\ntitle: The Night Ferry\nslug: %s\ntags: [sea]\n---\nWords, and a [link](https://example.org/).\n'
folder = pathlib.Path(os.environ.get('GALLEY_TEST_SERVERS', 'none'))
SITE = json.loads((folder / 'ghost.json').read_text()) if (folder / 'ghost.json').exists() else None


class Ghost(galleyctl.Home):
    def add(self, key, **options):
        file = self.home / 'key'
        file.write_text(key + '\n')
        return self.run_ctl('sites', 'add', SITE['url'], '--key-file', file, **options)

    def test_from_address_to_mail(self):
        refused = self.add(SITE['content_key'], code=None)
        self.assertNotEqual(refused.code, galleyctl.DONE)
        self.assertIn('Content API key', refused.err)
        self.assertIn('Admin API key', refused.err)
        added = self.add(SITE['admin_key']).out
        self.assertIn('Ghost', added)
        self.assertIn('Test blog', added)
        site_id = added.split()[0]

        slug = 'night-ferry-%s' % self.home.name[-8:].replace('_', 'x')
        self.write('ferry/index.md', STORY % slug.lower())
        planned = self.run_ctl('publish', 'ferry', '--site', site_id, '--newsletter', 'default-newsletter', '--dry-run')
        self.assertRegex(planned.out, r'Mail it to \d+ subscribers? of “Test blog”')
        unknown = self.run_ctl('publish', 'ferry', '--site', site_id, '--newsletter', 'nope', code=galleyctl.BLOCKED)
        self.assertIn('default-newsletter', unknown.out)
        url = self.run_ctl('publish', 'ferry', '--site', site_id, '--newsletter', 'default-newsletter').out.strip()
        with urllib.request.urlopen(url) as page:
            self.assertIn('The Night Ferry', page.read().decode())
        again = self.run_ctl('publish', 'ferry', '--site', site_id, '--newsletter', 'default-newsletter',
                             code=galleyctl.BLOCKED)
        self.assertIn('mailed already', again.out)
        self.run_ctl('publish', 'ferry', '--site', site_id)
        self.run_ctl('unpublish', 'ferry', '--site', site_id)
        for path in (self.home / '.config').rglob('*'):
            if path.is_file():
                self.assertNotIn(SITE['admin_key'].split(':')[1], path.read_text())


if __name__ == '__main__':
    if not SITE:
        why = folder / 'ghost.skip'
        if folder.is_dir() and not why.exists():
            sys.exit(f'Ghost did not start: see {folder}/log')
        print('SKIP no real Ghost:', why.read_text().strip() if why.exists() else 'none was started')
        sys.exit(77)
    unittest.main(verbosity=2)
