# SPDX-License-Identifier: GPL-3.0-or-later
"""review list, accept, reject; and that nothing of a review goes out."""
import json
import os
import random
import re
import shutil
import unittest

import fakesite
import galleyctl
from galleyctl import BLOCKED, FAILED, NOT_FOUND

STORY = ('---\ntitle: Night Ferry\ndate: 2026-01-02T10:00:00Z\n---\n'
         'The ferry leaves at noon.\n\nIt crosses the bay in an hour, and comes home at dusk.\n')
BODY = STORY.split('---\n', 2)[2]


def suggestion(number, old, new, remark=None, author='ben-1', body=BODY):
    start = body.index(old)
    end = start + len(old)
    return {'op': 'suggest', 'id': f's{number}', 'thread': f's{number}', 'count': number, 'author': author,
            'author_name': author, 'time': f'2026-02-03T04:05:{number % 60:02}Z', 'replacement': new, 'text': remark,
            'target': {'selector': [
                {'type': 'TextQuoteSelector', 'exact': old, 'prefix': body[max(0, start - 32):start],
                 'suffix': body[end:end + 32]},
                {'type': 'TextPositionSelector', 'start': start, 'end': end}]}}


class Suggestions(galleyctl.Home):
    def setUp(self):
        super().setUp()
        self.path = self.write('ferry/index.md', STORY)

    def suggest(self, *marked):
        """By way of a file that a colleague marked up."""
        text = STORY
        for old, new in marked:
            text = text.replace(old, new)
        path = self.home / 'marked.md'
        path.write_text(text)
        self.run_ctl('review', 'import', 'ferry', path)
        path.unlink()
        return self.run_ctl('review', 'list', 'ferry', '--json').json()['suggestions']

    def test_list_accept_reject(self):
        noon, dusk = self.suggest(('noon', '{~~noon~>one~~}'), (' at dusk', '{-- at dusk--}'))
        self.assertEqual([noon['kind'], noon['old'], noon['new'], noon['state']], ['replace', 'noon', 'one', 'open'])
        self.assertEqual([dusk['kind'], dusk['old'], dusk['new']], ['delete', ' at dusk', ''])
        self.assertEqual(self.path.read_text(), STORY)
        self.assertIn('- noon', self.run_ctl('review', 'list', 'ferry').out)

        self.run_ctl('review', 'accept', 'ferry', noon['id'], '--dry-run')
        self.assertEqual(self.path.read_text(), STORY)
        accepted = self.run_ctl('review', 'accept', 'ferry', noon['id'], '--json').json()
        self.assertEqual(accepted['state'], 'accepted')
        self.assertEqual(self.path.read_text(), STORY.replace('noon', 'one'))
        self.run_ctl('review', 'reject', 'ferry', dusk['id'])
        self.assertEqual(self.path.read_text(), STORY.replace('noon', 'one'))
        states = [one['state'] for one in self.run_ctl('review', 'list', 'ferry', '--json').json()['suggestions']]
        self.assertEqual(sorted(states), ['accepted', 'rejected'])
        self.run_ctl('review', 'accept', 'ferry', dusk['id'], code=BLOCKED)
        self.run_ctl('review', 'accept', 'ferry', 'nobody', code=NOT_FOUND)

    def test_words_that_changed(self):
        noon, = self.suggest(('noon', '{~~noon~>one~~}'))
        changed = STORY.replace('noon', 'dawn')
        self.path.write_text(changed)
        self.assertIn('the words have changed', self.run_ctl('review', 'list', 'ferry').out)
        refused = self.run_ctl('review', 'accept', 'ferry', noon['id'], code=FAILED)
        self.assert_plain(refused.err)
        self.assertEqual(self.path.read_text(), changed)

    # ---- nothing of a review goes out ----

    def review_at_random(self, rand):
        words = ['ferry', 'noon', 'the bay', 'an hour', 'home', 'dusk', '']
        folder = self.library / 'ferry' / 'review'
        folder.mkdir(exist_ok=True)
        for author in ('ben-1', 'cleo-2'):
            lines = []
            for number in range(rand.randrange(1, 12)):
                secret = f'SECRET{rand.randrange(10**6)}'
                one = suggestion(number, rand.choice(words), secret, rand.choice([None, secret]), author)
                one['id'] = one['thread'] = f'{author}-{number}'
                if rand.random() < 0.4:
                    one['op'] = 'thread'
                    one['text'] = secret
                lines.append(json.dumps(one))
                if rand.random() < 0.3:
                    lines.append(json.dumps({'op': rand.choice(['accept', 'reject', 'resolve', 'delete', 'later']),
                                             'id': f'{author}-{number}-d', 'thread': one['id'], 'count': 100 + number,
                                             'author': author, 'time': '2026-02-04T00:00:00Z'}))
            (folder / f'{author}.jsonl').write_text('\n'.join(lines) + '\n')

    def outgoing(self):
        """All that leaves: the page, and what a site and a static site are given."""
        shown = [self.run_ctl('render', 'ferry').out, self.run_ctl('render', 'ferry', '--page').out]
        site = fakesite.Site()
        self.addCleanup(site.stop)
        shutil.rmtree(self.home / '.config', ignore_errors=True)
        shutil.rmtree(self.home / '.local', ignore_errors=True)
        shutil.rmtree(self.library / 'ferry' / 'sites', ignore_errors=True)
        self.add_site('remote', site.url, fakesite.KEY)
        self.run_ctl('publish', 'ferry', '--site', 'remote')
        for post in site.posts:
            post.pop('uid', None)
        shown.append(json.dumps(site.posts, sort_keys=True).replace(site.url, 'SITE/'))
        blog = self.home / 'blog'
        shutil.rmtree(blog, ignore_errors=True)
        (blog / 'content').mkdir(parents=True)
        (blog / 'config.toml').write_text('base_url = "https://example.org"\ntitle = "Tide Tables"\n')
        self.run_ctl('publish', 'ferry', '--site', self.run_ctl('sites', 'add', blog, '--json').json()['id'])
        for folder, _, names in sorted(os.walk(blog)):
            shown += [f'{folder}/{name}: {open(os.path.join(folder, name), "rb").read()}' for name in sorted(names)]
        # what a post is known by, made anew each time
        return [re.sub(r'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', 'UID', one) for one in shown]

    def test_outgoing_bytes_know_nothing_of_reviews(self):
        seed = int(os.environ.get('GALLEY_TEST_SEED') or random.randrange(2**32))
        print('seed', seed)
        rand = random.Random(seed)
        clean = self.outgoing()
        self.assertIn('leaves at noon', ''.join(clean))
        for _ in range(4):
            self.review_at_random(rand)
            listed = self.run_ctl('review', 'list', 'ferry', '--json').out
            self.assertIn('SECRET', listed)
            self.assertEqual(self.outgoing(), clean)


if __name__ == '__main__':
    unittest.main(verbosity=2)
