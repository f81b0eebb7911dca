#!/usr/bin/env python3
"""What can be held of the packages without building one: what is laid out, what runs from there, the units, the pages.
Usage: packaging_test.py BUILD_FOLDER SOURCE_FOLDER"""

import configparser
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD, SOURCE = Path(), Path()
PARTS = ("kiosk", "hall", "county", "tools", "data")
SERVICES = {"hall": "yimen-halld", "county": "yimen-countyd"}
HALL = "410721103"
EXPOSED_AT_MOST = 25  # tenths, as systemd-analyze counts


def run(*words, **settings):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=60, **settings)


class Unit(configparser.RawConfigParser):
    """A unit's settings; of those that stand there again and again the last."""

    def __init__(self, part):
        super().__init__(strict=False, interpolation=None, delimiters=("=",), comment_prefixes=("#",))
        self.optionxform = str
        self.path = SOURCE / f"packaging/debian/yimen-{part}.service"
        self.read(self.path, encoding="utf-8")


class Packaging(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="yimen-packaging-"))
        for part in PARTS:
            laid_out = run("cmake", "--install", BUILD, "--component", part, "--prefix", "/usr", "--strip",
                           env={**os.environ, "DESTDIR": str(cls.folder / part)})
            if laid_out.returncode != 0:
                raise AssertionError(laid_out.stderr)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def scratch(self):
        folder = Path(tempfile.mkdtemp(prefix="yimen-packaging-"))
        self.addCleanup(shutil.rmtree, folder)
        return folder

    def all_in(self, part):
        top = self.folder / part
        return {str(path.relative_to(top)) for path in top.rglob("*") if not path.is_dir()}

    def config(self):
        return self.folder / "data/usr/share/yimen/kiosk-config"

    def test_each_part_holds_what_it_is_for_and_nothing_else(self):
        pages = {"yimen": "usr/share/man/man1/yimen.1", "yimen-halld": "usr/share/man/man8/yimen-halld.8",
                 "yimen-countyd": "usr/share/man/man8/yimen-countyd.8"}
        for part, (program, place) in {"kiosk": ("yimen", "bin"), "hall": ("yimen-halld", "sbin"),
                                       "county": ("yimen-countyd", "sbin")}.items():
            expected = {f"usr/{place}/{program}", pages[program], f"usr/share/bash-completion/completions/{program}"}
            if part == "kiosk":
                expected |= {f"usr/share/applications/yimen-{role}.desktop" for role in ("kiosk", "counter", "display", "village")}
                expected.add("usr/share/icons/hicolor/scalable/apps/yimen.svg")
            else:
                expected.add(f"etc/yimen/{program.removeprefix('yimen-')}.toml")
            self.assertEqual(self.all_in(part), expected)
        self.assertEqual(self.all_in("tools"), {"usr/bin/yimenctl", "usr/share/bash-completion/completions/yimenctl",
                                                "usr/share/man/man1/yimenctl.1", "usr/share/man/zh_CN/man1/yimenctl.1"})
        county = SOURCE / "kiosk-config"
        self.assertEqual(self.all_in("data"), {f"usr/share/yimen/kiosk-config/{path.relative_to(county)}"
                                               for path in county.rglob("*") if path.is_file()})

    def test_debian_packages_are_these_parts(self):
        control = (SOURCE / "packaging/debian/control").read_text(encoding="utf-8")
        self.assertEqual(set(re.findall(r"^Package: yimen-(\w+)$", control, re.M)), set(PARTS))
        for part in SERVICES:
            for kind in ("service", "sysusers", "tmpfiles", "postrm"):
                self.assertTrue((SOURCE / f"packaging/debian/yimen-{part}.{kind}").is_file(), f"{part}.{kind}")
        for each in (SOURCE / "packaging/debian/yimen-data.docs").read_text(encoding="utf-8").split():
            self.assertTrue((SOURCE / each).is_file(), each)
        depends = "\n".join(re.findall(r"^Depends:(.*(?:\n .*)*)", control, re.M))
        self.assertNotRegex(depends, r"-dev\b|gtest|gmock|rapidcheck|g\+\+|gcc|simulat")

    def test_each_unit_is_sound_and_hardly_exposed(self):
        for part, program in SERVICES.items():
            with self.subTest(part=part):
                unit = self.scratch() / f"yimen-{part}.service"
                there = self.folder / part / "usr/sbin" / program
                unit.write_text(Unit(part).path.read_text(encoding="utf-8").replace(f"/usr/sbin/{program}", str(there)),
                                encoding="utf-8")
                verified = run("systemd-analyze", "verify", "--man=no", unit)
                self.assertEqual((verified.returncode, verified.stderr), (0, ""))
                judged = run("systemd-analyze", "security", "--offline=true", f"--threshold={EXPOSED_AT_MOST}", unit)
                self.assertEqual(judged.returncode, 0, judged.stdout[-300:])

    def test_each_account_can_be_made(self):
        for part in SERVICES:
            with self.subTest(part=part):
                root = self.scratch()
                (root / "etc").mkdir()
                made = run("systemd-sysusers", f"--root={root}", SOURCE / f"packaging/debian/yimen-{part}.sysusers")
                self.assertEqual(made.returncode, 0, made.stderr)
                self.assertRegex((root / "etc/passwd").read_text(encoding="utf-8"), f"^yimen-{part}:x:")

    def test_each_unit_is_watched_restarted_within_limits_and_leaves_no_core(self):
        for part, program in SERVICES.items():
            with self.subTest(part=part):
                unit, state = Unit(part), f"/var/lib/yimen/{part}"
                self.assertEqual(unit["Service"]["Type"], "notify")
                self.assertEqual(unit["Service"]["WatchdogSec"], "60s")
                self.assertEqual(unit["Service"]["Restart"], "on-failure")
                self.assertEqual(unit["Service"]["LimitCORE"], "0")
                self.assertEqual(unit["Service"]["User"], f"yimen-{part}")
                self.assertEqual("/var/lib/" + unit["Service"]["StateDirectory"], state)
                self.assertEqual(unit["Unit"]["RequiresMountsFor"], state)
                self.assertLessEqual({"time-set.target", "time-sync.target"}, set(unit["Unit"]["After"].split()))
                self.assertTrue(unit["Unit"]["StartLimitBurst"].isdigit())
                settings = f"/etc/yimen/{program.removeprefix('yimen-')}.toml"
                self.assertEqual(unit["Service"]["ExecStart"], f"/usr/sbin/{program} --settings {settings}")
                self.assertIn(f'"{state}', (self.folder / part / settings[1:]).read_text(encoding="utf-8"))

    def program(self, name):
        return next(path for part in PARTS for path in (self.folder / part).glob(f"usr/*bin/{name}"))

    def test_pages_and_completions_say_what_the_programs_say(self):
        for part, name, section in [("kiosk", "yimen", 1), ("hall", "yimen-halld", 8), ("county", "yimen-countyd", 8)]:
            with self.subTest(program=name):
                said = run(self.program(name), "--help").stdout
                options = set(re.findall(r"^  (?:-\w,)?(--[\w-]+)", said, re.M))
                self.assertGreater(len(options), 5)
                page = (self.folder / part / f"usr/share/man/man{section}/{name}.{section}").read_text(encoding="utf-8")
                self.assertLessEqual(options, set(page.replace("\\-", "-").replace("\\fR", " ").replace("\\fB", " ").split()) |
                                     set(re.findall(r"--[\w-]+", page.replace("\\-", "-"))))
                script = self.folder / part / f"usr/share/bash-completion/completions/{name}"
                completed = run("bash", "-c", f"source '{script}'; COMP_WORDS=({name} --) COMP_CWORD=1; _{name.replace('-', '_')}; "
                                              'printf "%s\\n" "${COMPREPLY[@]}"')
                self.assertLessEqual(options, set(completed.stdout.split()), completed.stderr)

    def test_pages_are_clean_to_man(self):
        for page in self.folder.glob("*/usr/share/man/**/*.[18]"):
            with self.subTest(page=page.name):
                read = run("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page,
                           env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"})
                self.assertEqual((read.returncode, read.stderr), (0, ""))

    def test_each_desktop_entry_starts_what_is_there(self):
        for entry in (self.folder / "kiosk/usr/share/applications").iterdir():
            with self.subTest(entry=entry.name):
                text = entry.read_text(encoding="utf-8")
                command = re.search(r"^Exec=(.*)$", text, re.M)[1].split()
                self.assertEqual(command[:2], ["yimen", "--role"])
                self.assertEqual(entry.stem, f"yimen-{command[2]}")
                self.assertIn("\nName[zh_CN]=", text)
                icon = re.search(r"^Icon=(.*)$", text, re.M)[1]
                self.assertTrue((self.folder / f"kiosk/usr/share/icons/hicolor/scalable/apps/{icon}.svg").is_file())

    def halld(self, data, *words, config=None):
        """The hall's service from where it was laid out, by the settings that are installed with it."""
        return [str(word) for word in (self.program("yimen-halld"), "--settings", self.folder / "hall/etc/yimen/halld.toml",
                                       "--config", config or self.config(), "--data", data, "--port", "0", *words)]

    def test_the_check_passes_on_what_is_installed_and_makes_nothing(self):
        data = self.scratch() / "data"
        checked = run(*self.halld(data, "--check"))
        self.assertEqual((checked.returncode, checked.stderr), (0, ""))
        self.assertIn(f"hall {HALL} has", checked.stdout)
        self.assertFalse(data.exists())
        county = run(self.program("yimen-countyd"), "--settings", self.folder / "county/etc/yimen/countyd.toml", "--trust", data,
                     "--store", f"sqlite:{data}/county.db", "--check")
        self.assertEqual(county.returncode, 1)
        self.assertIn("yimenctl county init", county.stderr)
        self.assertFalse(data.exists())

    def test_the_check_says_everything_that_is_wrong(self):
        folder = self.scratch()
        shutil.copytree(self.config(), folder / "config")
        profile = folder / f"config/halls/{HALL}.toml"
        profile.write_text(profile.read_text(encoding="utf-8") + "[[[\n", encoding="utf-8")
        (folder / "data").mkdir()
        (folder / "data/hall.db").write_bytes(b"x" * 8192)
        checked = run(*self.halld(folder / "data", "--check", config=folder / "config"))
        self.assertEqual(checked.returncode, 1)
        self.assertIn(f"halls/{HALL}.toml", checked.stderr)
        self.assertIn("hall.db", checked.stderr)

    def test_a_setting_that_does_not_exist_is_refused(self):
        folder = self.scratch()
        settings = folder / "halld.toml"
        settings.write_text((self.folder / "hall/etc/yimen/halld.toml").read_text(encoding="utf-8") + "\nnetwork-adress = \"::\"\n",
                            encoding="utf-8")
        refused = run(self.program("yimen-halld"), "--settings", settings, "--check")
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("network-adress", refused.stderr + refused.stdout)

    def test_the_manager_hears_of_the_start_of_each_turn_of_work_and_of_the_end(self):
        folder = self.scratch()
        manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(manager.close)
        manager.bind(str(folder / "notify"))
        manager.settimeout(30)
        environment = {**os.environ, "NOTIFY_SOCKET": str(folder / "notify"), "WATCHDOG_USEC": "6000000"}
        with (folder / "log").open("w") as log, subprocess.Popen(self.halld(folder / "data"), env=environment, stdout=log,
                                                                 stderr=log) as service:
            self.addCleanup(service.kill)
            self.assertRegex(manager.recv(1024).decode(), "^READY=1\nSTATUS=hall " + HALL + " is served at http://127")
            for _ in range(3):  # with nobody there
                self.assertEqual(manager.recv(1024), b"WATCHDOG=1")
            checked = run(*self.halld(folder / "data", "--check"))
            self.assertEqual((checked.returncode, checked.stderr), (0, ""), "a hall that runs can be checked")
            service.send_signal(signal.SIGTERM)
            while (said := manager.recv(1024)) == b"WATCHDOG=1":
                pass
            self.assertTrue(said.startswith(b"STOPPING=1\n"), said)
            self.assertEqual(service.wait(30), 0)
        other = self.halld(folder / "data", "--check")
        other[other.index("--check"):] = ["--hall", "410721101", "--check"]
        mistaken = run(*other)
        self.assertEqual(mistaken.returncode, 1)
        self.assertIn(f"is of hall {HALL}, not of 410721101", mistaken.stderr)

    def test_the_operators_command_finds_what_is_installed_beside_it(self):
        together = self.scratch()
        for part in ("tools", "data"):
            shutil.copytree(self.folder / part, together, dirs_exist_ok=True)
        found = run(together / "usr/bin/yimenctl", "search", "--language", "en", "身份证", cwd=self.scratch())
        self.assertEqual((found.returncode, found.stderr), (0, ""))
        self.assertNotEqual(found.stdout, "")


if __name__ == "__main__":
    BUILD, SOURCE = (Path(word).resolve() for word in sys.argv[1:3])
    unittest.main(argv=sys.argv[:1])
