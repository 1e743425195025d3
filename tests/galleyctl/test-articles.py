# SPDX-License-Identifier: GPL-3.0-or-later
"""new, list, show, check, render: what needs no site."""
import os
import subprocess
import unittest

import galleyctl
from galleyctl import FAILED, NOT_FOUND, USAGE

STORY = '''---
title: Harbour Bridge
tags: [steel, rivets]
date: 2026-03-01
mine: kept # as it is
---

See [the bridge](https://example.org/a/long/address).

## Rivets

Many of them.
'''


class New(galleyctl.Home):
    def test_makes_a_file_and_names_it(self):
        path = self.run_ctl('new', 'Harbour Bridge: a “Story”').out.strip()
        self.assertEqual(path, str(self.library / 'harbour-bridge-a-story' / 'index.md'))
        with open(path, encoding='utf-8') as file:
            self.assertIn('Harbour Bridge: a “Story”', file.read())

    def test_same_title_twice(self):
        first, second = (self.run_ctl('new', 'Note', '--json').json()['path'] for _ in range(2))
        self.assertNotEqual(first, second)
        self.assertTrue(os.path.exists(first) and os.path.exists(second))

    def test_wants_one_title(self):
        for arguments in ([], [''], ['  '], ['Harbour', 'Bridge']):
            result = self.run_ctl('new', *arguments, code=USAGE)
            self.assert_plain(result.err)
            self.assertEqual(result.out, '')
        self.assertEqual(list(self.library.glob('*')), [])

    def test_mistyped_library(self):
        result = self.run_ctl('list', '--library', self.home / 'nowhere', code=NOT_FOUND)
        self.assertIn('nowhere', result.err)
        self.assertFalse((self.home / 'nowhere').exists())

    def test_other_library(self):
        path = self.run_ctl('new', 'Note', '--library', self.home / 'elsewhere').out.strip()
        self.assertEqual(path, str(self.home / 'elsewhere' / 'note' / 'index.md'))


    def test_folder_that_takes_no_articles(self):
        result = self.run_ctl('new', 'Note', '--library', '/proc', code=FAILED)
        self.assertIn('No article can be made in the folder “/proc”', result.err)
        self.assert_plain(result.err)


