#!/usr/bin/env bash
# A reader of PDF files that gives an empty page for a Chinese one, and says that all is well.
#
# Run:   poppler-utils 22.12.0-2+deb12u3 (Debian 12) without poppler-data, which libpoppler126 only recommends. A PDF file
#        of one line, 户口登记 A001, in STSong-Light with GBK-EUC-H, not embedded: the form in which offices' older programs
#        write, and PDF allows it.
# Guess: the text comes out, since the encoding has a name in the standard; or the program fails.
# Seen:  nothing but the end of the page, without A001 too, and it ends with 0; the reason, a "Missing language pack", is
#        said on the error output only. pdffonts counts no font at all in the file.
# Why:   papers are indexed or shown as empty on a machine that was installed without recommended packages, as kiosks are.
#        poppler-data is a package of its own to name.
set -euo pipefail

[ ! -e /usr/share/poppler/cMap/Adobe-GB1 ] ||
    { echo "cannot be seen here: poppler-data is installed on this machine" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p debs/partial
apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" --download-only --reinstall \
    --no-install-recommends -y install poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3 \
    > /dev/null 2>&1 ||
    { echo "cannot download poppler-utils 22.12.0-2+deb12u3: gone, or apt has no list of packages" >&2; exit 2; }
for one in debs/*.deb; do dpkg -x "$one" root; done
LD_LIBRARY_PATH=$(find root -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
export LD_LIBRARY_PATH LC_ALL=C.UTF-8

python3 - > paper.pdf <<'PY'
line = 'BT /F 20 Tf 20 50 Td <%s> Tj ET' % '户口登记 A001'.encode('gbk').hex()
parts = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    '<</Length %d>>stream\n%s\nendstream' % (len(line), line),
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H/DescendantFonts[6 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 7 0 R'
    '/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800'
    '/Descent -200/CapHeight 700/StemV 80>>',
]
paper, places = '%PDF-1.4\n', []
for number, part in enumerate(parts, 1):
    places.append(len(paper))
    paper += '%d 0 obj%s endobj\n' % (number, part)
table = 'xref\n0 %d\n0000000000 65535 f \n' % (len(parts) + 1) + ''.join('%010d 00000 n \n' % place for place in places)
print('%s%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF' % (paper, table, len(parts) + 1, len(paper)))
PY
seen=$(
    root/usr/bin/pdftotext paper.pdf text.txt 2>log
    echo "ends with $?: $(od -An -tx1 text.txt)"
    grep -o "Missing language pack for 'Adobe-GB1'" log | sort -u
    echo "fonts: $(root/usr/bin/pdffonts paper.pdf 2>/dev/null | tail -n +3 | wc -l)"
) || true
want="ends with 0:  0c
Missing language pack for 'Adobe-GB1'
fonts: 0"
[ "$seen" = "$want" ] || { printf 'changed: the text is now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: without poppler-data a Chinese page is read as empty, and the program ends with 0"
