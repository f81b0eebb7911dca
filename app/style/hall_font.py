"""Makes the hall's font: the part of Noto Sans CJK SC that a hall's texts are written with, under a name of its own.

A screen that takes its text from the whole font holds 12 MiB of its pages and reads tables of 65,535 signs. The part
has the signs of GB 2312 and of Western text; every other sign comes from the whole font, which looks the same.
The font is under the SIL Open Font License 1.1, which the part keeps and whose notices stay in it.
"""
import argparse

from fontTools import subset, ttLib

SIMPLIFIED_CHINESE = 2  # the face of the collection
WHOLE, PART = "Noto Sans CJK SC", "Yimen Sans"
WESTERN = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2028), *range(0x2030, 0x205F)]


def signs_of_gb2312():
    """The Chinese standard of 1980: 6,763 characters, which make 99.75 % of running text, and 682 other signs."""
    rows_and_columns = ((row, column) for row in range(0xA1, 0xF8) for column in range(0xA1, 0xFF))
    return {ord(sign) for pair in rows_and_columns for sign in bytes(pair).decode("gb2312", errors="ignore")}


def rename(font):
    for record in font["name"].names:
        text = record.toUnicode()
        for name, own in ((WHOLE, PART), ("NotoSansCJKsc", PART.replace(" ", ""))):
            text = text.replace(name, own)
        font["name"].setName(text, record.nameID, record.platformID, record.platEncID, record.langID)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("whole", help="a collection of Debian's fonts-noto-cjk: NotoSansCJK-*.ttc")
    arguments.add_argument("part", help="the font to write")
    given = arguments.parse_args()

    font = ttLib.TTFont(given.whole, fontNumber=SIMPLIFIED_CHINESE, recalcTimestamp=False)
    options = subset.Options(
        layout_features=["ccmp", "kern", "liga", "mark", "mkmk"],  # what Qt asks for in horizontal text
        drop_tables=["BASE", "VORG", "vhea", "vmtx"],  # what only vertical text needs
        name_IDs=["*"],
        notdef_outline=True,
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=signs_of_gb2312().union(WESTERN))
    cutter.subset(font)
    rename(font)
    font.save(given.part)


if __name__ == "__main__":
    main()
