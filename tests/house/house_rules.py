#!/usr/bin/env python3
"""Holds the rules of the house that no compiler sees: who may include whom, and what belongs in the tree.

Prints one line for each offence, `file:line: what is wrong [rule]`, and exits with 1 when there is any.
The table of folders in CONTRIBUTING.md says the same in words; change both together.
"""

import argparse
import re
import sys
from pathlib import Path

from tracked_files import TOP, tracked_files

# Which folders of services/ each folder may include, itself apart.
DOMAIN = {"base", "domain"}
FOLDERS = {
    "base": set(),
    "json": {"base"},
    "domain": {"base"},
    "storage": DOMAIN,
    "writer": DOMAIN | {"storage"},
    "config": DOMAIN,
    "search": DOMAIN,
    "protocol": DOMAIN | {"json"},
    "figures": DOMAIN | {"json", "protocol"},
    "net": {"base", "json"},
    "pairing": {"base", "json"},
    "supervision": {"base"},
    "discovery": {"base"},
    "print": DOMAIN,
    "speech": DOMAIN,
}
FOLDERS["county_store"] = DOMAIN | {"figures", "storage", "json", "protocol"}
FOLDERS["sync"] = DOMAIN | {"storage", "json", "protocol", "net"}
FOLDERS["trust"] = {"base", "storage", "net"}
FOLDERS["devices"] = DOMAIN | {"storage", "writer", "json", "protocol", "net", "pairing", "trust"}
FOLDERS["people"] = DOMAIN | {"storage", "writer", "json", "protocol", "net"}
BELOW_THE_SERVICES = set(FOLDERS)
FOLDERS["hall"] = BELOW_THE_SERVICES
FOLDERS["county"] = BELOW_THE_SERVICES
FOLDERS["simulation"] = BELOW_THE_SERVICES | {"hall"}
FOLDERS["ctl"] = BELOW_THE_SERVICES | {"hall", "county"}

# A library's headers, and the only folders of services/ that may include them.
LIBRARIES = [
    (re.compile(r"Q[A-Z]\w*(/.*)?$|Qt\w*/|(?!qrencode)q[a-z]+\.h$"), (), "Qt"),
    (re.compile(r"sqlite3\.h$|SQLiteCpp/"), ("storage", "county_store"), "SQLite"),
    (re.compile(r"pqxx/"), ("county_store",), "PostgreSQL"),
    (re.compile(r"curl/"), ("net",), "libcurl"),
    (re.compile(r"boost/(asio|beast)"), ("net",), "Boost.Asio and Beast"),
    (re.compile(r"openssl/ssl\.h$"), ("net",), "TLS"),
    (re.compile(r"openssl/"), ("base", "storage", "net"), "OpenSSL"),
    (re.compile(r"sodium"), ("pairing",), "libsodium"),
    (re.compile(r"systemd/sd-bus\.h$"), ("discovery",), "the system's D-Bus"),
    (re.compile(r"systemd/(?!sd-bus\.h$)"), ("supervision",), "the service manager and its journal"),
    (re.compile(r"zstd"), ("base",), "zstd"),
    (re.compile(r"date/"), ("base",), "date"),
    (re.compile(r"nlohmann/"), ("json",), "JSON other than by its description"),
    (re.compile(r"sys/socket\.h$|sys/un\.h$|netinet/|arpa/inet\.h$|netdb\.h$"), ("net",), "sockets"),
    (re.compile(r"toml\+\+/|toml\.hpp$"), ("config",), "toml++"),
    (re.compile(r"csv\.h$"), ("config",), "libcsv"),
    (re.compile(r"zip\.h$|expat\.h$"), ("config",), "a workbook's format"),
]

# What the two folders at the bottom may include with <>: these and nothing else.
STANDARD = r"[a-z_]+"
AT_THE_BOTTOM = {
    "base": (re.compile(STANDARD + r"|openssl/(?!ssl\.h).*|unicode/uchar\.h|boost/(container|smart_ptr)/.*|zstd(_errors)?\.h|date/tz\.h"),
             "the standard library, OpenSSL's crypto, ICU's table of characters, Boost's pointers and containers, zstd and date"),
    "domain": (re.compile(STANDARD), "the standard library"),
}

TOP_LEVEL = {
    ".ci", ".clang-format", ".clang-tidy", ".editorconfig", ".gitattributes", ".gitignore", ".qmllint.ini",
    "CHANGELOG.md", "CMakeLists.txt", "CMakePresets.json", "CONTRIBUTING.md", "LICENSE", "README.md",
    "README.zh-CN.md", "app", "docs", "findings", "kiosk-config", "packaging", "qml", "services", "tests", "yimen",
}

