# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and disks that are not as they should be: a plain word for each, and not a byte changed."""
import os
import subprocess
import unittest

import galleyctl
from galleyctl import BLOCKED, DONE, FAILED

READ_COMMANDS = ('show', 'check', 'render')


class BadFiles(galleyctl.Home):
    def setUp(self):
        super().setUp()
        self.before = {}

    def put(self, name, text):
        path = self.write(name, text)
        self.before[path] = path.read_bytes()
        return path

    def run_all(self, name, check=DONE):
        """Every command that reads it, then publishing it as far as that goes."""
        results = {command: self.run_ctl(command, name, code=check if command == 'check' else DONE)
                   for command in READ_COMMANDS}
        results['page'] = self.run_ctl('render', name, '--page')
        results['publish'] = self.run_ctl('publish', name, code=check)
        self.run_ctl('list')
        for path, data in self.before.items():
            self.assertEqual(path.read_bytes(), data)
        return results

    def test_malformed_yaml(self):
        self.put('bad.md', '---\ntitle: [x\nkept: yes\n---\n\nThe text is safe.\n')
        results = self.run_all('bad', check=BLOCKED)
        self.assertIn('The text is safe.', results['render'].out)
        self.assertRegex(results['show'].out, r'problem +The list opened in line 2')
        self.assertRegex(results['check'].out, r'can’t be read\. The list opened in line 2')
        # what cannot be read is not called missing
        self.assertNotIn('title', results['check'].out.replace('The details', ''))
        self.assertEqual(results['publish'].out, results['check'].out)
        self.assertIn('Nothing was sent', results['publish'].err)
        problem = self.run_ctl('show', 'bad', '--json').json()['problem']
        self.assertIn('line 2', problem)

    def test_unclosed_details(self):
        self.put('open.md', '---\ntitle: Open\n\nThe text is safe.\n')
        results = self.run_all('open', check=BLOCKED)
        self.assertRegex(results['check'].out, r'^blocker: .*the line that ends them is missing')
        self.assertNotIn('no title', results['check'].out)
        self.put('rule.md', '---\nA rule, and then text: this.\n')
        self.assertNotIn('line that ends', self.run_ctl('check', 'rule', code=None).out)

    def test_invalid_utf8(self):
        self.put('latin.md', b'---\ntitle: Caf\xe9\n---\n\nBl\xfcten \xff and more.\n')
        results = self.run_all('latin')
        self.assertIn('Blüten', results['render'].out)
        self.assertIn('Café', results['show'].out)
        self.assertIn('warning: The article’s file isn’t in UTF-8 and was read as Windows-1252.', results['check'].out)

    def test_zero_bytes_and_controls(self):
        self.put('odd.md', b'---\ntitle: Odd\n---\n\nA\x00B \x07 \x1b[31mred\n')
        self.run_all('odd')

    def test_ten_megabytes(self):
        self.put('long.md', '---\ntitle: Long\n---\n\n' + 'A paragraph of some words, one like the other.\n\n' * 215000)
        self.assertGreater(self.before[self.library / 'long.md'].__len__(), 10_000_000)
        shown = self.run_ctl('show', 'long', '--json').json()
        self.assertEqual(shown['words'], 9 * 215000)
        self.assertEqual(self.run_ctl('render', 'long').out.count('<p>'), 215000)
        self.run_ctl('check', 'long')
        self.assertEqual((self.library / 'long.md').read_bytes(), self.before[self.library / 'long.md'])

    def test_one_megabyte_line(self):
        self.put('line.md', '---\ntitle: Line\n---\n\n' + 'word ' * 200_000 + '\n')
        results = self.run_all('line')
        self.assertRegex(results['show'].out, r'words +200000')

    def test_too_large(self):
        path = self.write('huge.md', '')
        os.truncate(path, 65 * 1024 * 1024)
        for command in ('show', 'check', 'render', 'publish'):
            result = self.run_ctl(command, 'huge', code=FAILED)
            self.assertIn('too large', result.err)
            self.assert_plain(result.err)
        self.assertIn('(huge)', self.run_ctl('list').out)

    def test_missing_image(self):
        self.put('story/index.md', '---\ntitle: Story\nimage: hero.jpg\n---\n\n![A pier](pier.png)\n')
        results = self.run_all('story', check=BLOCKED)
        self.assertIn('“pier.png” is not in the article’s folder', results['check'].out)
        self.assertIn('“hero.jpg”', results['check'].out)
        self.assertIn('pier.png', results['render'].out)

    def test_damaged_records(self):
        """What stands beside the article is unreadable: said, and left as it is."""
        self.put('story/index.md', '---\ntitle: Story\n---\n\nText\n')
        self.put('story/sites/this-computer.json', '{"marker": ')
        self.put('story/review/ana.jsonl', 'not JSON\n{"op":\n')
        for command in READ_COMMANDS:
            self.run_ctl(command, 'story', code=None)
        result = self.run_ctl('publish', 'story', code=FAILED)
        self.assert_plain(result.err)
        for path, data in self.before.items():
            self.assertEqual(path.read_bytes(), data)


