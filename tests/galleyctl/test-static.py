# SPDX-License-Identifier: GPL-3.0-or-later
"""A site in a folder: added by its path, published to by commit and push, taken off again."""
import subprocess
import unittest

import galleyctl
from galleyctl import CONFLICT, DONE, FAILED, USAGE

STORY = '---\ntitle: Night Ferry\ndate: 2026-01-02T10:00:00Z\nimage: hero.png\nimage_alt: Dawn\n---\nAcross the bay.\n'


class Static(galleyctl.Home):
    def setUp(self):
        super().setUp()
        self.folder = self.home / 'blog'
        self.git('init', '-q', '--bare', '-b', 'main', 'far.git')
        self.git('clone', '-q', 'far.git', 'blog')
        (self.folder / 'content').mkdir()
        (self.folder / 'content/_index.md').write_text('+++\ntitle = "Home"\n+++\n')
        (self.folder / 'config.toml').write_text('base_url = "https://example.org"\ntitle = "Tide Tables"\n')
        self.in_blog('config', 'user.name', 'Ana')
        self.in_blog('config', 'user.email', 'ana@example.org')
        self.in_blog('checkout', '-q', '-B', 'main')
        self.in_blog('add', '.')
        self.in_blog('commit', '-q', '-m', 'Start')
        self.in_blog('push', '-q', '-u', 'origin', 'main')
        self.write('ferry/index.md', STORY)
        self.write('ferry/hero.png', b'\x89PNG\r\n\x1a\nhero')

    def git(self, *arguments, cwd=None):
        return subprocess.run(['git', *arguments], cwd=cwd or self.home, env=self.environment, check=True,
                              capture_output=True).stdout.decode().strip()

    def in_blog(self, *arguments):
        return self.git(*arguments, cwd=self.folder)

    def far(self, *arguments):
        return self.git(*arguments, cwd=self.home / 'far.git')

    def add(self):
        return self.run_ctl('sites', 'add', self.folder, '--json').json()

    def test_add_publish_unpublish_remove(self):
        site = self.add()
        self.assertEqual(site['program'], 'Zola')
        self.assertEqual(site['name'], 'Tide Tables')
        self.assertEqual(site['url'], 'https://example.org/')
        self.assertEqual(site['endpoint'], str(self.folder))

        before = self.far('rev-parse', 'main')
        plan = self.run_ctl('publish', 'ferry', '--site', site['id'], '--dry-run').out
        self.assertIn('pushes to origin/main', plan)
        self.assertEqual(self.far('rev-parse', 'main'), before)
        self.assertEqual(self.in_blog('status', '--porcelain'), '')

        published = self.run_ctl('publish', 'ferry', '--site', site['id'])
        self.assertEqual(published.out.strip(), 'https://example.org/posts/night-ferry/')
        text = self.far('show', 'main:content/posts/night-ferry.md')
        self.assertTrue(text.startswith('+++\ntitle = "Night Ferry"\n'), text)
        self.assertIn('image = "/images/hero-', text)
        self.assertIn('Across the bay.', text)
        self.assertEqual(self.far('rev-list', '--count', 'main'), '2')
        self.run_ctl('publish', 'ferry', '--site', site['id'])
        self.assertEqual(self.far('rev-list', '--count', 'main'), '2')

        off = self.run_ctl('unpublish', 'ferry', '--site', site['id'])
        self.assertIn('off the site', off.err)
        self.assertNotIn('night-ferry.md', self.far('ls-tree', '-r', '--name-only', 'main'))

        # no keyring is needed to forget it
        self.environment['SECRET_FILE_TEST_PATH'] = '/dev/null/keyring'
        self.run_ctl('sites', 'remove', site['id'])
        self.assertEqual(len(self.run_ctl('sites', '--json').json()['sites']), 1)

    def test_conflict(self):
        site = self.add()['id']
        self.run_ctl('publish', 'ferry', '--site', site)
        post = self.folder / 'content/posts/night-ferry.md'
        post.write_text(post.read_text() + '\nTheirs.\n')
        self.in_blog('commit', '-q', '-a', '-m', 'Theirs')
        self.in_blog('push', '-q')
        self.write('ferry/index.md', STORY + '\nMine.\n')
        self.run_ctl('publish', 'ferry', '--site', site, code=CONFLICT)
        self.assertIn('Theirs.', self.far('show', 'main:content/posts/night-ferry.md'))
        self.run_ctl('publish', 'ferry', '--site', site, '--replace')
        self.assertIn('Mine.', self.far('show', 'main:content/posts/night-ferry.md'))

    def test_detached(self):
        site = self.add()['id']
        self.in_blog('checkout', '-q', '--detach')
        result = self.run_ctl('publish', 'ferry', '--site', site, code=None)
        self.assertNotEqual(result.code, DONE)
        self.assertIn('no Git branch', result.err)
        self.assert_plain(result.err)

    def test_no_site(self):
        for folder in (self.home, self.home / 'nowhere'):
            result = self.run_ctl('sites', 'add', folder, code=USAGE)
            self.assertIn('isn’t the folder of a static site', result.err)
            self.assertIn('hugo.toml', result.err)


if __name__ == '__main__':
    unittest.main(verbosity=2)
