# SPDX-License-Identifier: GPL-3.0-or-later
"""What others changed on the site: shown, merged, decided, brought home."""
import json
import unittest

import fakesite
import galleyctl
from galleyctl import CONFLICT, USAGE

HEAD = '---\ntitle: Harbour Bridge\nsubtitle: Of rivets\nauthors: [Ana]\n---\n\n'
STORY = 'A story of the rivets.\n\nThe *second*   paragraph is here.\n\nThe end of it.\n'


class Merge(galleyctl.Home):
    def setUp(self):
        super().setUp()
        self.path = self.write('bridge/index.md', HEAD + STORY)
        self.site = fakesite.Site()
        self.addCleanup(self.site.stop)
        self.add_site('blog', self.site.url + 'micropub', fakesite.KEY)
        self.publish()
        self.site.methods.clear()

    def publish(self, *options, **more):
        return self.run_ctl('publish', 'bridge', '--site', 'blog', *options, **more)

    def plan(self, *options, **more):
        return self.publish('--dry-run', '--json', *options, **more).json()

    def body(self):
        return self.site.posts[0]['content'][0]['html']

    def theirs(self, old, new):
        """Somebody edits the post on the site."""
        self.assertIn(old, self.body())
        self.site.posts[0]['content'] = [{'html': self.body().replace(old, new)}]

    def mine(self, old, new):
        self.path.write_text(self.path.read_text().replace(old, new))

    def test_difference(self):
        self.mine('the rivets', 'ten thousand rivets')
        self.mine('Of rivets', 'Of steel')
        plan = self.plan()
        title, body = plan['difference']
        self.assertEqual((title['field'], title['kind'], title['live'], title['next']),
                         ('subtitle', 'changed', 'Of rivets', 'Of steel'))
        self.assertEqual((body['field'], body['kind'], body['block']), ('body', 'changed', 1))
        self.assertIn('ten thousand', body['next'])
        out = self.publish('--dry-run').out
        self.assertIn('Subtitle: Of [-rivets-]{+steel+}', out)
        self.assertIn('A story of [-the-]{+ten thousand+} rivets.', out)
        self.assertIn('… 2 parts stay as they are', out)
        self.assertLessEqual(set(self.site.methods), {'GET', 'HEAD'})

    def test_nothing_to_show(self):
        self.assertEqual(self.plan()['difference'], [])
        self.assertNotIn('{+', self.publish('--dry-run').out)
        self.publish()
        self.assertLessEqual(set(self.site.methods), {'GET', 'HEAD'})

    def test_other_places_merge(self):
        self.mine('the rivets', 'ten thousand rivets')
        self.theirs('The end', 'The bitter end')
        plan = self.plan()
        self.assertFalse(plan['blocked'])
        self.assertEqual([part['field'] for part in plan['merge']['kept']], ['body'])
        self.assertEqual([part['block'] for part in plan['difference']], [1])
        self.publish()
        self.assertIn('ten thousand', self.body())
        self.assertIn('bitter', self.body())
        self.assertNotIn('bitter', self.path.read_text())

    def clash(self):
        self.mine('the rivets', 'MY rivets')
        self.theirs('the rivets', 'THEIR rivets')

    def test_same_place_stops(self):
        self.clash()
        before = self.path.read_bytes()
        result = self.publish(code=CONFLICT)
        for words in ('Changed here and on the site: Text', 'A story of MY rivets.', 'A story of THEIR rivets.',
                      'A story of the rivets.'):
            self.assertIn(words, result.out)
        self.assertIn('--theirs', result.err)
        result = self.publish('--json', code=CONFLICT)
        self.assertEqual(result.error()['code'], 'conflict')
        conflict, = result.json()['merge']['conflicts']
        self.assertEqual(conflict['field'], 'body')
        self.assertIn('the rivets', conflict['base'])
        self.assertIn('MY', conflict['mine'])
        self.assertIn('THEIR', conflict['theirs'])
        self.assertLessEqual(set(self.site.methods), {'GET', 'HEAD'})
        self.assertEqual(self.path.read_bytes(), before)

    def test_ours(self):
        self.clash()
        self.theirs('The end', 'The bitter end')
        self.assertFalse(self.plan('--ours')['blocked'])
        self.publish('--ours')
        self.assertIn('MY', self.body())
        self.assertNotIn('THEIR', self.body())
        self.assertIn('bitter', self.body(), 'what is in no conflict stays')

    def test_theirs(self):
        self.clash()
        self.mine('The end', 'My end')
        self.publish('--theirs')
        self.assertIn('THEIR', self.body())
        self.assertIn('My end', self.body())
        # and so it stays, without another question
        self.mine('My end', 'An end')
        self.publish()
        self.assertIn('THEIR', self.body())

    def choose(self, *choices):
        path = self.home / 'choices.json'
        path.write_text(json.dumps({'choices': choices}))
        return path

    def test_choices(self):
        self.clash()
        self.publish('--choices', self.choose({'choice': 'edited', 'text': 'A story of *our* rivets.'}))
        self.assertIn('A story of <em>our</em> rivets.', self.body())

    def test_both(self):
        self.clash()
        self.publish('--choices', self.choose({'choice': 'both'}))
        self.assertLess(self.body().index('MY'), self.body().index('THEIR'))

    def test_wrong_choices(self):
        self.clash()
        for choices in ([], [{'choice': 'what'}], [{'choice': 'edited'}], [{'choice': 'mine'}, {'choice': 'mine'}], [3]):
            with self.subTest(choices=choices):
                self.publish('--choices', self.choose(*choices), code=USAGE)
        self.publish('--choices', self.home / 'no such file', code=USAGE)
        self.publish('--ours', '--theirs', code=USAGE)
        self.assertLessEqual(set(self.site.methods), {'GET', 'HEAD'})

    def test_bring(self):
        self.mine('the rivets', 'ten thousand rivets')
        self.theirs('The end', 'The bitter end')
        self.site.posts[0]['summary'] = ['Their words']
        self.plan('--bring')
        self.assertNotIn('bitter', self.path.read_text(), 'a dry run changes nothing here, either')
        self.assertIn('in the article now', self.publish('--bring').err)
        text = self.path.read_text()
        self.assertIn('The bitter end of it.\n', text)
        self.assertIn('The *second*   paragraph is here.\n', text, 'what nobody changed keeps its bytes')
        self.assertIn('Their words', text.split('---')[1])
        self.assertIn('ten thousand', self.body())
        self.assertIn('bitter', self.body())
        self.site.methods.clear()
        self.assertEqual(self.plan()['steps'][-1]['kind'], 'nothing')

    def test_bring_decided(self):
        """What was decided is not asked again after it is in the article."""
        self.clash()
        self.publish('--bring', '--choices', self.choose({'choice': 'edited', 'text': 'A story of *our* rivets.'}))
        self.assertIn('A story of *our* rivets.\n', self.path.read_text())
        self.assertIn('<em>our</em>', self.body())
        self.assertEqual(self.plan()['steps'][-1]['kind'], 'nothing')

    def test_no_place(self):
        plan = self.run_ctl('publish', 'bridge', '--dry-run', '--json').json()
        self.assertEqual(plan['dropped'], [])


if __name__ == '__main__':
    unittest.main()
