# SPDX-License-Identifier: GPL-3.0-or-later
"""Sites that are away, refuse, break off, speak of other things, or were changed by somebody else."""
import json
import signal
import socket
import subprocess
import unittest
import urllib.parse
import urllib.request

import fakesite
import galleyctl
from galleyctl import BROKEN, CONFLICT, DONE, FAILED, NOT_FOUND, OFFLINE, REFUSED, USAGE

STORY = '---\ntitle: Harbour Bridge\n---\n\nA story of rivets.\n'


class WithSite(galleyctl.Home):
    def setUp(self):
        super().setUp()
        self.path = self.write('bridge/index.md', STORY)
        self.site = fakesite.Site()
        self.addCleanup(self.site.stop)
        self.add_site('blog', self.site.url + 'micropub', fakesite.KEY)

    def on_site(self, command, *options, code):
        """The command, plain and with --json; both must say the same. Gives the code in JSON and the words."""
        before = self.path.read_bytes()
        plain = self.run_ctl(command, 'bridge', '--site', 'blog', *options, code=code)
        error = self.run_ctl(command, 'bridge', '--site', 'blog', '--json', *options, code=code).error()
        self.assertEqual(self.path.read_bytes(), before)
        self.assert_plain(plain.err)
        self.assert_plain(error['message'])
        self.assertIn(error['message'], plain.err)
        return error['code'], plain.err


class Sites(WithSite):
    def test_all_is_well(self):
        url = self.run_ctl('publish', 'bridge', '--site', 'blog').out.strip()
        self.assertEqual(url, self.site.url + 'posts/1')
        self.assertEqual(self.site.posts[0]['name'], ['Harbour Bridge'])
        self.site.comments = [{'id': '1', 'author': 'Reader', 'published': '2026-01-01T00:00:00Z', 'content': 'Well!',
                               'parent': None, 'status': 'held'}]
        self.assertIn('waits for approval', self.run_ctl('comments', 'bridge', '--site', 'blog').out)

    def test_no_such_site(self):
        result = self.run_ctl('publish', 'bridge', '--site', 'nowhere', code=NOT_FOUND)
        self.assertIn('“nowhere”', result.err)

    def test_offline(self):
        with socket.create_server(('127.0.0.1', 0)) as server:
            port = server.getsockname()[1]
        self.add_site('away', f'http://127.0.0.1:{port}/', 'key')
        for command in ('publish', 'check'):
            result = self.run_ctl(command, 'bridge', '--site', 'away', code=OFFLINE)
            self.assertIn('Nothing was sent', result.err)
            self.assert_plain(result.err)
            error = self.run_ctl(command, 'bridge', '--site', 'away', '--json', code=OFFLINE).error()
            self.assertEqual(error['code'], 'offline')

    def test_wrong_key(self):
        self.add_site('wrong', self.site.url + 'micropub', 'not-the-key')
        result = self.run_ctl('publish', 'bridge', '--site', 'wrong', code=REFUSED)
        self.assertIn('didn’t accept the key', result.err)
        self.assertNotIn('not-the-key', result.err)
        self.assertEqual(self.run_ctl('publish', 'bridge', '--site', 'wrong', '--json', code=REFUSED).error()['code'],
                         'auth')
        self.assertEqual(self.site.posts, [])

    def test_wrong_key_of_our_blog(self):
        with galleyctl.Serving(self) as serving:
            self.add_site('ours', serving.url + 'micropub', 'not-the-key')
            self.run_ctl('publish', 'bridge', '--site', 'ours', code=REFUSED)

    def test_no_key(self):
        self.add_site('keyless', self.site.url + 'micropub')
        result = self.run_ctl('publish', 'bridge', '--site', 'keyless', code=REFUSED)
        self.assertIn('keyless', result.err)

    def test_page_instead_of_json(self):
        self.site.faults['*'] = 'page'
        code, words = self.on_site('publish', code=FAILED)
        self.assertEqual(code, 'not-json')
        self.assertIn('Nothing was published', words)
        self.assertNotIn('<html', words)

    def test_page_when_writing(self):
        self.site.faults['POST'] = 'page'
        code, _ = self.on_site('publish', code=FAILED)
        self.assertEqual(code, 'not-json')
        del self.site.faults['POST']
        self.run_ctl('publish', 'bridge', '--site', 'blog')
        self.assertEqual(len(self.site.posts), 1)

    def test_refusals(self):
        for status, name, exit_code in ((400, 'refused', FAILED), (413, 'too-large', FAILED),
                                        (429, 'rate-limited', FAILED), (403, 'auth', REFUSED), (401, 'auth', REFUSED)):
            with self.subTest(status=status):
                self.site.faults['POST'] = status
                code, words = self.on_site('publish', code=exit_code)
                self.assertEqual(code, name)
                self.assertNotIn(fakesite.KEY, words)
        self.assertEqual(self.site.posts, [])

    def test_breaks_off_half_way(self):
        """The site took the article, but its answer was lost; running it again finds the post."""
        self.site.faults['after'] = 'cut'
        result = self.run_ctl('publish', 'bridge', '--site', 'blog', code=BROKEN)
        self.assert_plain(result.err)
        self.assertIn('nothing is published twice', result.err)
        self.assertEqual(len(self.site.posts), 1)
        self.site.faults.clear()
        self.run_ctl('publish', 'bridge', '--site', 'blog', code=DONE)
        self.assertEqual(len(self.site.posts), 1)

    def test_breaks_off_half_way_json(self):
        self.site.faults['after'] = 'cut'
        error = self.run_ctl('publish', 'bridge', '--site', 'blog', '--json', code=BROKEN).error()
        self.assertEqual(error['code'], 'unknown-outcome')


