#!/usr/bin/env python3
"""The checker finds each kind of offence in a small bad tree, and nothing in a good one."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
import house_rules  # noqa: E402

PURPOSE = "// What this is for.\n"


class HouseRules(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.root = Path(self.temporary.name)

    def write(self, path, content):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def assert_offence(self, path, line, content, rule):
        self.write(path, content)
        found = house_rules.offences(self.root)
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(f"{path}:{line}: "), found[0])
        self.assertIn(f"[{rule}]", found[0])

    def test_a_good_tree_has_no_offence(self):
        self.write("services/domain/ticket.hpp", PURPOSE + '#include <vector>\n#include "base/clock.hpp"\n')
        self.write("services/storage/store.cpp", '#include "storage/store.hpp"\n#include <SQLiteCpp/SQLiteCpp.h>\n')
        self.write("services/hall/main.cpp", '#include "net/server.hpp"\n#include "config/config.hpp"\n')
        self.write("services/ctl/main.cpp", '#include "hall/hall.hpp"\n#include "county/county.hpp"\n')
        self.write("app/main.cpp", '#include <QGuiApplication>\n#include "hall_link.hpp"\n#include "hall/hall.hpp"\n')
        self.write("tests/storage/store_test.cpp", "#include <sqlite3.h>\n#include <QtTest>\n")
        self.write("docs/pictures/kiosk.png", b"\x89PNG\0\xff")
        self.assertEqual(house_rules.offences(self.root), [])

    def test_includes_never_run_up_the_table(self):
        rule = "includes run down the table"
        cases = [("base", "domain"), ("domain", "storage"), ("storage", "config"), ("config", "protocol"),
                 ("search", "storage"), ("protocol", "net"), ("net", "domain"), ("print", "protocol"),
                 ("sync", "hall"), ("hall", "ctl"), ("hall", "county"), ("county", "hall")]
        for folder, target in cases:
            with self.subTest(folder=folder, target=target):
                self.assert_offence(f"services/{folder}/a.cpp", 2, f'\n#include "{target}/b.hpp"\n', rule)
                self.assert_offence(f"services/{folder}/a.cpp", 2, f"\n#include <{target}/b.hpp>\n", rule)
                (self.root / f"services/{folder}/a.cpp").unlink()

    def test_services_do_not_include_the_screens(self):
        self.assert_offence("services/hall/a.cpp", 1, '#include "app/link/link.hpp"\n',
                            "services include services only")

    def test_an_include_names_its_folder(self):
        self.assert_offence("services/hall/a.cpp", 1, '#include "hall.hpp"\n', "includes are folder/file.hpp")

    def test_an_unknown_folder_of_services_is_refused(self):
        self.assert_offence("services/utils/a.cpp", 1, "", "every folder has its place")

    def test_each_library_is_known_to_one_folder(self):
        headers = ["QString", "QtCore/QString", "qobject.h", "SQLiteCpp/Database.h", "sqlite3.h", "curl/curl.h",
                   "boost/asio.hpp", "openssl/ssl.h", "openssl/evp.h", "zstd.h", "date/tz.h", "sys/socket.h", "toml++/toml.h", "csv.h",
                   "sodium.h", "nlohmann/json.hpp"]
        for header in headers:
            with self.subTest(header=header):
                self.assert_offence("services/domain/a.cpp", 1, f"#include <{header}>\n",
                                    "each library in one folder")

    def test_what_is_at_the_bottom_stands_on_little(self):
        rule = "what is at the bottom stands on little"
        for header in ["spdlog/spdlog.h", "CLI/CLI.hpp", "unistd.h"]:
            for folder in ["base", "domain"]:
                with self.subTest(header=header, folder=folder):
                    self.assert_offence(f"services/{folder}/a.cpp", 1, f"#include <{header}>\n", rule)
                    (self.root / f"services/{folder}/a.cpp").unlink()
        self.write("services/base/hash.cpp", "#include <openssl/evp.h>\n#include <zstd.h>\n#include <date/tz.h>\n")
        self.assertEqual(house_rules.offences(self.root), [])

    def test_the_screens_reach_libraries_through_the_services(self):
        for header in ["sqlite3.h", "curl/curl.h", "boost/asio.hpp"]:
            with self.subTest(header=header):
                self.assert_offence("app/link/a.cpp", 1, f"#include <{header}>\n", "each library in one folder")

    def test_the_product_does_not_include_its_tests(self):
        self.assert_offence("app/main.cpp", 1, '#include "support/temporary_folder.hpp"\n',
                            "the product does not know its tests")

    def test_a_header_begins_with_a_sentence(self):
        rule = "a header says what it is for"
        self.assert_offence("services/base/a.hpp", 1, "#pragma once\n", rule)
        self.assert_offence("services/base/a.hpp", 1, "// a.hpp\n#pragma once\n// Late.\n", rule)

    def test_no_path_outside_the_tree_is_named(self):
        rule = "the project speaks of itself alone"
        self.assert_offence("docs/a.md", 2, "See\n" + "/wor" + "k/here\n", rule)
        self.assert_offence("docs/a.md", 1, "See ../" + "shared\n", rule)

    def test_no_property_drops_its_result(self):
        bare = "TEST(A, Holds) {\n    rc::" + "check([] { RC_ASSERT(1 == 2); });\n}\n"
        self.assert_offence("tests/base/a_test.cpp", 2, bare, "a test that cannot fail is a defect")

    def test_nothing_is_left_open(self):
        self.assert_offence("app/a.cpp", 2, "\n// TO" + "DO: later\n", "finish it or leave it out")

    def test_no_file_is_large(self):
        self.assert_offence("docs/a.png", 1, b"\0" * (1024 * 1024 + 1), "no large files in git")

    def test_code_ends_with_a_newline(self):
        for suffix in ["cpp", "qml"]:
            with self.subTest(suffix=suffix):
                self.assert_offence(f"qml/kiosk/A.{suffix}", 2, "//\nItem {}", "text files end with a newline")
                (self.root / f"qml/kiosk/A.{suffix}").unlink()

    def test_code_is_utf8(self):
        self.assert_offence("app/a.cpp", 1, b"// \xd2\xbb\xc3\xc5\n", "text is UTF-8")

    def test_the_top_level_has_its_known_places_only(self):
        self.assert_offence("scripts/a.txt", 1, "", "the top level stays as it is")

    def test_what_git_ignores_is_not_looked_at(self):
        subprocess.run(["git", "init", "-q", str(self.root)], check=True)
        self.write(".gitignore", "/generated/\n")
        self.write("generated/a.txt", "")
        self.assertEqual(house_rules.offences(self.root), [])
        self.assert_offence("scripts/a.txt", 1, "", "the top level stays as it is")


if __name__ == "__main__":
    unittest.main()
