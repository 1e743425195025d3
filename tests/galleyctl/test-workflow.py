# SPDX-License-Identifier: GPL-3.0-or-later
"""Needing approval, going against it, and corrections: the blog on this computer as readers get it."""
import datetime
import json
import re
import unittest
import urllib.request

import galleyctl
from galleyctl import BLOCKED

STORY = '''---
title: Harbour Bridge
date: 2026-03-01T09:00:00Z
---

It has many rivets.
'''
PUBLISHED = '2026-03-01T09:00:00'


def get(url):
    with urllib.request.urlopen(url, timeout=60) as answer:
        return answer.read().decode()


def described(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S).group(1))


class Workflow(galleyctl.Home):
    def setUp(self):
        super().setUp()
        self.path = self.write('bridge/index.md', STORY)

    def rules(self, **rules):
        folder = self.home / '.config' / 'galley'
        folder.mkdir(parents=True, exist_ok=True)
        (folder / 'rules.json').write_text(json.dumps({'this-computer': rules}))

    def reviewer(self):
        self.run_ctl('approve', 'bridge')
        return self.run_ctl('status', 'bridge', '--json').json()['sign_offs'][0]['author']

    def operations(self):
        return [json.loads(line) for log in (self.path.parent / 'review').glob('*.jsonl')
                for line in log.read_text().splitlines()]

    def record(self):
        return json.loads((self.path.parent / 'sites' / 'this-computer.json').read_text())

    def change(self, before, after):
        text = self.path.read_text()
        self.assertIn(before, text)
        self.path.write_text(text.replace(before, after))

    def test_needs_approval_by_name(self):
        self.rules(approvers=['Zoe Quinn'])
        result = self.run_ctl('check', 'bridge', code=BLOCKED)
        self.assertIn('Zoe Quinn', result.out)
        name = self.reviewer()
        self.run_ctl('publish', 'bridge', code=BLOCKED)
        self.rules(approvers=[name.upper()])
        self.run_ctl('check', 'bridge')
        self.change('rivets', 'bolts')
        self.assertIn(name.upper(), self.run_ctl('publish', 'bridge', code=BLOCKED).out)
        self.change('bolts', 'rivets')
        self.run_ctl('publish', 'bridge')

    def test_needs_a_number(self):
        self.rules(approvals=1)
        self.assertIn('0/1', self.run_ctl('check', 'bridge', code=BLOCKED).out)
        self.run_ctl('ask-changes', 'bridge')
        result = self.run_ctl('check', 'bridge', '--json', code=BLOCKED).json()
        self.assertEqual([(c['code'], c['level']) for c in result['checks']],
                         [('few-approvals', 'blocker'), ('changes-asked', 'warning')])
        self.run_ctl('approve', 'bridge')
        self.run_ctl('check', 'bridge')
        self.rules(approvals=2)
        self.run_ctl('check', 'bridge', code=BLOCKED)
        self.rules(approvals=2, levels={'few-approvals': 'warn'})
        self.run_ctl('check', 'bridge')

    def test_override_takes_a_reason_and_is_logged(self):
        self.rules(approvals=1)
        for arguments in ((), ('--override',), ('--override', '--reason', '  ')):
            result = self.run_ctl('publish', 'bridge', *arguments, code=BLOCKED)
            self.assertIn('--reason', result.err)
        self.assertEqual(self.operations(), [])
        result = self.run_ctl('publish', 'bridge', '--override', '--reason', 'The editor is ill.')
        self.assertIn('The editor is ill.', result.err)
        operation, = self.operations()
        self.assertEqual((operation['op'], operation['text'], operation['site']),
                         ('override', 'The editor is ill.', 'this-computer'))
        self.assertEqual(operation['digest'], self.record()['digest'])
        receipt = self.record()['receipt']
        self.assertEqual((receipt['overridden'], receipt['reason']), (['few-approvals'], 'The editor is ill.'))
        # it approves nothing
        self.change('rivets', 'bolts')
        self.run_ctl('publish', 'bridge', code=BLOCKED)

    def test_changed_since_published(self):
        self.run_ctl('publish', 'bridge')
        self.assertEqual(self.run_ctl('status', 'bridge').out, 'Published\n')
        self.change('rivets', 'bolts')
        self.assertEqual(self.run_ctl('list', '--json').json()['articles'][0]['status'], 'changed')
        self.run_ctl('publish', 'bridge')
        self.assertEqual(self.run_ctl('status', 'bridge').out, 'Published\n')

    def test_how_changes_are_told(self):
        today = datetime.datetime.now(datetime.timezone.utc).strftime('%Y-%m-%d')
        with galleyctl.Serving(self):
            url = self.run_ctl('publish', 'bridge').out.strip()
            self.assertTrue(described(get(url))['dateModified'].startswith(PUBLISHED))

            self.change('many rivets', 'many, many rivets')
            self.run_ctl('publish', 'bridge', '--silent')
            self.assertIn('many, many', get(url))
            self.assertTrue(described(get(url))['dateModified'].startswith(PUBLISHED))
            self.assertNotIn('class="updated"', get(url))
            self.assertEqual(self.record()['receipt']['revision'], 'silent')
            feed = json.loads(get('/'.join(url.split('/')[:3]) + '/feed.json'))
            self.assertTrue(feed['items'][0]['date_modified'].startswith(PUBLISHED), feed)

            self.change('many, many', 'six million')
            self.run_ctl('publish', 'bridge', '--correction', 'The number of\nrivets <was> wrong & vague.')
            page = get(url)
            self.assertTrue(described(page)['dateModified'].startswith(today))
            self.assertIn('Correction, ', page)
            self.assertIn('The number of rivets &lt;was&gt; wrong &amp; vague.', page)
            correction, = described(page)['correction']
            self.assertEqual((correction['@type'], correction['text']),
                             ('CorrectionComment', 'The number of rivets <was> wrong & vague.'))
            self.assertIn('class="updated"', page)
            modified = described(page)['dateModified']

            self.change('rivets.', 'rivets, says Ana.')
            self.run_ctl('publish', 'bridge', '--silent')
            page = get(url)
            self.assertIn('says Ana', page)
            self.assertEqual((described(page)['dateModified'], page.count('Correction, ')), (modified, 1))

            self.run_ctl('publish', 'bridge', '--correction', 'A second one, with no other change.')
            self.assertEqual(get(url).count('class="correction"'), 2)
            again = self.run_ctl('publish', 'bridge', '--correction', 'A second one,\nwith no other change.')
            self.assertIn('told of this correction already', again.err)
            self.assertIn('Nothing had to be sent', self.run_ctl('publish', 'bridge').err)
            self.assertEqual(get(url).count('class="correction"'), 2)
        self.assertEqual([entry['note'] for entry in self.record()['corrections']],
                         ['The number of rivets <was> wrong & vague.', 'A second one, with no other change.'])
        self.assertIn('A second one', self.run_ctl('render', 'bridge', '--page').out)
        self.assertNotIn('orrection', self.path.read_text())


if __name__ == '__main__':
    unittest.main(verbosity=2)
