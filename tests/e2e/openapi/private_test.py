#!/usr/bin/env python3
"""What a hall and a county keep is for their own account alone, also what older versions made, and no core file holds a
secret. Usage: private_test.py YIMEN-HALLD YIMEN-COUNTYD YIMENCTL SOURCE_FOLDER"""

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

from contract import Drift
from hall import Hall
from hub import Hub
from service import run


def mode(path):
    return stat.S_IMODE(path.lstat().st_mode)


def all_in(folder):
    return [folder, *folder.rglob("*")]


def check_private(folder):
    """Every file and folder, and how many there are."""
    for path in all_in(folder):
        if mode(path) != (0o700 if path.is_dir() else 0o600):
            raise Drift(f"{path} has mode {mode(path):o}")
    return len(all_in(folder))


def widen(folder):
    for path in all_in(folder):
        path.chmod(0o755 if path.is_dir() else 0o644)


def check_guarded(process):
    limits = Path(f"/proc/{process.pid}/limits").read_text(encoding="ascii")
    core = next(line.split() for line in limits.splitlines() if line.startswith("Max core file size"))
    if core[4:6] != ["0", "0"]:
        raise Drift(f"it may leave a core file: {core}")


class HubOfItsOwn(Hub):
    """One whose database has a folder of its own."""

    def __init__(self, program, operator, county):
        super().__init__(program, operator, county)
        self.kept = self.folder / "kept"
        self.kept.mkdir()
        self.store = f"sqlite:{self.kept / 'county.db'}"
        self.operate("county", "halls", "--store", self.store, "--config", county)


class Test:
    def __init__(self, halld, countyd, operator, source):
        self.halld, self.countyd, self.operator = halld, countyd, operator
        self.county = source / "kiosk-config"
        os.umask(0o022)
        # A service started by hand may be allowed to leave cores.
        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))

    def hall(self):
        return Hall(self.halld, self.county)

    def test_a_hall_keeps_its_data_to_itself(self):
        with self.hall() as hall:
            if check_private(hall.data) < 7:
                raise Drift(f"too little is there: {all_in(hall.data)}")
            check_guarded(hall.process)

    def test_a_hall_narrows_what_an_older_version_made(self):
        with self.hall() as hall:
            hall.kill()  # as a power cut leaves it, with its write-ahead log
            widen(hall.data)
            hall.start()
            check_private(hall.data)

    def test_a_hall_that_enrols_keeps_its_key_to_itself(self):
        with HubOfItsOwn(self.countyd, self.operator, self.county) as hub:
            hub.enrolled("410721103")
            data = next(hub.folder.glob("hall-*"))
            check_private(data)

    def test_a_county_keeps_its_data_to_itself(self):
        with HubOfItsOwn(self.countyd, self.operator, self.county) as hub:
            check_private(hub.trust)
            check_private(hub.kept)
            check_guarded(hub.process)
            hub.kill()
            widen(hub.trust)
            widen(hub.kept)
            hub.start()
            check_private(hub.trust)
            check_private(hub.kept)

    def test_a_county_leaves_a_folder_that_holds_other_things_and_says_so(self):
        with HubOfItsOwn(self.countyd, self.operator, self.county) as hub:
            hub.kill()
            widen(hub.kept)
            (hub.kept / "another's").write_text("text", encoding="utf-8")
            hub.start()
            if mode(hub.kept) != 0o755 or mode(hub.kept / "county.db") != 0o600:
                raise Drift(f"{mode(hub.kept):o} {mode(hub.kept / 'county.db'):o}")
            if "is open to other accounts" not in (hub.folder / "output").read_text(encoding="utf-8"):
                raise Drift("nothing is said of a folder that is open to others")

    def test_a_limit_of_a_files_size_ends_no_service(self):
        with self.hall() as hall:
            hall.stop()
            process = subprocess.Popen(hall.arguments(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                       preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)))
            if process.wait(60) != 1:
                raise Drift(f"it ended with {process.returncode}, not with an error")


if __name__ == "__main__":
    sys.exit(run(Test(sys.argv[1], sys.argv[2], sys.argv[3], Path(sys.argv[4]))))