class BadFolders(galleyctl.Home):
    def test_read_only_library(self):
        self.run_ctl('list')
        os.chmod(self.library, 0o555)
        result = self.run_as_nobody('new', 'Note', code=FAILED)
        self.assert_plain(result.err)
        self.assertIn('writable', result.err)
        self.assertEqual(list(self.library.iterdir()), [])

    def test_publish_from_read_only_folder(self):
        """Where nothing can be noted, nothing is sent."""
        path = self.write('story/index.md', '---\ntitle: Story\n---\n\nText\n')
        self.run_ctl('list')
        os.chmod(path.parent, 0o555)
        result = self.run_as_nobody('publish', 'story', code=FAILED)
        self.assert_plain(result.err)
        self.assertIn('writable', result.err)
        os.chmod(path.parent, 0o755)
        self.assertEqual(os.listdir(path.parent), ['index.md'])
        plan = self.run_as_nobody('publish', 'story', '--dry-run', '--json', code=DONE).json()
        self.assertEqual([step['kind'] for step in plan['steps']], ['create'])

    def test_read_only_home(self):
        self.run_ctl('list')
        state = self.home / '.local' / 'share' / 'galley'
        for path in (state, *state.iterdir()):
            os.chmod(path, 0o555 if path.is_dir() else 0o444)
        result = self.run_as_nobody('list', code=FAILED)
        self.assert_plain(result.err)
        self.assertIn('make that folder writable', result.err)

    def run_on_full_disk(self, script):
        """Runs script with $disk, a file system of 256 KiB, and $ctl."""
        disk = self.home / 'disk'
        disk.mkdir()
        unshare = ['unshare', '--mount'] if os.getuid() == 0 else ['unshare', '--map-root-user', '--mount']
        environment = {**self.environment, 'disk': str(disk), 'ctl': galleyctl.PROGRAM}
        mount = 'mount -t tmpfs -o size=256k tmpfs "$disk" || exit 77\n'
        process = subprocess.run([*unshare, 'bash', '-c', mount + script], env=environment, capture_output=True,
                                 timeout=120, check=False)
        if process.returncode == 77 or b'unshare' in process.stderr:
            self.skipTest('mounting is not permitted')
        return galleyctl.Result(process)

    def test_full_library(self):
        result = self.run_on_full_disk('''
            "$ctl" --library "$disk" new First >/dev/null || exit 1
            cp "$disk/first/index.md" "$HOME/before"
            cat /dev/zero >"$disk/fill" 2>/dev/null
            "$ctl" --library "$disk" new Second; code=$?
            cmp "$disk/first/index.md" "$HOME/before" || exit 2
            test ! -s "$disk/second/index.md" || exit 3
            exit $((code + 10))''')
        self.assertEqual(result.code, 10 + FAILED, result)
        self.assertIn('The disk is full', result.err)
        self.assert_plain(result.err)

    def test_full_disk_while_publishing(self):
        """The record cannot be kept, so nothing goes out."""
        result = self.run_on_full_disk('''
            "$ctl" --library "$disk" new Story >/dev/null || exit 1
            echo Text >>"$disk/story/index.md"
            cp "$disk/story/index.md" "$HOME/before"
            cat /dev/zero >"$disk/fill" 2>/dev/null
            "$ctl" --library "$disk" publish story; code=$?
            cmp "$disk/story/index.md" "$HOME/before" || exit 2
            rm "$disk/fill"
            "$ctl" --library "$disk" publish story --dry-run >"$HOME/plan" || exit 3
            exit $((code + 10))''')
        self.assertEqual(result.code, 10 + FAILED, result)
        self.assertIn('The disk is full', result.err)
        self.assertIn('Create a new post', (self.home / 'plan').read_text())

    def test_full_home(self):
        """The state database has no room: the article is untouched, and the reason is said."""
        result = self.run_on_full_disk('''
            cat /dev/zero >"$disk/fill" 2>/dev/null
            mkdir -p "$HOME/library"
            printf -- '---\\ntitle: T\\n---\\n\\nText\\n' >"$HOME/library/t.md"
            cp "$HOME/library/t.md" "$HOME/before"
            XDG_DATA_HOME="$disk" "$ctl" --library "$HOME/library" publish t; code=$?
            cmp "$HOME/library/t.md" "$HOME/before" || exit 2
            exit $((code + 10))''')
        self.assertEqual(result.code, 10 + FAILED, result)
        self.assert_plain(result.err)
        self.assertIn('The disk is full', result.err)


if __name__ == '__main__':
    unittest.main(verbosity=2)
