#!/usr/bin/env python3
"""./yimen at its edges, with programs of a few lines in place of the compiler's and ours."""

import contextlib
import datetime
import os
import re
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
if sys.argv[1:3] == ['catalogue', 'list']:
    print('Number\\tState\\n4\\tpublished\\n3\\topen')
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
        (self.tree / "packaging/apt-packages").write_text("# none but these\n[build]\nbash\n\n[style]\nbash\n")
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
        self.assert_one_sentence(["build", "foo", "bar"], './yimen build takes no "foo bar"')
        self.assert_one_sentence(["fmt", "foo"], './yimen fmt takes no "foo"')
        self.assert_one_sentence(["run", "county", "foo", "bar"], './yimen run county takes no "foo bar"')
        self.assert_one_sentence(["run", "county", "--residents", "5", "foo"], './yimen run county takes no "foo"')
        self.assertEqual(self.noted(), [])

    def test_a_failed_configuration_is_shown_with_one_sentence(self):
        self.assert_one_sentence(["build"], "cannot configure build/dev", CMAKE_FAILS="1")

    def test_only_what_is_missing_is_installed(self):
        (self.tree / "packaging/apt-packages").write_text("# two\n[build]\nbash\nno-such-package\n[lint]\nno-such-lint\n")
        self.program("tools/sudo", '#!/bin/sh\nexec "$@"\n')
        self.program("tools/apt-get", '#!/bin/sh\necho "$*" >>noted\necho "Get: $1"\n')
        code, out, _ = self.run_to_end("build")
        self.assertEqual(code, 0)
        self.assertEqual(self.noted(), ["update", "install -y --no-install-recommends no-such-package"])
        self.assertIn("Get: update\n", out)
        self.assertIn("Get: install\n", out)
        self.assertEqual((self.tree / "build/log/apt-install.log").read_text(), "Get: install\n")

    def test_each_verb_installs_its_own_sections(self):
        sections = ["build", "county", "style", "test", "lint", "package", "packages", "browsers"]
        (self.tree / "packaging/apt-packages").write_text("".join(f"[{each}]\nno-such-{each}\n" for each in sections))
        self.program("tools/sudo", '#!/bin/sh\nexec "$@"\n')
        self.program("tools/apt-get", '#!/bin/sh\necho "$*" >>noted\n[ "$1" = update ]\n')
        for verb, needs in {"build": ["build", "test"], "run": ["build"], "run hall": ["build"],
                            "run county": ["build", "county"], "shots": ["build", "test"], "fmt": ["style"],
                            "bench": ["build", "test"], "test": ["build", "style", "test"], "test long": ["build", "style", "test"],
                            "test packages": ["build", "package", "packages", "style", "test"], "package": ["build", "package"],
                            "test browsers": ["browsers", "build", "style", "test"],
                            "lint": ["build", "lint", "style", "test"]}.items():
            with self.subTest(verb=verb):
                self.assert_one_sentence(verb.split(), "apt-get install failed")
                self.assertEqual(self.noted()[-1].split()[3:], [f"no-such-{each}" for each in needs])

    def at_a_terminal(self, answer, *arguments):
        """What ./yimen says to somebody who answers so, and how it ends."""
        main, side = os.openpty()
        self.addCleanup(os.close, main)
        environment = {"PATH": f"{self.tree}/tools:{os.environ['PATH']}", "HOME": str(self.tree)}
        process = subprocess.Popen(["./yimen", *arguments], cwd=self.tree, env=environment, stdin=side, stdout=side,
                                   stderr=side, start_new_session=True)
        os.close(side)
        os.write(main, answer.encode())
        said = b""
        while chunk := self.read_some(main):
            said += chunk
        return process.wait(timeout=30), said.decode().replace("\r", "")

    @staticmethod
    def read_some(terminal):
        try:
            return os.read(terminal, 4096)
        except OSError:  # nobody is at the other end any more
            return b""

    def test_at_a_terminal_it_says_how_much_it_would_install_and_asks(self):
        (self.tree / "packaging/apt-packages").write_text("[build]\nno-such-package\n")
        self.program("tools/sudo", '#!/bin/sh\nexec "$@"\n')
        self.program("tools/apt-get", '#!/bin/sh\n[ "$2" != -s ] || { echo "Inst no-such-package (1)"; echo "Inst its-library (1)"; exit; }\n'
                                      'echo "$*" >>noted\n')
        self.program("tools/apt-cache", '#!/bin/sh\nfor each in 1 2; do echo "Size: 2000000"; echo "Installed-Size: 5000"; done\n')
        installs = ["update", "install -y --no-install-recommends no-such-package"]
        for answer, arguments, code, noted in [("n\n", ["build"], 1, installs[:1]), ("\n", ["build"], 0, installs),
                                               ("y\n", ["build"], 0, installs), ("\x04", ["build"], 1, installs[:1]),
                                               ("n\n", ["build", "--yes"], 0, installs), ("n\n", ["--yes", "build"], 0, installs)]:
            with self.subTest(answer=answer, arguments=arguments):
                (self.tree / "noted").unlink(missing_ok=True)
                ended, said = self.at_a_terminal(answer, *arguments)
                self.assertEqual((ended, self.noted()), (code, noted), said)
                asked = "packages: 2; to fetch: 4 MB; on the disk: 10 MB" in said
                self.assertEqual(asked, "--yes" not in arguments, said)
                self.assertEqual("nothing was installed" in said, code == 1, said)

    def test_without_the_list_of_packages_nothing_goes_on(self):
        (self.tree / "packaging/apt-packages").write_text("[lint]\nbash\n")
        self.assert_one_sentence(["build"], "lists nothing under [build]")
        (self.tree / "packaging/apt-packages").unlink()
        self.assert_one_sentence(["build"], "packaging/apt-packages cannot be read")

    def test_a_tree_that_cannot_be_written_to_is_told_in_one_line(self):
        (self.tree / "build/log").write_text("in the way")
        for verb in ["build", "run", "fmt", "test"]:
            with self.subTest(verb=verb):
                code, out, err = self.run_to_end(verb)
                self.assertEqual((code, out), (1, ""))
                self.assertEqual(err, f"yimen: {self.tree.resolve()}/build/log cannot be written to\n")

    def test_a_failed_installation_is_shown_with_one_sentence(self):
        (self.tree / "packaging/apt-packages").write_text("[build]\nno-such-package\n")
        self.program("tools/sudo", '#!/bin/sh\nexec "$@"\n')
        self.program("tools/apt-get", "#!/bin/sh\necho no route\nexit 100\n")
        self.assert_one_sentence(["build"], "apt-get update failed")

    def notes(self, path, code=0):
        self.program(path, f'#!/bin/sh\necho "{path} $*" >>noted\nexit {code}\n')

    def test_shots_are_drawn_by_their_program(self):
        self.notes("build/bin/yimen-shots")
        self.assertEqual(self.run_to_end("shots", "--only", "kiosk")[0], 0)
        self.assertEqual(self.noted(), ["build/bin/yimen-shots --out build/shots --only kiosk"])
        self.notes("build/bin/yimen-shots", code=1)
        self.assert_one_sentence(["shots"], "could not be drawn")

    def bench(self, code=0):
        (self.tree / "build/release/tests").mkdir(parents=True, exist_ok=True)
        self.notes("build/release/tests/yimen-bench", code)

    def test_the_bench_measures_what_is_released(self):
        self.bench()
        self.assertEqual(self.run_to_end("bench", "--only", "screens")[0], 0)
        self.assertEqual(self.noted(), ["build/release/tests/yimen-bench --json build/bench.json --only screens"])

    def test_a_missed_limit_is_told_from_what_could_not_be_measured(self):
        self.bench(code=1)
        self.assert_one_sentence(["bench"], "limits were missed")
        for code in [2, 109, 139]:
            self.bench(code)
            self.assert_one_sentence(["bench"], "the benchmark failed")

    def commit_tree(self):
        """Makes the tree one of git's, whose only commit has one package more on its list. Its hash."""
        def git(*words):
            return subprocess.run(["git", "-c", "user.name=n", "-c", "user.email=e", *words], cwd=self.tree, check=True,
                                  capture_output=True, text=True).stdout.strip()
        packages = self.tree / "packaging/apt-packages"
        now = packages.read_text()
        packages.write_text("[build]\nno-such-old-package\n")
        git("init", "-q")
        git("add", "packaging")
        git("commit", "-q", "-m", "old")
        packages.write_text(now)
        return git("rev-parse", "HEAD")

    def test_another_commit_is_built_from_its_own_files_and_packages_and_measured_beside_this_one(self):
        old = self.commit_tree()
        there = f"build/against/{old}"
        self.bench()
        self.program("tools/sudo", '#!/bin/sh\nexec "$@"\n')
        self.program("tools/apt-get", '#!/bin/sh\necho "apt-get $*" >>noted\n')
        self.program("tools/cmake", '#!/bin/sh\necho "cmake $*" >>noted\n')
        code, _, err = self.run_to_end("bench", "--only", "screens", "--against", "HEAD", YIMEN_JOBS="2")
        self.assertEqual(code, 0, err)
        self.assertEqual(self.noted(), [
            "cmake --preset release -D YIMEN_TESTS=ON",
            "cmake --build --preset release --parallel 2 --target yimen-bench",
            "apt-get update",
            "apt-get install -y --no-install-recommends no-such-old-package",
            f"cmake -S {there}/source --preset release -D CMAKE_RUNTIME_OUTPUT_DIRECTORY={self.tree.resolve()}/{there}/bin",
            f"cmake --build {there}/source/build/release --parallel 2 --target yimen yimenctl yimen-halld yimen-countyd",
            f"build/release/tests/yimen-bench --json build/bench.json --against HEAD --against-folder {there} "
            "--only screens"])
        self.assertIn("no-such-old-package", (self.tree / there / "source/packaging/apt-packages").read_text())

    def test_the_first_release_is_known_without_its_tag(self):
        self.commit_tree()
        first = "no commit da1886f9dab6bb1207df99529ff4a079dfee2b75"
        self.assert_one_sentence(["bench", "--against", "v0.1.0"], first)
        self.assert_one_sentence(["test", "releases"], first)
        self.assert_one_sentence(["bench", "--against", "v0.0.9"], "no commit v0.0.9")
        self.assert_one_sentence(["bench", "--against"], "--against needs a commit")
        self.assertEqual(self.noted(), [])

    def test_figures_are_recorded_also_where_a_limit_was_missed(self):
        (self.tree / "tests/bench").mkdir(parents=True)
        self.program("tests/bench/record.py", "import sys\nopen('noted', 'a').write(f'record {sys.argv[1:]}\\n')\n")
        for code in [0, 1, 2]:
            self.bench(code)
            self.assertEqual(self.run_to_end("bench", "--record")[0], min(code, 1))
        self.assertEqual(self.noted().count("record ['build/bench.json', 'docs/bench.md']"), 2)
        self.assertEqual(self.noted()[0], "build/release/tests/yimen-bench --json build/bench.json")

    def test_what_follows_test_goes_to_ctest(self):
        self.notes("tools/ctest")
        self.assertEqual(self.run_to_end("test", "asan", "-R", "base", YIMEN_TEST_JOBS="3")[0], 0)
        self.assertEqual(self.noted(),
                         ["tools/ctest --preset asan --output-on-failure -j 3 -LE ^(long|packages|releases|browsers)$ -R base"])
        self.notes("tools/ctest", code=8)
        self.assert_one_sentence(["test", "tsan"], "./yimen test tsan -R NAME")

    def test_the_long_tests_run_where_they_are_asked_for_and_nowhere_else(self):
        self.notes("tools/ctest")
        (self.tree / "packaging/apt-packages").write_text("[build]\nbash\n[packages]\nbash\n")
        for asked, preset, which in [(["test"], "dev", "-LE ^(long|packages|releases|browsers)$"),
                                     (["test", "long"], "dev", "-L ^long$"),
                                     (["test", "packages"], "dev", "-L ^packages$"),
                                     (["test", "tsan", "long", "-V"], "tsan", "-L ^long$")]:
            with self.subTest(asked=asked):
                self.assertEqual(self.run_to_end(*asked, YIMEN_TEST_JOBS="2")[0], 0)
                more = " -V" if "-V" in asked else ""
                self.assertEqual(self.noted()[-1],
                                 f"tools/ctest --preset {preset} --output-on-failure -j 2 {which}{more}")
        self.notes("tools/ctest", code=8)
        self.assert_one_sentence(["test", "long"], "./yimen test long -R NAME")

    def lint_with(self, **codes):
        (self.tree / "tests/house").mkdir(parents=True, exist_ok=True)
        for name in ["format.sh", "shell.sh"]:
            self.notes(f"tests/house/{name}", codes.get(name.split(".")[0], 0))
        for name in ["house_rules", "tidy"]:
            self.program(f"tests/house/{name}.py", f"import sys\nprint('{name}', sys.argv[1:])\n"
                                                   f"sys.exit({codes.get(name, 0)})\n")
        self.notes("tools/ninja", codes.get("ninja", 0))

    def test_fmt_and_lint_call_the_tools_of_the_house(self):
        self.lint_with()
        self.assertEqual(self.run_to_end("fmt")[0], 0)
        self.assertEqual(self.noted(), ["tests/house/format.sh --fix"])
        code, out, _ = self.run_to_end("lint", "services/net")
        self.assertEqual(code, 0)
        self.assertIn("house_rules []", out)
        self.assertIn("tidy ['services/net']", out)
        self.assertIn("tools/ninja -C build/lint -t query all_qmllint", self.noted())

    def test_lint_fails_with_whatever_it_calls(self):
        for tool, sentence in {"format": "not laid out", "shell": "a shell script", "house_rules": "a rule of the house",
                               "ninja": "without qmllint", "tidy": "clang-tidy has"}.items():
            with self.subTest(tool=tool):
                self.lint_with(**{tool: 1})
                self.assert_one_sentence(["lint"], sentence)

    def test_the_programs_are_where_a_build_puts_them(self):
        build = Path(os.environ.get("YIMEN_BUILD_FOLDER", TOP / "build/dev"))
        if not (build / "build.ninja").exists():
            self.skipTest("nothing is configured")
        made = dict(re.findall(r"^build ([\w-]+): phony (\S+)$", (build / "build.ninja").read_text(), re.M))
        self.assertEqual(made["yimen-bench"], "tests/yimen-bench")
        if build.name == "dev":
            for name in ["yimen", "yimen-halld", "yimen-countyd", "yimenctl", "yimen-simulate", "yimen-shots"]:
                self.assertEqual(Path(os.path.normpath(build / made[name])), TOP / "build/bin" / name)

    def test_without_a_display_the_kiosk_walks_by_itself(self):
        code, out, _ = self.run_to_end("run")
        self.assertEqual(code, 0)
        self.assertIn("no display here", out)
        self.assertEqual(self.noted(), ["started yimen --role kiosk"])

    def test_whatever_is_run_is_built_by_one_build(self):
        self.program("tools/cmake", '#!/bin/sh\n[ "$1" != --build ] || echo "$*" >>built\n')
        for arguments in [["run"], ["run", "hall"], ["run", "county"], ["run", "village"], ["run", "counter"]]:
            process = self.start(*arguments, DISPLAY=":99", FAIL="yimen-halld", YIMEN_JOBS="1")
            self.addCleanup(process.communicate)
            deadline = time.monotonic() + 20
            while process.poll() is None and not self.noted() and time.monotonic() < deadline:
                time.sleep(0.01)
            process.terminate()
            process.wait(timeout=10)
            # What it started may still be noting its own end, which the next round would take for its own beginning.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            (self.tree / "noted").unlink(missing_ok=True)
        built = (self.tree / "built").read_text().splitlines()
        self.assertEqual(built, ["--build --preset dev --parallel 1 --target yimen yimen-halld yimenctl yimen-countyd"] * 5)

    def test_a_counter_and_a_display_come_with_a_hall_where_people_come(self):
        for role, words in {"counter": ["--residents", "30", "--window", "2"], "display": []}.items():
            with self.subTest(role=role):
                (self.tree / "noted").unlink(missing_ok=True)
                process = self.start("run", role, *words, DISPLAY=":99")
                self.addCleanup(process.communicate)
                self.await_started({"started yimen-halld": 1, "started yimenctl residents": 1, f"started yimen --role {role}": 1})
                process.terminate()
                self.assertEqual(process.wait(timeout=10), 143)
                self.assertEqual(self.noted()[-1], "stopped yimen-halld --config kiosk-config")
        self.assert_one_sentence(["run", "counter"], "no display here to show a counter on")
        self.assert_one_sentence(["run", "village"], "no display here to show a village on")

    def test_residents_are_at_a_hall_that_is_open_at_any_hour_and_leave_two_windows(self):
        for name in ["yimen-halld", "yimenctl"]:
            self.program(f"build/bin/{name}", PROGRAM.replace("sys.argv[1:3])", "sys.argv[1:])"))
        process = self.start("run", "hall", "--residents", "60", DISPLAY=":99")
        self.addCleanup(process.communicate)
        self.await_started({"started": 6})
        process.terminate()
        process.wait(timeout=10)
        noted = "\n".join(self.noted())
        self.assertRegex(noted, "started yimen-halld .* --always-open")
        self.assertRegex(noted, "started yimenctl residents .* --per-hour 60 --leave 1,2")

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

    def test_each_command_that_a_county_names_can_be_pasted_with_what_the_list_of_packages_has(self):
        process, said = self.run_county()
        named = [line.strip() for line in said.splitlines() if line.startswith("  ")]
        self.assertEqual(named[0], f"cd {self.tree.resolve()}")
        self.assertEqual(len(named), 10)
        self.assertIn("catalogue approve 5 --county https://127.0.0.1:4711 ", said)
        lists = (TOP / "packaging/apt-packages").read_text()
        county = lists[lists.index("[county]"):].split("\n\n")[0].splitlines()
        for command in named[1:]:
            with self.subTest(command=command):
                program = command.split()[0]
                self.assertTrue(program == "build/bin/yimenctl" or program in county)
                self.assertNotRegex(command, "[;|<>…]")
                if program not in county:
                    subprocess.run(["bash", "-c", command], cwd=self.tree, check=True, capture_output=True, timeout=20)
        process.terminate()
        process.wait(timeout=10)

    def test_the_readme_and_the_help_name_the_same_verbs(self):
        verbs = set(re.findall(r"^  ([a-z]+) ", self.run_to_end("help")[1], re.M)) | {"help"}
        for verb in verbs - {"help"}:
            self.assertIn(f"| {verb}:*", (TOP / "yimen").read_text().replace("        run:*", "| run:*"))
        for name in ["README.md", "README.zh-CN.md"]:
            with self.subTest(file=name):
                named = set(re.findall(r"\./yimen ([a-z]+)", (TOP / name).read_text(encoding="utf-8")))
                self.assertEqual(named, verbs)
        for file in [TOP / "CONTRIBUTING.md", *(TOP / "docs").rglob("*.md")]:
            with self.subTest(file=file):
                self.assertLessEqual(set(re.findall(r"`\./yimen ([a-z]+)", file.read_text(encoding="utf-8"))), verbs)

    def test_a_service_that_does_not_start_says_why_with_all_its_words(self):
        self.assert_one_sentence(["run", "hall"], "storage_busy", FAIL="yimen-halld")
        self.program("build/bin/yimen-halld", "#!/bin/sh\necho '--port: once only'\necho 'Run with --help.'\nexit 109\n")
        for said in ["--port: once only", "Run with --help.", "the hall service did not start, as shown above"]:
            self.assert_one_sentence(["run", "hall", "--port", "8080"], said)

    def test_residents_that_end_stop_the_hall_and_say_why(self):
        self.assert_one_sentence(["run", "hall", "--residents", "5"], "the residents ended", FAIL="yimenctl")
        self.assertIn("stopped yimen-halld --config kiosk-config", self.noted())


if __name__ == "__main__":
    unittest.main()
