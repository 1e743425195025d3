# SPDX-License-Identifier: GPL-3.0-or-later
"""Bringing posts that are on a site into the library."""
import fcntl
import json
import os
import shutil
import unittest

import galleyctl
import fakesite
from galleyctl import BUSY, DONE, FAILED, NOT_FOUND, OFFLINE, REFUSED, USAGE

PNG = b'\x89PNG\r\n\x1a\npier'
STORY = ('---\ntitle: Harbour Bridge\nslug: harbour-bridge\nauthors: [Ana Silva]\ndate: 2026-01-02T10:00:00+00:00\n'
         'tags: [sea, bridges]\nimage: pier.png\nimage_alt: The pier\ncomments: false\n---\n\n'
         'A *story* of rivets & more.\n\n![A pier](pier.png "At dawn")\n\n- a\n- b\n\nNote[^1].\n\n[^1]: the note\n')


class Pull(galleyctl.Home):
    def publish_and_lose(self):
        """A post of the blog on this computer, whose article is gone."""
        self.write('bridge/index.md', STORY)
        self.write('bridge/pier.png', PNG)
        self.run_ctl('publish', 'bridge')
        shutil.rmtree(self.library / 'bridge')

    def listed(self, site):
        return self.run_ctl('pull', site, '--list', '--json').json()['posts']

    def pulled(self, site, *posts):
        return self.run_ctl('pull', site, *posts, '--json').json()['articles']

    def requests_of(self, name, *options):
        plan = self.run_ctl('publish', name, '--dry-run', '--json', *options).json()
        return [step['kind'] for step in plan['steps'] if step['kind'] not in ('nothing', 'reuse')]

    def test_comes_back_as_it_was(self):
        self.publish_and_lose()
        post, = self.listed('this-computer')
        self.assertEqual((post['title'], post['state'], post.get('path')), ('Harbour Bridge', 'published', None))
        self.assertIn('Harbour Bridge', self.run_ctl('pull', 'this-computer', '--list').out)
        article, = self.pulled('this-computer', post['post'])
        self.assertEqual((article['existed'], article['pictures'], article['leftovers']), (False, 1, []))
        path = self.library / 'harbour-bridge' / 'index.md'
        self.assertEqual(article['path'], str(path))
        self.assertEqual(path.read_text(), STORY)
        self.assertEqual((path.parent / 'pier.png').read_bytes(), PNG)
        self.assertEqual(sorted(os.listdir(self.library)), ['harbour-bridge'])
        record = json.loads((path.parent / 'sites' / 'this-computer.json').read_text())
        self.assertEqual((record['id'], record['receipt']['action']), (post['post'], 'pull'))

        self.assertEqual(self.requests_of('harbour-bridge'), [])
        self.assertEqual(self.run_ctl('publish', 'harbour-bridge').out.strip(), post['url'])
        path.write_text(STORY.replace('rivets', 'bolts'))
        self.assertEqual(self.requests_of('harbour-bridge'), ['update'])
        self.run_ctl('publish', 'harbour-bridge')
        self.assertEqual(len(self.listed('this-computer')), 1)

    def test_never_twice(self):
        self.publish_and_lose()
        post, = self.listed('this-computer')
        self.pulled('this-computer', '--all')
        self.assertEqual(self.listed('this-computer')[0]['path'], str(self.library / 'harbour-bridge' / 'index.md'))
        for words in (['--all'], [post['post']], [post['post'], post['post']]):
            for article in self.pulled('this-computer', *words):
                self.assertTrue(article['existed'])
        self.assertEqual(os.listdir(self.library), ['harbour-bridge'])
        # also where the blog is at another port than it was
        file = self.library / 'harbour-bridge' / 'sites' / 'this-computer.json'
        record = json.loads(file.read_text())
        file.write_text(json.dumps({**record, 'id': record['id'].replace(':8477/', ':1/'), 'marker': 'another'}))
        self.assertEqual(self.listed('this-computer')[0]['path'], str(self.library / 'harbour-bridge' / 'index.md'))
        self.assertTrue(self.pulled('this-computer', '--all')[0]['existed'])
        file.write_text(json.dumps(record))
        # also where the record tells no more than the mark
        file = self.library / 'harbour-bridge' / 'sites' / 'this-computer.json'
        record = json.loads(file.read_text())
        del record['id']
        file.write_text(json.dumps(record))
        self.assertTrue(self.pulled('this-computer', post['post'])[0]['existed'])
        self.assertEqual(os.listdir(self.library), ['harbour-bridge'])

    def test_one_at_a_time(self):
        self.publish_and_lose()
        folder = os.open(self.library, os.O_RDONLY)
        self.addCleanup(os.close, folder)
        fcntl.flock(folder, fcntl.LOCK_EX)
        result = self.run_ctl('pull', 'this-computer', '--all', code=FAILED)
        self.assert_plain(result.err)
        self.assertIn('Another Galley', result.err)
        self.assertEqual(os.listdir(self.library), [])

    def test_wrong_words(self):
        self.library.mkdir(parents=True)
        for words, code in ((['pull'], USAGE), (['pull', 'this-computer'], USAGE),
                            (['pull', 'nowhere', '--all'], NOT_FOUND),
                            (['pull', 'this-computer', 'http://127.0.0.1:8477/2026/01/nothing/'], NOT_FOUND)):
            result = self.run_ctl(*words, code=code)
            self.assert_plain(result.err)
        self.assertEqual(os.listdir(self.library), [])

    def test_sites_that_do_not_list_or_answer(self):
        self.library.mkdir(parents=True)
        site = fakesite.Site()
        self.addCleanup(site.server.shutdown)
        self.add_site('harbour', site.url + 'micropub', fakesite.KEY)
        self.assert_plain(self.run_ctl('pull', 'harbour', '--list', code=FAILED).err)
        site.faults['*'] = 401
        self.run_ctl('pull', 'harbour', '--list', code=REFUSED)
        site.faults['*'] = 'page'
        self.assert_plain(self.run_ctl('pull', 'harbour', '--all', code=FAILED).err)
        self.add_site('gone', 'http://127.0.0.1:1/micropub', fakesite.KEY)
        self.run_ctl('pull', 'gone', '--all', code=OFFLINE)
        self.assertEqual(os.listdir(self.library), [])

    def test_static_site(self):
        self.library.mkdir(parents=True)
        folder = self.home / 'blog'
        text = ('---\nlayout: wide   # ours\ntitle: "Night Ferry"\ndate: 2026-01-02\nmenu:\n  main: 3\n---\n\n'
                'Across the *bay*.\n\n![Pier](pier.png) and ![Boat](/images/boat.png)\n\n{{< note >}}\n')
        for name, data in {'hugo.toml': b'baseURL = "https://example.org/"\ntitle = "Tides"\n',
                           'content/posts/ferry/index.md': text.encode(), 'content/posts/ferry/pier.png': PNG,
                           'static/images/boat.png': PNG + b'boat',
                           'content/posts/_index.md': b'---\ntitle: Posts\n---\n'}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        site = self.run_ctl('sites', 'add', folder, '--json').json()['id']
        self.assertEqual([post['post'] for post in self.listed(site)], ['content/posts/ferry/index.md'])
        article, = self.pulled(site, '--all')
        path = self.library / 'ferry' / 'index.md'
        self.assertEqual((article['path'], article['pictures'], article['leftovers']), (str(path), 2, []))
        self.assertEqual(path.read_text(), text.replace('/images/boat.png', 'boat.png'))
        self.assertEqual((path.parent / 'boat.png').read_bytes(), PNG + b'boat')

        self.assertEqual(self.requests_of('ferry', '--site', site), [])
        path.write_text(path.read_text().replace('Across', 'Over'))
        self.run_ctl('publish', 'ferry', '--site', site)
        now = (folder / 'content/posts/ferry/index.md').read_text()
        self.assertIn('Over the *bay*.', now)
        self.assertIn('layout: wide   # ours\n', now)
        self.assertIn('![Pier](pier.png) and ![Boat](/images/boat.png)', now)
        self.assertEqual(len(self.listed(site)), 1)


if __name__ == '__main__':
    unittest.main()
