#!/usr/bin/env python3
"""./yimen at its edges, with programs of a few lines in place of the compiler's and ours."""

import datetime
import os
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]

# Writes down when it starts and when it is told to stop, and serves until then.
PROGRAM = """#!/usr/bin/env python3
import os, pathlib, signal, sys
name = ' '.join([os.path.basename(sys.argv[0])] + sys.argv[1:3])
def note(what):
    with open('noted', 'a') as file:
        file.write(what + ' ' + name + '\\n')
def stop(*_):
    note('stopped')
    sys.exit(0)
signal.signal(signal.SIGTERM, stop)
note('started')
if os.environ.get('FAIL') == os.path.basename(sys.argv[0]):
    sys.exit('storage_busy: another process holds the file')
if '--port-file' in sys.argv:
    file = pathlib.Path(sys.argv[sys.argv.index('--port-file') + 1])
    file.with_name('token').write_text('t')
    file.write_text('4711')
# An invitation is the one thing that ./yimen reads; that versions are there is enough of a catalogue.
if sys.argv[1:3] == ['hall', 'invite']:
    print("yimenctl hall enrol 'https://127.0.0.1/invitation'")
if sys.argv[1:3] == ['catalogue', 'versions']:
    print('1')
ends = '--demo-walk' in sys.argv or sys.argv[1] in ['county', 'hall', 'catalogue']
if not ends:
    while True:
        signal.pause()
"""


