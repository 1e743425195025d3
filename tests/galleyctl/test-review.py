# SPDX-License-Identifier: GPL-3.0-or-later
"""Reviews that travel in files, between two people with a home each."""
import json
import os
import unittest
import zipfile

import galleyctl
from galleyctl import FAILED, NOT_FOUND, PROGRAM, USAGE

STORY = '''---
title: Harbour Bridge
---

The sea was calm. ![A pier](pier.png)

Boats went out at dawn.
'''


class Review(galleyctl.Home):
    def setUp(self):
        super().setUp()
        self.path = self.write('bridge/index.md', STORY)
        self.write('bridge/pier.png', b'\x89PNG')
        self.ben = self.home / 'ben'
        self.sent = self.home / 'sent.textpack'

    def as_ben(self, *arguments, **options):
        """The same command in a home of its own."""
        before = self.environment
        self.ben.mkdir(exist_ok=True)
        self.environment = {**before, 'HOME': str(self.ben)}
        try:
            return self.run_ctl(*arguments, **options)
        finally:
            self.environment = before

    def logs(self, folder):
        lines = []
        for path in sorted((folder / 'review').glob('*.jsonl')):
            lines += [json.loads(line) for line in path.read_text().splitlines()]
        return lines

    def send(self):
        nowhere = self.home / 'no' / 'where' / 'sent.textpack'
        self.assertIn('no folder', self.run_ctl('review', 'export', 'bridge', nowhere, code=NOT_FOUND).err)
        self.assertFalse((self.home / 'no').exists())
        self.run_ctl('review', 'export', 'bridge', self.sent)
        path = self.as_ben('review', 'open', self.sent).out.strip()
        self.assertEqual(path, str(self.ben / 'Documents' / 'Galley' / 'bridge' / 'index.md'))
        return path

    def test_package_to_and_fro(self):
        path = self.send()
        with open(path, encoding='utf-8') as file:
            self.assertEqual(file.read(), STORY)
        self.assertTrue(os.path.exists(os.path.join(os.path.dirname(path), 'pier.png')))
        marked = self.ben / 'marked.md'
        marked.write_text(STORY.replace('calm', '{==calm==}{>>{"author":"Ben"}@@Was it?<<}'))
        self.assertEqual(self.as_ben('review', 'import', 'bridge', marked, '--json').json()['comments'], 1)
        self.as_ben('review', 'export', 'bridge', self.home / 'back.textpack')
        for comments in (1, 0):
            taken = self.run_ctl('review', 'import', 'bridge', self.home / 'back.textpack', '--json').json()
            self.assertEqual(taken, {'comments': comments, 'suggestions': 0, 'settled': 0, 'merged': False,
                                     'left_out': []})
        self.assertEqual(self.run_ctl('show', 'bridge', '--json').json()['open_comments'], 1)
        self.assertEqual(self.path.read_text(), STORY)

    def change_both(self):
        path = self.send()
        with open(path, 'w', encoding='utf-8') as file:
            file.write(STORY.replace('calm', 'rough').replace('title: Harbour Bridge', 'title: The Bridge'))
        self.path.write_text(STORY.replace('at dawn', 'at noon'))
        self.as_ben('review', 'export', 'bridge', self.home / 'back.textpack')

    def test_changed_text_is_suggested(self):
        self.change_both()
        before = self.path.read_bytes()
        taken = self.run_ctl('review', 'import', 'bridge', self.home / 'back.textpack', '--json').json()
        self.assertEqual(taken['suggestions'], 2)
        self.assertEqual(self.path.read_bytes(), before)
        suggested = {op['replacement']: op for op in self.logs(self.path.parent)}
        self.assertEqual(suggested['rough']['target']['selector'][0]['exact'], 'calm')
        self.assertEqual(suggested['The Bridge']['target']['source'], '#title')
        self.assertEqual(self.run_ctl('review', 'import', 'bridge', self.home / 'back.textpack', '--json').json()
                         ['suggestions'], 0)

    def test_changed_text_is_merged(self):
        self.change_both()
        taken = self.run_ctl('review', 'import', 'bridge', self.home / 'back.textpack', '--merge', '--json').json()
        self.assertEqual((taken['merged'], taken['clean'], taken['suggestions']), (True, True, 0))
        self.assertEqual(self.path.read_text(), STORY.replace('calm', 'rough').replace('at dawn', 'at noon')
                         .replace('title: Harbour Bridge', 'title: The Bridge'))

    def test_critic_markup_both_ways(self):
        marked = self.home / 'marked.md'
        marked.write_text(STORY.replace('calm', '{~~calm~>rough~~}').replace('Boats', '{==Boats==}{>>Which?<<}'))
        result = self.run_ctl('review', 'import', 'bridge', marked)
        self.assertEqual(result.out, '1 comment\n1 suggestion\n')
        self.assertEqual(self.path.read_text(), STORY)
        out = self.home / 'out.md'
        self.assertEqual(self.run_ctl('review', 'export', 'bridge', out).out.strip(), str(out))
        self.assertIn('{~~calm~>rough~~}', out.read_text())
        self.assertEqual(self.run_ctl('review', 'import', 'bridge', out).out, '0 comments\n0 suggestions\n')

    def test_word_processor_both_ways(self):
        marked = self.home / 'marked.md'
        marked.write_text(STORY.replace('calm', '{~~calm~>rough~~}').replace('Boats', '{==Boats==}{>>Which?<<}'))
        self.run_ctl('review', 'import', 'bridge', marked)
        out = self.home / 'out.docx'
        self.run_ctl('review', 'export', 'bridge', out)
        with zipfile.ZipFile(out) as archive:
            text = archive.read('word/document.xml').decode()
            comments = archive.read('word/comments.xml').decode()
        self.assertRegex(text, r'<w:del w:id="\d+" w:author="Reviewer"[^>]*><w:r>.*?<w:delText[^>]*>calm</w:delText>')
        self.assertRegex(text, r'<w:ins w:id="\d+" w:author="Reviewer"[^>]*><w:r>.*?<w:t[^>]*>rough</w:t>')
        self.assertIn('Which?', comments)
        self.assertEqual(self.run_ctl('review', 'import', 'bridge', out).out, '0 comments\n0 suggestions\n')
        # the article moves on; an answer comes back on the text as it was
        edited = self.home / 'edited.docx'
        with zipfile.ZipFile(out) as archive, zipfile.ZipFile(edited, 'w') as copy:
            for name in archive.namelist():
                data = archive.read(name)
                if name == 'word/document.xml':
                    data = data.replace(b'went out at dawn', b'came in at dusk')
                copy.writestr(name, data)
        self.assertEqual(self.run_ctl('review', 'import', 'bridge', edited).out, '0 comments\n2 suggestions\n')
        self.assertEqual(self.path.read_text(), STORY)

    def test_hostile_packages(self):
        names = {'../../evil': 'x', 'text.md': 'y'}
        hostile = self.home / 'hostile.textpack'
        with zipfile.ZipFile(hostile, 'w') as archive:
            for name, text in names.items():
                archive.writestr(name, text)
        bomb = self.home / 'bomb.textpack'
        with zipfile.ZipFile(bomb, 'w', zipfile.ZIP_DEFLATED) as archive:
            archive.writestr('text.md', 'y')
            with archive.open('assets/bomb', 'w', force_zip64=True) as file:
                for _ in range(200):
                    file.write(bytes(1024 * 1024))
        cut = self.home / 'cut.textpack'
        nowhere = self.home / 'no' / 'where' / 'sent.textpack'
        self.assertIn('no folder', self.run_ctl('review', 'export', 'bridge', nowhere, code=NOT_FOUND).err)
        self.assertFalse((self.home / 'no').exists())
        self.run_ctl('review', 'export', 'bridge', self.sent)
        cut.write_bytes(self.sent.read_bytes()[:-200])
        before = sorted(self.library.rglob('*'))
        for path in (hostile, bomb, cut, self.path):
            for arguments in (['open', path], ['import', 'bridge', path] if path != self.path else ['open', path]):
                result = self.run_ctl('review', *arguments, code=FAILED)
                self.assert_plain(result.err)
        self.assertEqual(sorted(self.library.rglob('*')), before)
        self.assertFalse((self.home / 'evil').exists())

    def test_usage(self):
        for arguments in ([], ['export', 'bridge'], ['import'], ['send', 'bridge', 'x']):
            self.assert_plain(self.run_ctl('review', *arguments, code=USAGE).err)
        self.run_ctl('review', 'import', 'brigde', self.sent, code=NOT_FOUND)
        self.run_ctl('review', 'import', 'bridge', self.home / 'none.textpack', code=NOT_FOUND)
        self.run_ctl('review', 'export', 'bridge', self.path, code=USAGE)
        result = self.run_ctl('review', 'export', 'bridge', self.home / 'x.pdf', code=FAILED)
        self.assert_plain(result.err)


if __name__ == '__main__':
    unittest.main(verbosity=2)
