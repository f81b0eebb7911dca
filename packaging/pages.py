#!/usr/bin/env python3
"""Makes a program's page for man and its bash completion from what it says with --help, so that neither can say
anything else. Usage: pages.py PROGRAM SECTION PAGE COMPLETION

Understands CLI11's form: a sentence, "Usage: …", "Options:", and for each option a line that begins with two blanks."""

import re
import subprocess
import sys
from pathlib import Path

OPTION = re.compile(r"^  (-\S+)(?: (.*?))?(?:  +(\S.*))?$")


class Option:
    def __init__(self, names, value, text):
        self.names = names.split(",")
        self.value = value.strip()
        self.text = text


def read_help(said):
    """The program's sentence, and its options in order."""
    lines = said.splitlines()
    sentence = next(line for line in lines if line.strip())
    options = []
    for line in lines[lines.index("Options:") + 1:]:
        if found := OPTION.match(line):
            options.append(Option(found[1], found[2] or "", found[3] or ""))
        elif line.strip() and options:
            options[-1].text = (options[-1].text + " " + line.strip()).strip()
    return sentence.strip(), options


def roff(text):
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + safe if safe.startswith((".", "'")) else safe


def page(name, section, version, sentence, options):
    lines = [f'.TH {name.upper()} {section} "" "yimen {version}" "Yimen"', ".SH NAME",
             f"{roff(name)} \\- {roff(sentence.rstrip('.'))}", ".SH SYNOPSIS", f"\\fB{roff(name)}\\fR [\\fIOPTIONS\\fR]",
             ".SH OPTIONS"]
    for option in options:
        heading = ", ".join(f"\\fB{roff(each)}\\fR" for each in option.names)
        lines += [".TP", heading + (f" \\fI{roff(option.value)}\\fR" if option.value else ""), roff(option.text)]
    lines += [".SH SEE ALSO", "\\fByimenctl\\fR(1)"]
    return "\n".join(line for line in lines if line) + "\n"


def completion(name, options):
    words = " ".join(each for option in options for each in option.names)
    function = "_" + name.replace("-", "_")
    return (f"# bash completion of {name}, made from its --help\n{function}() {{\n"
            f"    mapfile -t COMPREPLY < <(compgen -W '{words}' -- \"${{COMP_WORDS[COMP_CWORD]}}\")\n}}\n"
            f"complete -o default -F {function} {name}\n")


def main(program, section, page_file, completion_file):
    def ask(option):
        return subprocess.run([program, option], check=True, capture_output=True, text=True, encoding="utf-8").stdout
    name = Path(program).name
    sentence, options = read_help(ask("--help"))
    for file, text in [(page_file, page(name, section, ask("--version").strip(), sentence, options)),
                       (completion_file, completion(name, options))]:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
