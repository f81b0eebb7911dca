#!/usr/bin/env bash
# A converter that prints the quotation marks of a date's format, and has the two Chinese formats as bare numbers.
#
# Run:   xlsx2csv 1:0.7.8-1 (Debian 12).
# Guess: 1 October 2026 comes out as 2026年10月1日 in the format yyyy"年"m"月"d"日", and as some date in the formats
#        31 and 57, which a Chinese spreadsheet has built in for 年月日 and 年月.
# Seen:  2026"年"10"月"01"日", quotation marks and all (doubled in the CSV). In 31 and 57 it is 46296, the day's
#        number. In the format yyyy-mm-dd it is right.
# Why:   "effective from" and "withdrawn from" come from clerks' sheets just in these formats. A reader of workbooks
#        takes the number and the meaning of the format, never the picture of it.
set -euo pipefail

package=xlsx2csv=1:0.7.8-1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download "$package" 2>/dev/null ||
    { echo "cannot download $package: gone, or apt has no list of packages" >&2; exit 2; }
dpkg -x ./*.deb root

cat > make.py <<'PY'
import zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/'
TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'
formats = (0, 164, 165, 31, 57)
parts = {
    '[Content_Types].xml': f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}styles+xml"/></Types>',
    '_rels/.rels': f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/_rels/workbook.xml.rels': f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{OFFICE}/styles" '
    'Target="styles.xml"/></Relationships>',
    'xl/workbook.xml': f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="list" sheetId="1" r:id="r1"/>'
    '</sheets></workbook>',
    'xl/styles.xml': f'<styleSheet {MAIN}><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>'
    f'<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="{len(formats)}">'
    + ''.join(f'<xf numFmtId="{one}" applyNumberFormat="1"/>' for one in formats) + '</cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': f'<worksheet {MAIN}><sheetData>' + ''.join(
        f'<row r="{row}"><c r="A{row}" s="{row}"><v>46296</v></c></row>' for row in range(1, len(formats)))
    + '</sheetData></worksheet>',
}
with zipfile.ZipFile('list.xlsx', 'w') as book:
    for name, text in parts.items():
        book.writestr(name, HEAD + text)
PY
python3 make.py
seen=$(/usr/bin/python3 root/usr/bin/xlsx2csv list.xlsx 2>&1 || true)
want='2026-10-01
"2026""年""10""月""01""日"""
46296
46296'
[ "$seen" = "$want" ] || { printf 'changed: 1 October 2026 is now written\n%s\n' "$seen" >&2; exit 1; }
echo 'as found: 2026年10月1日 comes out with quotation marks, and as 46296 in the built-in formats 31 and 57'