class Conflict(WithSite):
    def setUp(self):
        super().setUp()
        self.run_ctl('publish', 'bridge', '--site', 'blog')
        self.site.posts[0]['content'] = [{'html': '<p>Edited on the site.</p>\n'}]
        self.path.write_text(STORY.replace('rivets', 'bolts') + '\nAnd more.\n')

    def html(self):
        return self.site.posts[0]['content'][0]['html']

    def test_nothing_is_written_over(self):
        code, words = self.on_site('publish', code=CONFLICT)
        self.assertEqual(code, 'conflict')
        self.assertIn('--theirs', words)
        self.assertIn('Edited on the site.', self.html())
        result = self.run_ctl('publish', 'bridge', '--site', 'blog', code=CONFLICT)
        self.assertIn('changed on the site since it was last published: Text.', result.out)
        self.run_ctl('check', 'bridge', '--site', 'blog', code=CONFLICT)
        self.run_ctl('publish', 'bridge', '--site', 'blog', '--dry-run', code=CONFLICT)

    def test_replace(self):
        dry = self.run_ctl('publish', 'bridge', '--site', 'blog', '--replace', '--dry-run')
        self.assertIn('will be lost there', dry.out)
        self.assertIn('Edited on the site.', self.html())
        self.run_ctl('publish', 'bridge', '--site', 'blog', '--replace')
        self.assertIn('And more.', self.html())
        self.assertEqual(len(self.site.posts), 1)
        # and from here on all is as usual
        self.path.write_text(STORY + '\nAnd yet more.\n')
        self.run_ctl('publish', 'bridge', '--site', 'blog')
        self.assertIn('And yet more.', self.html())

    def test_replace_does_not_lift_other_blockers(self):
        self.path.write_text(STORY + '\n![](gone.png)\n')
        self.run_ctl('publish', 'bridge', '--site', 'blog', '--replace', code=galleyctl.BLOCKED)
        self.assertIn('Edited on the site.', self.html())

    def test_unpublish(self):
        self.on_site('unpublish', code=CONFLICT)
        self.run_ctl('unpublish', 'bridge', '--site', 'blog', '--replace')
        self.assertEqual(self.site.posts[0]['post-status'], ['draft'])


