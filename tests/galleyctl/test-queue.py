# SPDX-License-Identifier: GPL-3.0-or-later
"""What waits for its site: publish --wait, and the queue."""
import json
import signal
import subprocess
import unittest

import fakesite
import galleyctl
from galleyctl import BLOCKED, CONFLICT, DONE, FAILED, NOT_FOUND, OFFLINE, USAGE

STORY = '---\ntitle: Harbour Bridge\nsubtitle: Of rivets\nauthors: [Ana]\n---\n\nA story of rivets.\n'


class Queue(galleyctl.Home):
    def setUp(self):
        super().setUp()
        self.path = self.write('bridge/index.md', STORY)
        self.site = fakesite.Site()
        self.addCleanup(self.site.stop)
        self.add_site('blog', self.site.url + 'micropub', fakesite.KEY)

    def queue(self):
        return self.run_ctl('queue', '--json').json()['queue']

    def start_waiting(self, *options):
        """publish --wait in a process of its own, until it says that it waits."""
        process = subprocess.Popen([galleyctl.PROGRAM, 'publish', 'bridge', '--site', 'blog', '--wait', *options],
                                   env=self.environment, cwd=self.home, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.kill)
        self.said = process.stderr.readline().decode()
        return process

    def end(self, process):
        out, err = process.communicate(timeout=60)
        return out.decode(), err.decode()

    def test_nothing_waits(self):
        self.assertEqual((self.run_ctl('queue').out, self.run_ctl('queue').err), ('', 'Nothing waits.\n'))
        self.run_ctl('queue', 'try')
        self.run_ctl('queue', 'cancel', 'bridge', code=NOT_FOUND)
        self.run_ctl('queue', 'what', code=USAGE)
        self.run_ctl('queue', 'cancel', code=USAGE)

    def test_without_wait_nothing_is_kept(self):
        self.site.faults['*'] = 503
        error = self.run_ctl('publish', 'bridge', '--site', 'blog', '--json', code=FAILED).error()
        self.assertEqual(error['code'], 'server')
        self.assertEqual(self.queue(), [])

    def test_comes_through(self):
        for fault in (503, 'cut', 429):
            with self.subTest(fault=fault):
                self.path.write_text(STORY + f'\nWith {fault}.\n')
                self.site.faults['*'] = fault
                process = self.start_waiting()
                self.assertTrue(self.said.startswith('“blog” '), self.said)
                entry, = self.queue()
                self.assertEqual((entry['site'], entry['title'], entry['attempts']), ('blog', 'Harbour Bridge', 1))
                self.run_ctl('queue', 'try', code=OFFLINE)
                self.site.faults.clear()
                self.assertIn('“Harbour Bridge” was published', self.run_ctl('queue', 'try').err)
                out, err = self.end(process)
                self.assertEqual(process.returncode, DONE, err)
                self.assertEqual(out.strip(), self.site.url + 'posts/1')
                self.assertEqual(len(self.site.posts), 1)
                self.assertEqual(self.queue(), [])

    def test_killed(self):
        """What waited is still there, and is published once."""
        self.site.faults['*'] = 503
        process = self.start_waiting()
        process.kill()
        self.end(process)
        self.site.faults.clear()
        self.assertEqual(len(self.queue()), 1)
        self.run_ctl('queue', 'try', '--dry-run')
        self.assertEqual(self.site.posts, [])
        self.run_ctl('queue', 'try')
        self.run_ctl('queue', 'try')
        self.assertEqual(len(self.site.posts), 1)

    def test_enough(self):
        self.site.faults['*'] = 503
        process = self.start_waiting()
        process.send_signal(signal.SIGINT)
        _, err = self.end(process)
        self.assertEqual(process.returncode, OFFLINE, err)
        self.assertEqual(self.queue(), [])

    def test_cancelled(self):
        self.site.faults['*'] = 503
        process = self.start_waiting()
        self.run_ctl('queue', 'cancel', 'bridge', '--dry-run')
        self.assertEqual(len(self.queue()), 1)
        self.run_ctl('queue', 'cancel', 'bridge')
        _, err = self.end(process)
        self.assertEqual(process.returncode, FAILED, err)
        self.site.faults.clear()
        self.run_ctl('queue', 'try')
        self.assertEqual(self.site.posts, [])

    def test_changed_since(self):
        """Nothing goes out that nobody agreed to."""
        self.site.faults['*'] = 503
        process = self.start_waiting()
        process.kill()
        self.end(process)
        self.site.faults.clear()
        self.path.write_text(STORY + '\nOne more line.\n')
        result = self.run_ctl('queue', 'try', code=BLOCKED)
        self.assertIn('the article was changed', result.out)
        self.assertEqual(self.site.posts, [])
        self.run_ctl('publish', 'bridge', '--site', 'blog')
        self.assertEqual(self.queue(), [])

        self.path.write_text(STORY + '\nTwo more lines.\n')
        self.site.faults['POST'] = 503
        process = self.start_waiting()
        process.kill()
        self.end(process)
        self.site.faults.clear()
        self.site.posts[0]['name'] = ['Theirs']
        self.run_ctl('queue', 'try', code=CONFLICT)
        self.assertEqual(self.site.posts[0]['name'], ['Theirs'])

    def test_notes_for_people(self):
        """What the receipt tells besides losses is printed, too."""
        self.run_ctl('publish', 'bridge', '--site', 'blog')
        record = self.path.parent / 'sites' / 'blog.json'
        content = json.loads(record.read_text())
        content['receipt']['notes'] = [{'code': 'no-category', 'detail': 'Boats'}]
        record.write_text(json.dumps(content))
        self.assertIn('may not make them: Boats', self.run_ctl('publish', 'bridge', '--site', 'blog').err)


if __name__ == '__main__':
    unittest.main()
