# SPDX-License-Identifier: GPL-3.0-or-later
"""Publishing to the blog on this computer, and serving it."""
import fcntl
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import unittest
import urllib.error
import urllib.parse
import urllib.request
import zlib

import galleyctl
from galleyctl import BLOCKED, BUSY, DONE, FAILED, NOT_FOUND, USAGE

STORY = '---\ntitle: Harbour Bridge\nauthors: [Ana Silva]\n---\n\nA story of rivets.\n\n![A pier](pier.png)\n'


def chunk(name, data):
    return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))


def png(width):
    """A black picture, one pixel high."""
    rows = b'\0' + bytes(3 * width)
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, 1, 8, 2, 0, 0, 0)) +
            chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def get(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read().decode()


def status(url):
    try:
        get(url)
        return 200
    except urllib.error.HTTPError as error:
        return error.code


class Publish(galleyctl.Home):
    def setUp(self):
        super().setUp()
        self.path = self.write('bridge/index.md', STORY)
        self.write('bridge/pier.png', png(40))

    def tearDown(self):
        self.assertTrue(self.path.read_text().startswith(STORY))

    def test_whole_life(self):
        with galleyctl.Serving(self) as serving:
            url = self.run_ctl('publish', 'bridge').out.strip()
            self.assertTrue(url.startswith(serving.url))
            page = get(url)
            self.assertIn('A story of rivets.', page)
            self.assertIn('Ana Silva', page)

            none = self.run_ctl('comments', 'bridge')
            self.assertEqual((none.out, none.err), ('', 'No comments yet.\n'))
            form = urllib.parse.urlencode({'author': 'Reader', 'content': 'I crossed it once.', 'website': ''}).encode()
            urllib.request.urlopen(urllib.request.Request(url + 'comments', form, {'Origin': serving.url.rstrip('/')}),
                                   timeout=60).close()
            comment, = self.run_ctl('comments', 'bridge', '--json').json()['comments']
            self.assertEqual((comment['author'], comment['text']), ('Reader', 'I crossed it once.'))
            self.assertIn('I crossed it once.', self.run_ctl('comments', 'bridge').out)

            self.decide_on(comment)

            shown = self.run_ctl('show', 'bridge', '--json').json()['publications'][0]
            self.assertEqual((shown['state'], shown['url']), ('published', url))
            self.assertIn(url, self.run_ctl('show', 'bridge').out)
            self.assertIn('published', self.run_ctl('list').out)

            self.run_ctl('unpublish', 'bridge')
            self.assertNotEqual(status(url), 200)

    def comments(self):
        return self.run_ctl('comments', 'bridge', '--json').json()['comments']

    def decide_on(self, comment):
        self.assertEqual((comment['status'], comment['can']), ('approved', ['hold', 'spam', 'trash', 'reply']))
        name = comment['id']
        self.run_ctl('comments', 'bridge', '--hold', name)
        self.assertEqual((self.comments()[0]['status'], self.comments()[0]['can']),
                         ('held', ['approve', 'spam', 'trash']))
        self.run_ctl('comments', 'bridge', '--spam', name)
        self.assertEqual(self.comments()[0]['status'], 'spam')
        self.run_ctl('comments', 'bridge', '--approve', name)
        reply = self.home / 'reply'
        self.run_ctl('comments', 'bridge', '--reply', name, code=USAGE)
        reply.write_text(' \n')
        self.assert_plain(self.run_ctl('comments', 'bridge', '--reply', name, '--text', reply, code=FAILED).err)
        reply.write_text('Thank you.\n')
        for _ in range(2):
            self.run_ctl('comments', 'bridge', '--reply', name, '--text', reply)
        answers = self.comments()[1:]
        self.assertEqual([(answer['text'], answer['parent'], answer['status']) for answer in answers],
                         [('Thank you.', name, 'approved')])
        self.run_ctl('comments', 'bridge', '--trash-comment', answers[0]['id'])
        self.assertEqual([comment['id'] for comment in self.comments()], [name])
        result = self.run_ctl('comments', 'bridge', '--hold', 'nobody', code=NOT_FOUND)
        self.assertIn('no comment “nobody”', result.err)
        reply.write_text('To nobody.\n')
        lost = self.run_ctl('comments', 'bridge', '--reply', 'nobody', '--text', reply, code=NOT_FOUND)
        self.assertIn('no comment “nobody”', lost.err)
        self.assertEqual([comment['id'] for comment in self.comments()], [name])
        self.assert_plain(result.err)

    def test_trash_and_restore(self):
        with galleyctl.Serving(self):
            self.assertIn('not-found', self.run_ctl('restore', 'bridge', '--json', code=NOT_FOUND).err)
            self.run_ctl('unpublish', 'bridge', '--trash', code=BLOCKED)
            url = self.run_ctl('publish', 'bridge').out.strip()
            plan = self.run_ctl('unpublish', 'bridge', '--trash', '--dry-run', '--json').json()
            self.assertEqual(([step['kind'] for step in plan['steps']], plan['action']), (['trash'], 'trash'))
            self.assertEqual(status(url), 200)
            receipt = self.run_ctl('unpublish', 'bridge', '--trash', '--json').json()['receipt']
            self.assertEqual((receipt['action'], receipt['trashed']), ('trash', True))
            self.assertNotEqual(status(url), 200)
            self.assertEqual(self.run_ctl('show', 'bridge', '--json').json()['publications'][0]['state'], 'none')
            self.run_ctl('unpublish', 'bridge', '--trash', code=BLOCKED)

            self.run_ctl('restore', 'bridge')
            self.assertEqual(status(url), 200)
            self.run_ctl('restore', 'bridge', code=NOT_FOUND)
            plan = self.run_ctl('publish', 'bridge', '--dry-run', '--json').json()
            self.assertEqual([step['kind'] for step in plan['steps']], ['reuse', 'nothing'])

            self.run_ctl('unpublish', 'bridge', '--trash')
            self.assertEqual(self.run_ctl('publish', 'bridge').out.strip(), url)
            self.assertEqual(status(url), 200)

    def test_receipt(self):
        receipt = self.run_ctl('publish', 'bridge', '--json').json()['receipt']
        self.assertEqual((receipt['action'], receipt['uploads'], receipt['losses']), ('create', 1, []))
        self.path.write_text(STORY + '\nMore.\n')
        receipt = self.run_ctl('publish', 'bridge', '--json').json()['receipt']
        self.assertEqual((receipt['action'], receipt['uploads'], receipt['reused']), ('update', 0, 1))
        url = self.run_ctl('publish', 'bridge').out
        again = self.run_ctl('receipt', 'bridge')
        self.assertEqual(again.out, url)
        self.assertRegex(again.err, r'^Published on \d{4}-\d\d-\d\d \d\d:\d\d\.\n')
        self.assertIn('kept everything', again.err)
        self.run_ctl('unpublish', 'bridge')
        again = self.run_ctl('receipt', 'bridge')
        self.assertRegex(again.err, r'^Taken off the site on ')
        self.assertEqual(again.out, '')

    def test_dates_that_differ(self):
        """As people write them, and whole."""
        path = self.write('dated.md', '---\ntitle: Dated\ndate: 2026-01-02\n---\n\nText\n')
        self.run_ctl('publish', 'dated')
        path.write_text(path.read_text().replace('01-02', '01-03'))
        self.assertIn('Date: [-01/02/26 00:00-]{+01/03/26 00:00+}\n', self.run_ctl('publish', 'dated', '--dry-run').out)

    def test_dry_run_does_nothing(self):
        plan = self.run_ctl('publish', 'bridge', '--dry-run', '--json').json()
        self.assertEqual([step['kind'] for step in plan['steps']], ['upload', 'create'])
        self.assertFalse(plan['blocked'])
        self.assertIn('Create a new post', self.run_ctl('publish', 'bridge', '--dry-run').out)
        self.assertEqual(self.run_ctl('show', 'bridge', '--json').json()['publications'], [])
        self.assertFalse((self.path.parent / 'sites').exists())

    def test_twice_is_once(self):
        first = self.run_ctl('publish', 'bridge').out
        again = self.run_ctl('publish', 'bridge')
        self.assertEqual(again.out, first)
        self.assertIn('Nothing had to be sent', again.err)
        plan = self.run_ctl('publish', 'bridge', '--dry-run', '--json').json()
        self.assertEqual([step['kind'] for step in plan['steps']][-1], 'nothing')

    def test_schedule(self):
        result = self.run_ctl('publish', 'bridge', '--schedule', code=BLOCKED)
        self.assertIn('no date', result.out)
        self.write('later.md', '---\ntitle: Later\ndate: 2999-01-01\n---\n\nText\n')
        self.run_ctl('publish', 'later', '--schedule')
        self.assertEqual(self.run_ctl('show', 'later', '--json').json()['publications'][0]['state'], 'scheduled')
        self.assertIn('scheduled', self.run_ctl('list').out)

    def test_date_ahead(self):
        """What has a date appears then, or at once, but never without being asked for it."""
        path = self.write('later.md', '---\ntitle: Later\ndate: 2999-01-01\n---\n\nText\n')
        result = self.run_ctl('publish', 'later', code=BLOCKED)
        self.assertIn('blocker: The article’s date lies ahead.', result.out)
        self.assertIn('--schedule, or at once, with --now', result.err)
        self.assertFalse((self.library / 'sites').exists())
        self.assertEqual(self.run_ctl('check', 'later', code=BLOCKED).out, result.out)
        plan = self.run_ctl('publish', 'later', '--dry-run', '--json', code=BLOCKED).json()
        self.assertEqual([(check['code'], check['level']) for check in plan['checks']], [('date-future', 'blocker')])
        self.assertTrue(plan['blocked'])
        self.run_ctl('publish', 'later', '--override', code=BLOCKED)
        self.run_ctl('publish', 'later', '--now', '--schedule', code=USAGE)
        self.run_ctl('check', 'later', '--now', '--schedule', code=USAGE)

        self.assertEqual(self.run_ctl('check', 'later', '--schedule').out, 'Nothing to mend.\n')
        self.run_ctl('publish', 'later', '--schedule')
        self.run_ctl('publish', 'later', code=BLOCKED)
        plan = self.run_ctl('publish', 'later', '--now', '--dry-run', '--json').json()
        self.assertEqual([check['level'] for check in plan['checks'] if check['code'] == 'date-future'], ['warning'])
        self.assertIn('at once', self.run_ctl('publish', 'later', '--now').err)
        self.assertEqual(self.run_ctl('show', 'later', '--json').json()['publications'][0]['state'], 'published')
        path.write_text(path.read_text() + 'More.\n')
        self.run_ctl('publish', 'later')   # readers have it already

    def test_blocked(self):
        (self.path.parent / 'pier.png').unlink()
        result = self.run_ctl('publish', 'bridge', code=BLOCKED)
        self.assertIn('blocker: line 8: The picture “pier.png”', result.out)
        self.assertIn('Nothing was sent', result.err)
        self.assertEqual(self.run_ctl('check', 'bridge', code=BLOCKED).out, result.out)
        result = self.run_ctl('publish', 'bridge', '--json', code=BLOCKED)
        self.assertTrue(result.json()['blocked'])
        self.assertEqual(result.error()['code'], 'blocked')
        self.assertTrue(self.run_ctl('check', 'bridge', '--json', code=BLOCKED).json()['blocked'])

    def test_copied_folder(self):
        self.run_ctl('publish', 'bridge')
        shutil.copytree(self.path.parent, self.library / 'copy')
        self.write('copy/index.md', STORY.replace('Harbour', 'Other'))
        for command in ('publish', 'unpublish'):
            result = self.run_ctl(command, 'copy', code=BLOCKED)
            self.assertIn('blocker: “Harbour Bridge” in the library is the same post', result.out)
            self.assertIn('--replace-copy', result.err)
            self.run_ctl(command, 'copy', '--replace', code=BLOCKED)
        self.assertEqual(self.run_ctl('publish', 'copy', '--json', code=BLOCKED).error()['code'], 'copy')
        self.run_ctl('publish', 'bridge', '--dry-run', code=BLOCKED)
        self.assertIn('/other-bridge/', self.run_ctl('publish', 'copy', '--replace-copy').out)

    def test_copy_made_its_own(self):
        url = self.run_ctl('publish', 'bridge').out
        shutil.copytree(self.path.parent, self.library / 'copy')
        shutil.rmtree(self.library / 'copy' / 'sites')
        self.assertNotEqual(self.run_ctl('publish', 'copy').out, url)

    def test_being_published(self):
        self.run_ctl('publish', 'bridge')
        self.path.write_text(STORY + '\nMore.\n')
        folder = os.open(self.path.parent / 'sites', os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            result = self.run_ctl('publish', 'bridge', code=BUSY)
            self.assertIn('being published at this moment', result.err)
            self.assertEqual(self.run_ctl('publish', 'bridge', '--json', code=BUSY).error()['code'], 'busy')
        finally:
            os.close(folder)
        self.run_ctl('publish', 'bridge')
        self.assertIn('9 another Galley', self.run_ctl('--help').out)

    def test_nothing_to_take_off(self):
        result = self.run_ctl('unpublish', 'bridge', code=BLOCKED)
        self.assertIn('nothing to take off', result.out)
        self.run_ctl('publish', 'bridge')
        self.assertEqual(self.run_ctl('unpublish', 'bridge').err, 'It is off the site. The article stays here.\n')
        again = self.run_ctl('unpublish', 'bridge')
        self.assertEqual(again.err, 'Nothing had to be done: it is off the site already. The article stays here.\n')

    def test_what_is_named_comes_first(self):
        """Also where both streams go to one file."""
        (self.path.parent / 'pier.png').unlink()
        process = subprocess.run([galleyctl.PROGRAM, 'publish', 'bridge'], env=self.environment, check=False,
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertRegex(process.stdout.decode(), r'^blocker: .*\n(.*\n)*galleyctl: Nothing was sent\. First mend')

    def set_rules(self, **rules):
        folder = self.home / '.config' / 'galley'
        folder.mkdir(parents=True, exist_ok=True)
        (folder / 'rules.json').write_text(json.dumps({'this-computer': rules}))

    def test_rules(self):
        self.path.write_text(STORY + 'The mayor, TK.\n')
        self.assertIn('warning: line 9: “TK”', self.run_ctl('check', 'bridge').out)
        self.set_rules(levels={'todo': 'block', 'missing-caption': 'warn'})
        result = self.run_ctl('check', 'bridge', '--site', 'this-computer', code=BLOCKED)
        self.assertIn('blocker: line 9: “TK”', result.out)
        self.assertIn('warning: line 8: The picture “pier.png” has no caption', result.out)
        result = self.run_ctl('publish', 'bridge', code=BLOCKED)
        self.assertIn('--override', result.err)
        result = self.run_ctl('publish', 'bridge', '--override')
        self.assertIn('against the site’s rules', result.err)
        record = self.run_ctl('show', 'bridge', '--json').json()['publications'][0]
        self.assertEqual(record['receipt']['overridden'], ['todo'])

        self.set_rules(levels={'todo': 'off'})
        self.assertEqual(self.run_ctl('check', 'bridge').out, 'Nothing to mend.\n')
        (self.home / '.config' / 'galley' / 'rules.json').write_text('{')
        self.run_ctl('check', 'bridge', code=FAILED)

    def test_smaller_pictures(self):
        self.write('bridge/pier.png', png(3000))
        self.assertIn('--max-width', self.run_ctl('check', 'bridge').out)
        plan = self.run_ctl('publish', 'bridge', '--max-width', '1000', '--dry-run', '--json').json()
        self.assertEqual([check['code'] for check in plan['checks']], ['image-scaled'])
        self.set_rules(**{'max-width': 1000})
        same = self.run_ctl('publish', 'bridge', '--dry-run', '--json').json()
        self.assertEqual(same['steps'][0]['sha256'], plan['steps'][0]['sha256'])
        self.run_ctl('publish', 'bridge')
        again = self.run_ctl('publish', 'bridge', '--dry-run', '--json').json()
        self.assertEqual([step['kind'] for step in again['steps']], ['reuse', 'nothing'])
        self.assertEqual((self.path.parent / 'pier.png').read_bytes(), png(3000))

    def test_clean_check(self):
        self.assertEqual(self.run_ctl('check', 'bridge').out, 'Nothing to mend.\n')
        self.assertEqual(self.run_ctl('check', 'bridge', '--json').json()['checks'], [])


class Serve(galleyctl.Home):
    def use_port(self, port):
        """As if the blog had been served there before."""
        folder = self.home / '.local' / 'share' / 'galley' / 'blog'
        folder.mkdir(parents=True)
        (folder / 'port').write_text(f'{port}\n')

    def test_port_taken(self):
        with socket.socket() as other:
            other.bind(('127.0.0.1', 0))
            other.listen()
            port = other.getsockname()[1]
            self.use_port(port)
            serving = galleyctl.Serving(self)
            self.assertNotIn(f':{port}/', serving.url)
            err = serving.stop()[2]
            self.assert_plain(err)
            self.assertIn(f'Another program uses port {port}.', err)
            serving = galleyctl.Serving(self)   # it has moved: nothing new to say
            self.assertEqual(serving.stop()[2], '')

    def test_interrupted(self):
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            self.use_port(free.getsockname()[1])
        for number in (signal.SIGINT, signal.SIGTERM):
            serving = galleyctl.Serving(self)
            self.assertRegex(serving.url, r'^http://127\.0\.0\.1:\d+/$')
            self.assertIn('<html', get(serving.url))
            code, out, err = serving.stop(number)
            self.assertEqual((code, out, err), (DONE, '', ''))

    def test_address_stays(self):
        with galleyctl.Serving(self) as first:
            pass
        with galleyctl.Serving(self) as second:
            self.assertEqual(first.url, second.url)

    def test_one_at_a_time(self):
        with galleyctl.Serving(self) as serving:
            result = self.run_ctl('serve', code=BUSY)
            self.assertIn(serving.url, result.err)
            self.assertEqual(json.loads(self.run_ctl('serve', '--json', code=BUSY).err)['error']['code'], 'busy')

    def test_list_is_there_at_once(self):
        self.write('note.md', '# A Note\n')
        self.assertIn('A Note', self.run_ctl('list').out)


if __name__ == '__main__':
    unittest.main(verbosity=2)
