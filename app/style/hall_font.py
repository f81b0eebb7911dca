"""Makes the hall's font: the part of Noto Sans CJK SC that a hall's texts are written with, under a name of its own.

A screen that takes its text from the whole font holds 12 MiB of its pages and reads tables of 65,535 signs. The part
has the signs of GB 2312 and of Western text; every other sign comes from the whole font, which looks the same.
The font is under the SIL Open Font License 1.1, which the part keeps and whose notices stay in it.

The signs that the given texts are written with stand together: a screen touches the pages that they are on, and few others.
"""
import argparse
import pathlib

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


def glyphs_of_tables(font, names):
    """Those that the tables of kerning and of forms name. These list them in the order of the font."""
    found, seen = set(), set()

    def look(at):
        if isinstance(at, str):
            found.add(at)
        elif isinstance(at, dict):
            look([*at, *at.values()])
        elif isinstance(at, (list, tuple)):
            for each in at:
                look(each)
        elif hasattr(at, "__dict__") and id(at) not in seen:
            seen.add(id(at))
            if hasattr(at, "ensureDecompiled"):
                at.ensureDecompiled()
            look(list(vars(at).values()))

    for tag in ("GSUB", "GPOS"):
        if tag in font:
            look(font[tag].table)
    return found & names


def bring_together(font, signs):
    """The glyphs of `signs` first, behind those whose order the font's tables rest on."""
    before = font.getGlyphOrder()
    fixed = glyphs_of_tables(font, set(before)) | {before[0]}
    cmap = font.getBestCmap()
    wanted = {cmap[sign] for sign in signs if sign in cmap}
    after = sorted(before, key=lambda name: 0 if name in fixed else 1 if name in wanted else 2)  # a stable sort
    top = font["CFF "].cff.topDictIndex[0]
    strings, at = top.CharStrings, {name: index for index, name in enumerate(before)}
    outlines = [strings.charStringsIndex[at[name]] for name in after]
    top.FDSelect.gidArray = [top.FDSelect[at[name]] for name in after]
    strings.charStringsIndex.items = outlines
    strings.charStrings = {name: index for index, name in enumerate(after)}
    top.charset = after
    font.setGlyphOrder(after)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("whole", help="a collection of Debian's fonts-noto-cjk: NotoSansCJK-*.ttc")
    arguments.add_argument("part", help="the font to write")
    arguments.add_argument("texts", nargs="*", type=pathlib.Path, help="files of the texts that are shown most")
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
    bring_together(font, {ord(sign) for text in given.texts for sign in text.read_text(encoding="utf-8")})
    rename(font)
    font.save(given.part)


if __name__ == "__main__":
    main()