class Adding(galleyctl.Home):
    def setUp(self):
        super().setUp()
        self.site = fakesite.Site()
        self.addCleanup(self.site.stop)
        self.address = self.site.url + 'home'

    def add(self, key=fakesite.KEY, *options, code=DONE):
        file = self.home / 'key'
        file.write_text(key + '\n')
        return self.run_ctl('sites', 'add', self.address, '--key-file', file, *options, code=code)

    def ids(self):
        return [site['id'] for site in self.run_ctl('sites', '--json').json()['sites']]

    def test_add_publish_remove(self):
        site_id = self.add().out.split()[0]
        self.assertEqual(self.ids(), ['this-computer', site_id])
        listed = self.run_ctl('sites').out
        self.assertIn('Harbour', listed)
        self.assertIn('Micropub', listed)
        self.write('bridge/index.md', STORY)
        self.run_ctl('publish', 'bridge', '--site', site_id)
        self.assertEqual(len(self.site.posts), 1)
        for folder in ('.config', '.local', 'Documents'):
            for path in (self.home / folder).rglob('*'):
                if path.is_file():
                    self.assertNotIn(fakesite.KEY.encode(), path.read_bytes(), path)

        record = self.library / 'bridge' / 'sites' / (site_id + '.json')
        kept = record.read_bytes()
        self.run_ctl('sites', 'remove', site_id)
        self.assertEqual(self.ids(), ['this-computer'])
        self.assertEqual(record.read_bytes(), kept)
        self.run_ctl('publish', 'bridge', '--site', site_id, code=NOT_FOUND)
        # its key is gone, too
        self.add_site(site_id, self.site.url + 'micropub')
        self.run_ctl('publish', 'bridge', '--site', site_id, code=REFUSED)
        self.run_ctl('sites', 'remove', site_id)

        # added anew, it is the same site
        self.assertEqual(self.add().out.split()[0], site_id)
        self.run_ctl('publish', 'bridge', '--site', site_id)
        self.assertEqual(len(self.site.posts), 1)

    def test_key_from_standard_input(self):
        process = subprocess.run([galleyctl.PROGRAM, 'sites', 'add', self.address, '--key-file', '-', '--json'],
                                 env=self.environment, input=fakesite.KEY.encode(), capture_output=True, timeout=60)
        self.assertEqual(process.returncode, DONE, process.stderr)
        self.assertEqual(json.loads(process.stdout)['name'], 'Harbour')

    def test_wrong_key(self):
        result = self.add('not-the-key', code=REFUSED)
        self.assertIn('didn’t accept the key', result.err)
        self.assertNotIn('not-the-key', result.err)
        self.assertNotIn('published', result.err)
        self.assertEqual(self.ids(), ['this-computer'])
        self.assertFalse((self.home / '.config/galley/sites.json').exists())
        self.add('two words', code=REFUSED)
        self.add('', code=REFUSED)
        self.run_ctl('sites', 'add', self.address, '--key-file', 'nowhere', code=REFUSED)

    def test_no_keyring(self):
        self.environment['SECRET_FILE_TEST_PATH'] = '/dev/null/keyring'
        result = self.add(code=FAILED)
        self.assertIn('keyring', result.err)
        self.assert_plain(result.err)
        self.assertEqual(self.ids(), ['this-computer'])

    def test_dry_run(self):
        found = self.run_ctl('sites', 'add', self.address, '--dry-run', '--json').json()
        self.assertEqual(found['endpoint'], self.site.url + 'micropub')
        self.assertTrue(found['browser'])
        self.assertEqual(self.ids(), ['this-computer'])

    def test_through_the_browser(self):
        process = subprocess.Popen([galleyctl.PROGRAM, 'sites', 'add', self.address], env=self.environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        process.stderr.readline()
        page = urllib.parse.urlparse(process.stderr.readline().strip())
        query = dict(urllib.parse.parse_qsl(page.query))
        self.assertEqual(page.path, '/auth')
        answer = urllib.parse.urlencode({'code': 'xyz', 'state': query['state']})
        with urllib.request.urlopen(query['redirect_uri'] + '?' + answer) as last:
            self.assertIn('You may close this window', last.read().decode())
            self.assertNotIn('xyz', last.url)
        out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, DONE, err)
        self.assertEqual(self.ids()[1], out.split()[0])

    def test_interrupted(self):
        process = subprocess.Popen([galleyctl.PROGRAM, 'sites', 'add', self.address], env=self.environment,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        process.stderr.readline()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, FAILED)
        self.assertEqual(self.ids(), ['this-computer'])

    def test_addresses(self):
        with socket.create_server(('127.0.0.1', 0)) as server:
            port = server.getsockname()[1]
        for address, code in (('my blog', USAGE), (f'http://127.0.0.1:{port}/', OFFLINE),
                              (self.site.url + 'micropub', NOT_FOUND), ('no-such-host.invalid', OFFLINE)):
            with self.subTest(address=address):
                result = self.run_ctl('sites', 'add', address, code=code)
                self.assert_plain(result.err)
                self.run_ctl('sites', 'add', address, '--json', code=code).error()

    def test_words(self):
        self.run_ctl('sites', 'add', code=USAGE)
        self.run_ctl('sites', 'rename', 'x', code=USAGE)
        self.run_ctl('sites', 'remove', 'nowhere', code=NOT_FOUND)
        self.run_ctl('sites', 'remove', 'this-computer', code=USAGE)


if __name__ == '__main__':
    unittest.main(verbosity=2)
