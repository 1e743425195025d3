# SPDX-License-Identifier: GPL-3.0-or-later
"""status, approve, ask-changes: what reviewers decide, by the command line."""
import unittest

import galleyctl
from galleyctl import FAILED, NOT_FOUND, USAGE

STORY = '''---
title: Harbour Bridge
status: review
image: bridge.jpg
image_alt: The bridge
---

See it, please.

Many rivets.
'''


class Review(galleyctl.Home):
    def setUp(self):
        super().setUp()
        self.path = self.write('bridge/index.md', STORY)
        self.write('bridge/bridge.jpg', b'bridge')

    def status(self):
        return self.run_ctl('status', 'bridge', '--json').json()

    def test_approval_goes_and_comes_back(self):
        self.assertEqual(self.status()['status'], 'in-review')
        self.assertEqual(self.run_ctl('status', 'bridge').out, 'In Review\n')
        out = self.run_ctl('approve', 'bridge', '--remark', 'Fine & good.').out
        self.assertTrue(out.startswith('Approved\n'), out)
        self.assertIn('> Fine & good.', out)
        self.assertEqual(self.run_ctl('list', '--json').json()['articles'][0]['status'], 'approved')
        self.assertEqual(self.run_ctl('show', 'bridge', '--json').json()['status'], 'approved')

        self.write('bridge/index.md', STORY.replace('it, please', 'it please').replace('The bridge', 'A bridge'))
        self.write('bridge/bridge.jpg', b'other')
        status = self.status()
        self.assertEqual(status['status'], 'in-review')
        decision, = status['sign_offs']
        self.assertFalse(decision['valid'])
        self.assertEqual([(c['kind'], c.get('name')) for c in decision['changes']],
                         [('text', None), ('detail', 'image_alt'), ('picture', 'bridge.jpg')])
        out = self.run_ctl('status', 'bridge').out
        for words in ('changed since', '- See it, please.', '+ See it please.', '“The bridge” → “A bridge”',
                      'bridge.jpg: another picture'):
            self.assertIn(words, out)
        self.assertNotIn('rivets', out)
        self.assertIn('in-review', self.run_ctl('list').out)

        self.write('bridge/index.md', STORY)
        self.write('bridge/bridge.jpg', b'bridge')
        self.assertEqual(self.status()['status'], 'approved')

    def test_last_word_counts(self):
        self.run_ctl('approve', 'bridge')
        self.run_ctl('ask-changes', 'bridge', '--remark', 'Rivets!')
        status = self.status()
        self.assertEqual(status['status'], 'in-review')
        self.assertEqual([(d['decision'], d['remark'], d['valid']) for d in status['sign_offs']],
                         [('ask-changes', 'Rivets!', True)])
        self.assertEqual(len(list((self.path.parent / 'review' / 'states').iterdir())), 1)

    def test_lost_database_and_lost_state(self):
        self.run_ctl('approve', 'bridge')
        self.write('bridge/index.md', STORY + 'More.\n')
        for name in (self.home / '.local' / 'share' / 'galley').glob('state.sqlite*'):
            name.unlink()
        self.assertEqual(self.status()['sign_offs'][0]['changes'], [{'kind': 'text', 'before': 'Many rivets.', 'after': 'Many rivets.\nMore.'}])
        for name in (self.path.parent / 'review' / 'states').iterdir():
            name.unlink()
        self.assertNotIn('changes', self.status()['sign_offs'][0])
        self.assertIn('not kept here', self.run_ctl('status', 'bridge').out)
        self.write('bridge/index.md', STORY)
        self.assertEqual(self.status()['status'], 'approved')

    def test_refusals(self):
        for command in ('status', 'approve', 'ask-changes'):
            self.run_ctl(command, 'nothing', code=NOT_FOUND)
            self.run_ctl(command, code=USAGE)

    def test_folder_that_cannot_be_written(self):
        self.status()
        self.path.parent.chmod(0o555)
        result = self.run_as_nobody('approve', 'bridge', code=FAILED)
        self.assert_plain(result.err)
        self.assertFalse((self.path.parent / 'review').exists())


if __name__ == '__main__':
    unittest.main(verbosity=2)
