#!/usr/bin/env bash
# A C++ reader of workbooks that loses every text that stands in its cell.
#
# Run:   liborcus-bin 0.17.2-2+b2 (Debian 12), with xlsx2csv 1:0.7.8-1 as a witness that the file is right.
# Guess: text may stand in the cell (inlineStr, as exporters that write row by row do) or in the table of shared
#        strings; both are read. The address of a sheet may begin with a slash.
# Seen:  orcus leaves out the inline cell and hands over its neighbours, without a message. With the address written
#        "/xl/worksheets/sheet1.xml" there is a sheet and not a single cell.
# Why:   a catalogue imported that way has codes and no names, or is a list of nothing that "went well". An import
#        says how many rows and filled cells it found, and asks.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p debs/partial
apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" --download-only --reinstall \
    --no-install-recommends -y install liborcus-bin=0.17.2-2+b2 liborcus-0.17-0=0.17.2-2+b2 \
    liborcus-parser-0.17-0=0.17.2-2+b2 liborcus-spreadsheet-model-0.17-0=0.17.2-2+b2 xlsx2csv=1:0.7.8-1 \
    > /dev/null 2>&1 ||
    { echo "cannot download liborcus-bin or xlsx2csv: gone, or apt has no list of packages" >&2; exit 2; }
for one in debs/*.deb; do dpkg -x "$one" root; done

cat > make.py <<'PY'
import sys
import zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/'
TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'
name, address = sys.argv[1:]
parts = {
    '[Content_Types].xml': f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}worksheet+xml"/></Types>',
    '_rels/.rels': f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/_rels/workbook.xml.rels': f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/worksheet" Target="{address}"/></Relationships>',
    'xl/workbook.xml': f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="list" sheetId="1" r:id="r1"/>'
    '</sheets></workbook>',
    'xl/worksheets/sheet1.xml': f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1"><v>101</v></c>'
    '<c r="B1" t="inlineStr"><is><t>户口登记</t></is></c><c r="C1"><v>7</v></c></row></sheetData></worksheet>',
}
with zipfile.ZipFile(name, 'w') as book:
    for part, text in parts.items():
        book.writestr(part, HEAD + text)
PY
python3 make.py inline.xlsx worksheets/sheet1.xml
python3 make.py slash.xlsx /xl/worksheets/sheet1.xml

libraries=$(find root -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
for name in inline slash; do
    [ "$(/usr/bin/python3 root/usr/bin/xlsx2csv $name.xlsx)" = 101,户口登记,7 ] ||
        { echo "changed: xlsx2csv no longer reads $name.xlsx" >&2; exit 1; }
    LD_LIBRARY_PATH=$libraries root/usr/bin/orcus-xlsx -f check -o $name.txt $name.xlsx > $name.said 2>&1 || true
done
seen=$(sed -n 's/^list\///p' inline.txt | tr '\n' ' '; grep -c '^list/' slash.txt || true; cat ./*.said)
want='0/0:numeric:101 0/2:numeric:7 0'
[ "$seen" = "$want" ] || { printf 'changed: the cells read are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: the name between two numbers is lost; behind a slash all three cells are"
