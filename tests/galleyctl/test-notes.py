# SPDX-License-Identifier: GPL-3.0-or-later
"""Editors' notes of a WordPress come home as review threads. The site is a script that answers as WordPress 7.1.4 did."""
import http.server
import json
import subprocess
import threading
import unittest
import urllib.parse

from galleyctl import FAILED, STORE_KEY, Home

TEXT = '''---
title: The Night Ferry
---
The *night* ferry left.

Nobody saw it.

Twice.

Twice.
'''
CONTENT = '''<!-- wp:paragraph {"metadata":{"noteId":2}} -->
<p>The <em>night</em> ferry left.</p>
<!-- /wp:paragraph -->

<!-- wp:paragraph {"metadata":{"noteId":6}} -->
<p>Twice.</p>
<!-- /wp:paragraph -->'''


def note(number, parent, text, change=None):
    return {'id': number, 'parent': parent, 'author': 7, 'author_name': 'Mara &amp; Co', 'type': 'note', 'status': 'hold',
            'date_gmt': '2026-11-29T16:59:%02d' % number, 'content': {'raw': text, 'rendered': text},
            'meta': {'_wp_note_status': change}}


class Site(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, value):
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.send_header('X-WP-TotalPages', '1')
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        path, _, query = self.path.partition('?')
        asked = urllib.parse.parse_qs(query)
        self.server.asked.append(self.path)
        if path.endswith('/comments'):
            assert asked['type'] == ['note'] and asked['status'] == ['all'] and asked['context'] == ['edit'], self.path
            self.answer(self.server.notes)
        else:
            self.answer({'content': {'raw': CONTENT}})

    def do_POST(self):
        self.server.written += 1
        self.send_error(500)


class Notes(Home):
    def setUp(self):
        super().setUp()
        self.path = self.write('ferry/index.md', TEXT)
        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Site)
        self.server.asked, self.server.notes, self.server.written = [], [], 0
        threading.Thread(target=self.server.serve_forever, kwargs={'poll_interval': 0.02}, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        address = 'http://127.0.0.1:%d/' % self.server.server_port
        config = self.home / '.config' / 'galley' / 'sites.json'
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(json.dumps({'sites': [{'id': 'news', 'kind': 'wordpress', 'name': 'News', 'url': address,
                                                 'endpoint': address + 'wp-json/', 'account': 'ana'}]}))
        subprocess.run([STORE_KEY, 'news', 'secret'], env=self.environment, check=True)
        sites = self.path.parent / 'sites'
        sites.mkdir()
        (sites / 'news.json').write_text(json.dumps({'site': 'news', 'marker': 'm', 'id': '4', 'state': 'draft',
                                                     'url': address + '?p=4'}))

    def fetch(self):
        return self.run_ctl('notes', 'ferry', '--site', 'news', '--json').json()['new']

    def lines(self):
        log = self.path.parent / 'review' / 'notes-news.jsonl'
        return [json.loads(line) for line in log.read_text().splitlines()]

    def test_threads(self):
        self.server.notes = [note(4, 2, '', 'resolved'), note(3, 2, 'A <b>reply</b>'), note(2, 0, 'Which one?'),
                             note(5, 0, 'All of it'), note(6, 0, 'One of two')]
        self.assertEqual(self.fetch(), 5)
        first, reply, state, general, twin = self.lines()
        self.assertEqual((first['op'], first['text'], first['author_name']), ('thread', 'Which one?', 'Mara & Co'))
        self.assertIn('The *night* ferry left.', json.dumps(first))
        self.assertEqual((reply['op'], reply['thread'], reply['text']), ('reply', first['id'], 'A reply'))
        self.assertEqual((state['op'], state['thread']), ('resolve', first['id']))
        self.assertLess(first['count'], reply['count'])
        # of no block that is there, or of one that could be either of two: about the article
        self.assertNotIn('target', general)
        self.assertNotIn('target', twin)
        # nothing twice, and nothing was written to the site
        self.assertEqual(self.fetch(), 0)
        self.server.notes.append(note(7, 2, '', 'reopen'))
        self.assertEqual(self.fetch(), 1)
        self.assertEqual(self.lines()[-1]['op'], 'reopen')
        self.assertEqual(self.server.written, 0)

    def test_text_stays(self):
        self.server.notes = [note(2, 0, 'Which one?')]
        before = self.path.read_bytes()
        self.fetch()
        self.assertEqual(self.path.read_bytes(), before)
        self.assertNotIn('Which one?', self.run_ctl('render', 'ferry', '--page').out)

    def test_other_sites(self):
        self.assert_plain(self.run_ctl('notes', 'ferry', code=FAILED).err)


if __name__ == '__main__':
    unittest.main()
