# SPDX-License-Identifier: GPL-3.0-or-later
"""galleyctl as a person runs it: the built program in a home of its own."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest

PROGRAM = os.environ['GALLEYCTL']
STORE_KEY = os.environ['STORE_KEY']
NOBODY = 65534

DONE, FAILED, USAGE, BLOCKED, CONFLICT, NOT_FOUND, OFFLINE, REFUSED, BROKEN, BUSY, FORBIDDEN = range(11)


class Result:
    def __init__(self, process):
        self.code = process.returncode
        self.out = process.stdout.decode()
        self.err = process.stderr.decode()

    def json(self):
        return json.loads(self.out)

    def error(self):
        return json.loads(self.err)['error']

    def __repr__(self):
        return f'exit {self.code}\n{self.out}\n{self.err}'


class Home(unittest.TestCase):
    """A test with a home folder; self.run_ctl() runs a command there."""

    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix='galleyctl-'))
        self.addCleanup(self.remove_home)
        self.library = self.home / 'Documents' / 'Galley'
        self.environment = {
            'HOME': str(self.home),
            'PATH': os.environ['PATH'],
            'LC_ALL': 'C.UTF-8',
            'TZ': 'UTC',
            'GSETTINGS_BACKEND': 'memory',
            'GIO_USE_VFS': 'local',
            'G_DEBUG': 'fatal-warnings',
            'SECRET_BACKEND': 'file',
            'SECRET_FILE_TEST_PATH': str(self.home / 'keyring'),
            'SECRET_FILE_TEST_PASSWORD': 'test',
        }
        for name, value in os.environ.items():
            if name.startswith(('ASAN_', 'UBSAN_', 'LSAN_')):
                self.environment[name] = value

    def remove_home(self):
        for folder, _, _ in os.walk(self.home):
            os.chmod(folder, 0o755)
        shutil.rmtree(self.home)

    def run_ctl(self, *arguments, code=DONE, program=(PROGRAM,), **options):
        process = subprocess.run([*program, *map(str, arguments)], env=self.environment, cwd=self.home,
                                 capture_output=True, stdin=subprocess.DEVNULL, timeout=300, **options)
        result = Result(process)
        if code is not None:
            self.assertEqual(result.code, code, result)
        return result

    def run_as_nobody(self, *arguments, code):
        """Root may write anywhere, so where the tests run as root, this does not."""
        if os.getuid() != 0:
            return self.run_ctl(*arguments, code=code)
        for folder, _, names in os.walk(self.home):
            for name in [folder, *(os.path.join(folder, name) for name in names)]:
                os.chown(name, NOBODY, NOBODY)
        return self.run_ctl(*arguments, code=code, user=NOBODY, group=NOBODY, extra_groups=[])

    def write(self, name, text):
        """An article of the library; text may be bytes."""
        path = self.library / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def add_site(self, site_id, endpoint, key=None):
        config = self.home / '.config' / 'galley' / 'sites.json'
        config.parent.mkdir(parents=True, exist_ok=True)
        sites = json.loads(config.read_text())['sites'] if config.exists() else []
        sites.append({'id': site_id, 'kind': 'micropub', 'name': site_id, 'url': endpoint, 'endpoint': endpoint})
        config.write_text(json.dumps({'sites': sites}))
        if key:
            subprocess.run([STORE_KEY, site_id, key], env=self.environment, check=True)

    def assert_plain(self, words):
        """A sentence for a person: no code, no trace, no name of a function."""
        self.assertRegex(words, r'^(galleyctl: )?[A-Z“]')
        for strange in ('GError', 'errno', '0x', '_error', 'NULL', '(null)', 'Traceback', 'quark', 'SQLite: '):
            self.assertNotIn(strange, words.splitlines()[0])


class Serving:
    """galleyctl serve, until the block ends."""

    def __init__(self, test, *arguments):
        self.process = subprocess.Popen([PROGRAM, 'serve', *arguments], env=test.environment, cwd=test.home,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.url = self.process.stdout.readline().decode().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()

    def stop(self, number=signal.SIGINT):
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out.decode(), err.decode()