# Written so that this file does not offend against itself.
OUTSIDE_PATHS = re.compile(r"(?<![\w.])/(?:wor[k]|roo[t])/|\.\./share[d]\b")
LEFT_OPEN = re.compile(r"\b(?:TOD[O]|FIXM[E])\b")
# RapidCheck says whether a property held by what it returns, and a statement drops that.
DROPPED_RESULT = re.compile(r"^\s*rc::check\(")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')

LARGEST_FILE = 1024 * 1024  # bytes
CODE = {".cpp", ".hpp", ".qml"}
TEXT = CODE | {".py", ".sh", ".cmake", ".toml", ".md"}


def includes(text):
    """(line number, quoted or not, header) of every #include."""
    for number, line in enumerate(text.splitlines(), 1):
        if found := INCLUDE.match(line):
            yield number, found[1] == '"', found[2]


def offence_of_own_include(folder, header):
    target = header.split("/")[0]
    if "/" not in header:
        return f'"{header}" does not name its folder', "includes are folder/file.hpp"
    if target not in FOLDERS:
        return f'services/{folder} includes "{header}"', "services include services only"
    if target != folder and target not in FOLDERS[folder]:
        allowed = ", ".join(sorted(FOLDERS[folder])) or "the standard library only"
        return f'{folder} includes "{header}"; it may include {allowed}', "includes run down the table"
    return None


def offence_of_library(home, header):
    for pattern, homes, library in LIBRARIES:
        if pattern.match(header) and home not in homes:
            places = " and ".join(f"services/{folder}" for folder in homes) or "app"
            return f"<{header}>: {library} is known to {places} only", "each library in one folder"
    return None


def offence_at_the_bottom(path, header):
    known, words = AT_THE_BOTTOM[path.parts[1]]
    if known.fullmatch(header):
        return None
    return f"<{header}>: {path.parts[1]} knows {words} only", "what is at the bottom stands on little"


def check_services_includes(path, text):
    folder = path.parts[1]
    if folder not in FOLDERS:
        yield 1, f"services/{folder} is not in the table of folders", "every folder has its place"
        return
    for line, quoted, header in includes(text):
        offence = offence_of_library(folder, header)
        if offence is None and not quoted and folder in AT_THE_BOTTOM and header.split("/")[0] not in FOLDERS:
            offence = offence_at_the_bottom(path, header)
        if offence is None and (quoted or header.split("/")[0] in FOLDERS):
            offence = offence_of_own_include(folder, header)
        if offence:
            yield line, *offence


def check_app_includes(text):
    for line, _, header in includes(text):
        qt = LIBRARIES[0][0].match(header)
        offence = None if qt else offence_of_library("app", header)
        if header.startswith(("tests/", "support/")):
            offence = (f'app includes "{header}"', "the product does not know its tests")
        if offence:
            yield line, *offence


def check_header_comment(text):
    lead = []
    for line in text.splitlines():
        if not line.startswith("//"):
            break
        lead.append(line.removeprefix("//").strip())
    comment = " ".join(lead)
    if not re.match(r"\S.*[.!?](\s|$)", comment):
        yield 1, "begins without a comment sentence of its purpose", "a header says what it is for"


def check_words(path, text):
    for number, line in enumerate(text.splitlines(), 1):
        if OUTSIDE_PATHS.search(line):
            yield number, "names a path outside the tree", "the project speaks of itself alone"
        if path.suffix in TEXT and LEFT_OPEN.search(line):
            yield number, "left open", "finish it or leave it out"


def check_text(path, text):
    yield from check_words(path, text)
    if path.suffix in CODE and text and not text.endswith("\n"):
        yield len(text.splitlines()), "no newline at the end", "text files end with a newline"
    if path.suffix not in {".cpp", ".hpp"}:
        return
    for number, line in enumerate(text.splitlines(), 1):
        if DROPPED_RESULT.match(line):
            yield number, "drops what rc::check returns", "a test that cannot fail is a defect"
    if path.parts[0] == "services" and len(path.parts) > 2:
        yield from check_services_includes(path, text)
        if path.suffix == ".hpp":
            yield from check_header_comment(text)
    if path.parts[0] == "app":
        yield from check_app_includes(text)


def check_file(root, path):
    if path.parts[0] not in TOP_LEVEL:
        yield 1, f"{path.parts[0]} is not a place of this tree", "the top level stays as it is"
    size = (root / path).stat().st_size
    if size > LARGEST_FILE:
        yield 1, f"{size} bytes, at most {LARGEST_FILE}", "no large files in git"
        return
    content = (root / path).read_bytes()
    if b"\0" in content[:8192]:
        return  # a picture or a sound
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        if path.suffix in TEXT:
            yield 1, "is not UTF-8", "text is UTF-8"
        return
    yield from check_text(path, text)


def offences(root):
    return [f"{path}:{line}: {what} [{rule}]" for path in tracked_files(root)
            for line, what, rule in check_file(root, path)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("root", type=Path, nargs="?", default=TOP)
    found = offences(parser.parse_args().root)
    print("\n".join(found) if found else "The rules of the house hold.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