class Mistyped(galleyctl.Home):
    def test_no_article(self):
        picture = self.home / 'ferry.png'
        picture.write_bytes(b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0')
        for command in ('check', 'show', 'publish'):
            result = self.run_ctl(command, 'ferry.png', code=USAGE)
            self.assertIn('“ferry.png” is no article', result.err)
            self.assertEqual(result.out, '')
        (self.home / 'note').write_text('# A Note\n\nText.\n')
        self.run_ctl('check', 'note')

    def test_names_near(self):
        self.write('bridge/index.md', STORY)
        for arguments, code, words in (
                (['chekc', 'bridge'], USAGE, 'no command “chekc”. Did you mean “check”?'),
                (['show', 'brigde'], NOT_FOUND, 'no article “brigde”. Did you mean “bridge”?'),
                (['show', 'bridge', '--jsno'], USAGE, 'no option “--jsno”. Did you mean “--json”?'),
                (['check', 'bridge', '--site', 'thiscomputer'], NOT_FOUND, 'Did you mean “this-computer”?')):
            result = self.run_ctl(*arguments, code=code)
            self.assertIn(words, result.err)
            self.assert_plain(result.err)
        self.assertNotIn('Did you mean', self.run_ctl('show', 'something-else', code=NOT_FOUND).err)

    def test_details_in_plain_words(self):
        self.write('bridge/index.md', '---\ntitle: One: Two\n---\n\nText\n')
        shown = self.run_ctl('show', 'bridge', '--json').json()
        self.assertIn('Line 2 has a colon', shown['problem'])
        self.assertIn('mapping values', shown['problem_details'])
        self.assertNotIn('mapping values', self.run_ctl('show', 'bridge').out)


class List(galleyctl.Home):
    def test_empty(self):
        result = self.run_ctl('list')
        self.assertEqual(result.out, '')
        self.assertIn('galleyctl new', result.err)
        self.assertEqual(self.run_ctl('list', '--json').json(), {'articles': []})

    def test_says_what_show_says(self):
        path = self.write('bridge/index.md', STORY)
        article, = self.run_ctl('list', '--json').json()['articles']
        shown = self.run_ctl('show', 'bridge', '--json').json()
        self.assertEqual(article['path'], str(path))
        self.assertEqual((article['title'], article['status'], article['open_comments']), ('Harbour Bridge', 'draft', 0))
        self.assertEqual(article['words'], 7)
        self.assertEqual(shown['words'], 7)
        self.assertRegex(self.run_ctl('list').out, r'^draft +\d{4}-\d\d-\d\d +7  Harbour Bridge  \(bridge\)\n$')

    def test_newest_first(self):
        for age, name in enumerate(('new', 'middle', 'old')):
            path = self.write(name + '.md', '# ' + name + '\n')
            os.utime(path, (1e9 - age * 1000, 1e9 - age * 1000))
        titles = [article['title'] for article in self.run_ctl('list', '--json').json()['articles']]
        self.assertEqual(titles, ['new', 'middle', 'old'])


class Show(galleyctl.Home):
    def test_by_every_name(self):
        path = self.write('bridge/index.md', STORY)
        lone = self.write('note.md', '# A Note\n\nText\n')
        for name in ('bridge', path.parent, path):
            self.assertEqual(self.run_ctl('show', name, '--json').json()['path'], str(path))
        for name in ('note', 'note.md', lone):
            if name != 'note.md':
                self.assertEqual(self.run_ctl('show', name, '--json').json()['details']['title'], 'A Note')

    def test_details(self):
        self.write('bridge/index.md', STORY)
        shown = self.run_ctl('show', 'bridge', '--json').json()
        self.assertEqual(shown['details']['title'], 'Harbour Bridge')
        self.assertEqual(shown['details']['tags'], ['steel', 'rivets'])
        self.assertEqual(shown['publications'], [])
        text = self.run_ctl('show', 'bridge').out
        self.assertRegex(text, r'(?m)^title +Harbour Bridge$')
        self.assertRegex(text, r'(?m)^tags +steel, rivets$')

    def test_nothing_there(self):
        result = self.run_ctl('show', 'nothing', code=NOT_FOUND)
        self.assertIn('“nothing”', result.err)
        self.assertEqual(self.run_ctl('show', 'nothing', '--json', code=NOT_FOUND).error()['code'], 'not-found')
        self.run_ctl('show', code=USAGE)


class Render(galleyctl.Home):
    def test_title_is_said_once(self):
        self.write('note.md', '# A Note\n\nText\n\n# Another\n')
        fragment = self.run_ctl('render', 'note').out
        page = self.run_ctl('render', 'note', '--page').out
        self.assertNotIn('A Note', fragment)
        self.assertIn('Another', fragment)
        self.assertEqual(page.count('A Note</h1>'), 1)
        self.assertIn('<p>Text</p>', page)

    def test_heading_beside_a_title_stays(self):
        self.write('note.md', '---\ntitle: A Note\n---\n\n# Its heading\n')
        self.assertIn('Its heading', self.run_ctl('render', 'note').out)

    def test_text_is_utf8_in_any_locale(self):
        self.write('note.md', 'Straße, 東京\n')
        self.environment['LC_ALL'] = 'C'
        self.assertIn('Straße, 東京', self.run_ctl('render', 'note').out)
        self.write('title.md', '# 東京\n')
        titles = [article['title'] for article in self.run_ctl('list', '--json').json()['articles']]
        self.assertIn('東京', titles)

    def test_output_that_cannot_be_written(self):
        self.write('note.md', 'Text\n')
        with open('/dev/full', 'wb') as full:
            process = subprocess.run([galleyctl.PROGRAM, 'render', 'note'], env=self.environment, stdout=full,
                                     stderr=subprocess.PIPE, check=False)
        self.assertEqual(process.returncode, FAILED)
        self.assertIn(b'could not be written', process.stderr)


class Usage(galleyctl.Home):
    def test_help_names_every_command_and_code(self):
        text = self.run_ctl('--help').out
        for name in ('new', 'list', 'show', 'check', 'render', 'publish', 'unpublish', 'comments', 'serve'):
            self.assertRegex(text, rf'(?m)^  {name} ')
        for code in range(9):
            self.assertRegex(text, rf'\b{code} [a-z]')
        self.assertIn('--replace', text)
        self.assertRegex(self.run_ctl('--version').out, r'^galleyctl \d')

    def test_wrong_usage(self):
        for arguments in ([], ['bogus'], ['--bogus'], ['list', 'extra'], ['publish'], ['--library']):
            result = self.run_ctl(*arguments, code=USAGE)
            self.assertNotEqual(result.err, '')
            self.assertEqual(result.out, '')
        for arguments in (['bogus', '--json'], ['--json', '--bogus'], ['list', 'extra', '--json']):
            self.assertEqual(self.run_ctl(*arguments, code=USAGE).error()['code'], 'usage')


if __name__ == '__main__':
    unittest.main(verbosity=2)
