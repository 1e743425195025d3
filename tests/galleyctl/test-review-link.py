# SPDX-License-Identifier: GPL-3.0-or-later
"""Review links from the command line: made, served by "galleyctl serve", listed and ended."""
import json
import unittest
import urllib.error
import urllib.request

from galleyctl import DONE, NOT_FOUND, USAGE, Home, Serving

TEXT = '---\ntitle: The Night Ferry\n---\nThe *night* ferry left.\n'


class ReviewLinks(Home):
    def setUp(self):
        super().setUp()
        self.path = self.write('ferry/index.md', TEXT)

    def fetch(self, url, data=None, **headers):
        body = json.dumps(data).encode() if data is not None else None
        request = urllib.request.Request(url, body, {'Content-Type': 'application/json', **headers})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read().decode(), answer.headers
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode(), error.headers

    def test_link(self):
        made = self.run_ctl('review-link', 'ferry', '--days', '3')
        url = made.out.strip()
        self.assertRegex(url, r'^http://127\.0\.0\.1:\d+/review/[\w-]{43}/$')
        self.assertIn('only this once', made.err)
        with Serving(self) as serving:
            url = serving.url + url.split('/', 3)[3]
            status, page, _ = self.fetch(url)
            self.assertEqual(status, 200)
            self.assertIn('>night</span>', page)
            _, _, headers = self.fetch(url + 'name', {'name': 'Mara'})
            cookie = headers['Set-Cookie'].split(';')[0]
            status, _, _ = self.fetch(url + 'comments', {'text': 'Well.'}, Cookie=cookie)
            self.assertEqual(status, 201)
            shown = self.run_ctl('review-link', '--list', '--json').json()['links']
            self.assertEqual([link['path'] for link in shown], [str(self.path)])
            self.assertGreater(shown[0]['last_visit'], 0)
            self.assertRegex(self.run_ctl('review-link', '--list').out, r'  The Night Ferry\n$')
            self.assertNotIn(url.split('/')[-2], json.dumps(shown))
            self.run_ctl('review-link', '--revoke', shown[0]['id'])
            self.assertEqual(self.fetch(url)[0], 410)
        logs = list((self.path.parent / 'review').glob('guest-mara-*.jsonl'))
        self.assertEqual(json.loads(logs[0].read_text())['text'], 'Well.')
        none = self.run_ctl('review-link', '--list')
        self.assertEqual((none.out, none.err), ('', 'No review link works.\n'))

    def test_secret_is_not_kept(self):
        token = self.run_ctl('review-link', 'ferry').out.strip().split('/')[-2]
        for path in self.home.rglob('*'):
            if path.is_file():
                self.assertNotIn(token.encode(), path.read_bytes(), path)

    def test_mistakes(self):
        self.assert_plain(self.run_ctl('review-link', '--revoke', 'nobody', code=NOT_FOUND).err)
        self.assert_plain(self.run_ctl('review-link', 'ferry', '--days', '400', code=USAGE).err)
        self.run_ctl('review-link', 'no-such-article', code=NOT_FOUND)
        answer = self.run_ctl('review-link', 'ferry', '--json', code=DONE).json()
        self.assertEqual(set(answer), {'id', 'url'})


if __name__ == '__main__':
    unittest.main()