class Door(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.tree = Path(temporary.name)
        for name in ["build/bin", "tools", "packaging"]:
            (self.tree / name).mkdir(parents=True)
        shutil.copy(TOP / "yimen", self.tree)
        (self.tree / "packaging/apt-packages").write_text("# none but this\nbash\n")
        for name in ["yimen", "yimen-halld", "yimen-countyd", "yimenctl"]:
            self.program(f"build/bin/{name}", PROGRAM)
        self.program("tools/cmake", "#!/bin/sh\n[ -z \"$CMAKE_FAILS\" ] || { echo 'no compiler'; exit 1; }\n")

    def program(self, path, text):
        (self.tree / path).write_text(text)
        (self.tree / path).chmod(0o755)

    def start(self, *arguments, **settings):
        environment = {"PATH": f"{self.tree}/tools:{os.environ['PATH']}", "HOME": str(self.tree), **settings}
        return subprocess.Popen(["./yimen", *arguments], cwd=self.tree, env=environment, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                start_new_session=True)

    def run_to_end(self, *arguments, **settings):
        process = self.start(*arguments, **settings)
        out, err = process.communicate(timeout=30)
        return process.returncode, out, err

    def noted(self):
        file = self.tree / "noted"
        return file.read_text().splitlines() if file.exists() else []

    def await_noted(self, count):
        deadline = time.monotonic() + 20
        while len(self.noted()) < count:
            self.assertLess(time.monotonic(), deadline, self.noted())
            time.sleep(0.01)

    def await_started(self, counts):
        deadline = time.monotonic() + 20
        while any(sum(line.startswith(each) for line in self.noted()) < count for each, count in counts.items()):
            self.assertLess(time.monotonic(), deadline, self.noted())
            time.sleep(0.01)

    def assert_one_sentence(self, arguments, sentence, **settings):
        code, _, err = self.run_to_end(*arguments, **settings)
        self.assertNotEqual(code, 0)
        self.assertEqual(len([line for line in err.splitlines() if line.startswith("yimen: ")]), 1, err)
        self.assertIn(sentence, err)

    def test_help_is_given_for_every_verb_and_for_none(self):
        for arguments in [[], ["help"], ["-h"], ["test", "-h"], ["run", "--help"]]:
            with self.subTest(arguments=arguments):
                code, out, _ = self.run_to_end(*arguments)
                self.assertEqual(code, 0)
                self.assertIn("usage: ./yimen", out)

    def test_what_is_not_understood_is_refused_in_one_sentence(self):
        self.assert_one_sentence(["biuld"], 'no verb "biuld"')
        self.assert_one_sentence(["run", "dashbord"], "no dashbord to run")
        self.assert_one_sentence(["run", "hall", "--residents", "many"], "1 to 99999")
        self.assert_one_sentence(["run", "kiosk", "--residents", "5"], "goes with ./yimen run hall")

    def test_a_failed_configuration_is_shown_with_one_sentence(self):
        self.assert_one_sentence(["build"], "cannot configure build/dev", CMAKE_FAILS="1")

    def test_only_what_is_missing_is_installed(self):
        (self.tree / "packaging/apt-packages").write_text("# two\nbash\nno-such-package\n")
        self.program("tools/sudo", '#!/bin/sh\nexec "$@"\n')
        self.program("tools/apt-get", '#!/bin/sh\necho "$*" >>noted\n')
        self.assertEqual(self.run_to_end("build")[0], 0)
        self.assertEqual(self.noted(), ["update", "install -y --no-install-recommends no-such-package"])

    def test_a_failed_installation_is_shown_with_one_sentence(self):
        (self.tree / "packaging/apt-packages").write_text("no-such-package\n")
        self.program("tools/sudo", '#!/bin/sh\nexec "$@"\n')
        self.program("tools/apt-get", "#!/bin/sh\necho no route\nexit 100\n")
        self.assert_one_sentence(["build"], "apt-get update failed")

    def test_without_a_display_the_kiosk_walks_by_itself(self):
        code, out, _ = self.run_to_end("run")
        self.assertEqual(code, 0)
        self.assertIn("no display here", out)
        self.assertEqual(self.noted(), ["started yimen --role kiosk"])

    def test_with_a_display_the_kiosk_stays(self):
        process = self.start("run", "kiosk", DISPLAY=":99")
        self.addCleanup(process.communicate)
        self.await_noted(1)
        process.terminate()
        self.assertEqual(process.wait(timeout=10), 0)

    def test_an_interrupt_stops_a_whole_hall_and_the_service_last(self):
        process = self.start("run", "hall", "--residents", "60")
        self.addCleanup(process.communicate)
        while "Ctrl-C" not in (line := process.stdout.readline()):
            self.assertTrue(line, "ended early")
        self.assertIn("http://127.0.0.1:4711", line)
        self.await_noted(6)
        os.killpg(process.pid, signal.SIGINT)
        self.assertEqual(process.wait(timeout=10), 130)
        stopped = [line for line in self.noted() if line.startswith("stopped")]
        self.assertEqual(len(stopped), 6, stopped)
        self.assertEqual(stopped[-1], "stopped yimen-halld --config kiosk-config")

    def run_county(self, **settings):
        process = self.start("run", "county", **settings)
        self.addCleanup(process.communicate)
        said = []
        while not said or "Ctrl-C" not in said[-1]:
            line = process.stdout.readline()
            self.assertTrue(line, f"ended early: {said}")
            said.append(line)
        return process, "".join(said)

    def test_an_interrupt_stops_a_whole_county_and_the_hub_last(self):
        process, said = self.run_county()
        self.assertIn("hub is at https://127.0.0.1:4711", said)
        self.await_started({"started yimen-countyd": 1, "started yimen-halld": 2, "started yimenctl residents": 2})
        os.killpg(process.pid, signal.SIGINT)
        self.assertEqual(process.wait(timeout=10), 130)
        stopped = [line for line in self.noted() if line.startswith("stopped")]
        self.assertEqual(len(stopped), 5, stopped)
        self.assertEqual(stopped[-1], "stopped yimen-countyd --store sqlite:build/demo/county/county.db")

    def test_the_report_that_it_names_is_of_the_halls_day_wherever_the_machine_is(self):
        def there():
            return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8)))
        before = there()
        process, said = self.run_county(TZ="WEST12" if before.hour < 20 else "EAST-14")
        process.terminate()
        self.assertEqual(process.wait(timeout=10), 143)
        days = {f"{day:%Y-%m-%d}" for day in (before, there())}
        self.assertTrue(any(f"--from {day} --to {day}" in said for day in days), said)

    def test_a_service_that_does_not_start_says_why(self):
        self.assert_one_sentence(["run", "hall"], "storage_busy", FAIL="yimen-halld")

    def test_residents_that_end_stop_the_hall_and_say_why(self):
        self.assert_one_sentence(["run", "hall", "--residents", "5"], "the residents ended", FAIL="yimenctl")
        self.assertIn("stopped yimen-halld --config kiosk-config", self.noted())


if __name__ == "__main__":
    unittest.main()
