#!/usr/bin/env bash
# A reader of workbooks for which the date formats of a Chinese spreadsheet are plain numbers.
#
# Run:   exceljs 4.4.0 (npm), with xlsx 0.18.5 as a witness.
# Guess: a cell in one of the built-in formats 31 (年月日) or 57 (年月) is a date, as in 14 (the short date).
# Seen:  in 14 it is a Date; in 31 and 57 the number 46296, and 46296 is also its text. xlsx knows both as 1 October
#        2026.
# Why:   the formats 27 to 36 and 50 to 58 belong to East Asian languages and are written without a pattern in the
#        file, so looking for y, m and d finds nothing. Whoever reads "effective from" gets the number of a day, or a
#        price.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent exceljs@4.4.0 xlsx@0.18.5 >&2 ||
    { echo "cannot install exceljs 4.4.0 or xlsx 0.18.5: gone, or no registry" >&2; exit 2; }
cd "$work"

cat > make.py <<'PY'
import zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/'
TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'
formats = (0, 14, 31, 57)
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
    'xl/styles.xml': f'<styleSheet {MAIN}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    f'<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    f'<cellXfs count="{len(formats)}">' + ''.join(f'<xf numFmtId="{one}" applyNumberFormat="1"/>' for one in formats)
    + '</cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': f'<worksheet {MAIN}><sheetData>' + ''.join(
        f'<row r="{row}"><c r="A{row}" s="{row}"><v>46296</v></c></row>' for row in range(1, len(formats)))
    + '</sheetData></worksheet>',
}
with zipfile.ZipFile('list.xlsx', 'w') as book:
    for name, text in parts.items():
        book.writestr(name, HEAD + text)
PY
python3 make.py

cat > ask.cjs <<'JS'
const { Workbook } = require('exceljs');
const other = require('xlsx');
(async () => {
    const book = new Workbook();
    await book.xlsx.readFile('list.xlsx');
    const sheet = book.worksheets[0];
    const read = other.readFile('list.xlsx', { cellDates: true });
    for (const row of [1, 2, 3]) {
        const value = sheet.getCell(row, 1).value;
        console.log(value instanceof Date ? 'date' : value, read.Sheets.list[`A${row}`].t === 'd' ? 'date' : 'number');
    }
})();
JS
seen=$(TZ=UTC node ask.cjs 2>&1 || true)
want='date date
46296 date
46296 date'
[ "$seen" = "$want" ] || { printf 'changed: formats 14, 31 and 57 are now read as\n%s\n' "$seen" >&2; exit 1; }
echo "as found: a date in the built-in format 31 or 57 is the number 46296"
