#!/usr/bin/env bash
# A pinyin guide over a name, which two readers of workbooks take for the name.
#
# Run:   liborcus-bin 0.17.2-2+b2 and libspreadsheet-parsexlsx-perl 0.27-3+deb12u2 (Debian 12).
# Guess: a cell 单县 with its reading above it (the spreadsheet's phonetic guide) is the text 单县; the guide is
#        decoration and is left out.
# Seen:  orcus hands over "shàn" alone: the guide takes the place of the name. ParseXLSX hands over "单县shàn". The
#        cell beside it, made of two runs of another colour, is joined rightly by both.
# Why:   a clerk who is proud of a name of two readings marks how it is said, and the county's list of townships then
#        holds "shàn". In a shared string the guide (rPh) is skipped by name, not found by luck.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p debs/partial
apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" --download-only --reinstall \
    --no-install-recommends -y install liborcus-bin=0.17.2-2+b2 liborcus-0.17-0=0.17.2-2+b2 \
    liborcus-parser-0.17-0=0.17.2-2+b2 liborcus-spreadsheet-model-0.17-0=0.17.2-2+b2 \
    libspreadsheet-parsexlsx-perl=0.27-3+deb12u2 > /dev/null 2>&1 ||
    { echo "cannot download liborcus-bin or libspreadsheet-parsexlsx-perl: gone, or apt has no list" >&2; exit 2; }
for one in debs/*.deb; do dpkg -x "$one" root; done

cat > make.py <<'PY'
import zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
PACKAGE = 'http://schemas.openxmlformats.org/package/2006/'
TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'
parts = {
    '[Content_Types].xml': f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}sharedStrings+xml"/></Types>',
    '_rels/.rels': f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/_rels/workbook.xml.rels': f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="r1" '
    f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{OFFICE}/sharedStrings" '
    'Target="sharedStrings.xml"/></Relationships>',
    'xl/workbook.xml': f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="list" sheetId="1" r:id="r1"/>'
    '</sheets></workbook>',
    'xl/sharedStrings.xml': f'<sst {MAIN}><si><t>单县</t><rPh sb="0" eb="1"><t>shàn</t></rPh></si>'
    '<si><r><t>户口</t></r><r><t>登记</t></r></si></sst>',
    'xl/worksheets/sheet1.xml': f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>'
    '<c r="B1" t="s"><v>1</v></c></row></sheetData></worksheet>',
}
with zipfile.ZipFile('list.xlsx', 'w') as book:
    for name, text in parts.items():
        book.writestr(name, HEAD + text)
PY
python3 make.py

libraries=$(find root -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
LD_LIBRARY_PATH=$libraries root/usr/bin/orcus-xlsx -f check -o orcus.txt list.xlsx || true # its exit code is 1 always
cat > ask.pl <<'PERL'
use Spreadsheet::ParseXLSX;
binmode STDOUT, ':utf8';
my ($sheet) = Spreadsheet::ParseXLSX->new->parse('list.xlsx')->worksheets;
print join(' ', map { $sheet->get_cell(0, $_)->value } 0 .. 1), "\n";
PERL
modules=root/usr/share/perl5$(printf ':%s' root/usr/lib/*/perl5/5.* root/usr/lib/*/perl/5.* root/usr/share/perl/5.*)
seen=$(sed -n 's/^list.*string:"\(.*\)"/\1/p' orcus.txt | tr '\n' ' '; PERL5LIB=$modules perl ask.pl 2>&1 || true)
want='shàn 户口登记 单县shàn 户口登记'
[ "$seen" = "$want" ] || { printf 'changed: the two cells are now read as\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 单县 with its reading is read as shàn by one reader and 单县shàn by the other"
