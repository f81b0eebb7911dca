#!/usr/bin/env python3
"""Makes the table of how hanzi are read out of Unihan (package unicode-data), and of the catalogue's own words.

    make_readings.py Unihan_Readings.txt.bz2 Unihan_Variants.txt.bz2 readings.csv OUT

A reading is usual when 通用规范汉字字典 (kTGHZ2013) has it and it is not next to never used (kHanyuPinlu counts); what
else the dictionaries know is rare. Tones are left out: nobody types them. Written u with dots is v, as keyboards have it.
"""

import bz2
import csv
import sys
import unicodedata
from collections import defaultdict

MOST = 4  # readings of a character; no character of kTGHZ2013 has more usual ones
RARE_SHARE = 0.01  # of a character's occurrences
RARE = 0x8000
NONE = 0xFFFF


def plain(reading):
    """nǚ → nv"""
    letters = unicodedata.normalize("NFD", reading.replace("ü", "v")).replace("u\u0308", "v")
    return "".join(c for c in letters if c.isascii() and c.isalpha())


def fields_of(path, wanted):
    rows = defaultdict(dict)
    with bz2.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("U+"):
                code, field, value = line.rstrip("\n").split("\t")
                if field in wanted:
                    rows[int(code[2:], 16)][field] = value
    return rows


def behind_pages(value):
    """131.140:háng 408.120:xíng → háng, xíng"""
    return [plain(reading) for entry in value.split() for reading in entry.split(":")[1].split(",")]


def counted(value):
    """xíng(2943) háng(218) → {xing: 2943, hang: 218}"""
    counts = defaultdict(int)
    for entry in value.split():
        reading, count = entry.rstrip(")").split("(")
        counts[plain(reading)] += int(count)
    return counts


def readings_of(fields):
    """(reading, rare or not), the most used ones first."""
    counts = counted(fields.get("kHanyuPinlu", ""))
    official = list(dict.fromkeys(behind_pages(fields["kTGHZ2013"])))
    known = sum(counts[reading] for reading in official)
    usual = [r for r in official if known == 0 or counts[r] > known * RARE_SHARE]
    usual.sort(key=lambda reading: -counts[reading])
    others = official + behind_pages(fields.get("kXHC1983", "")) + [plain(r) for r in fields.get("kMandarin", "").split()]
    rare = [r for r in dict.fromkeys(others) if r not in usual]
    return ([(r, False) for r in usual] + [(r, True) for r in rare])[:MOST]


def simplified_of(variants, known):
    """The character that is written for a traditional one, where it is one of the known."""
    for code, fields in sorted(variants.items()):
        targets = [int(each[2:], 16) for each in fields["kSimplifiedVariant"].split()]
        targets = [each for each in targets if each in known]
        if targets and code not in known:
            yield code, targets[-1]


def words_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["word"], row["reading"]


def write_table(out, table, variants, words):
    syllables = sorted({reading for row in table.values() for reading, _ in row})
    number = {syllable: index for index, syllable in enumerate(syllables)}
    out.write("constexpr std::string_view syllable_texts[] = {")
    out.write(", ".join(f'"{syllable}"' for syllable in syllables) + "};\n")
    out.write("constexpr CharacterRow character_rows[] = {\n")
    for code, row in sorted(table.items()):
        packed = [number[reading] | (RARE if rare else 0) for reading, rare in row]
        packed += [NONE] * (MOST - len(packed))
        out.write(f"{{{code:#x}, {{{', '.join(map(str, packed))}}}}},\n")
    out.write("};\nconstexpr VariantRow variant_rows[] = {\n")
    out.writelines(f"{{{code:#x}, {to:#x}}},\n" for code, to in simplified_of(variants, table))
    out.write("};\nconstexpr WordRow word_rows[] = {\n")
    out.writelines(f'{{"{word}", "{reading}"}},\n' for word, reading in words)
    out.write("};\n")


def main():
    readings, variants, words, out = sys.argv[1:]
    fields = fields_of(readings, {"kTGHZ2013", "kHanyuPinlu", "kXHC1983", "kMandarin"})
    table = {code: readings_of(row) for code, row in fields.items() if "kTGHZ2013" in row}
    with open(out, "w", encoding="utf-8") as file:
        write_table(file, table, fields_of(variants, {"kSimplifiedVariant"}), list(words_of(words)))


main()
