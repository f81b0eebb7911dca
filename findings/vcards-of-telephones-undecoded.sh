#!/usr/bin/env bash
# Readers of contacts for whom everybody in a Chinese telephone is called =E5=BC=A0.
#
# Run:   vcard-parser 1.0.0 and vcf 2.1.2 (npm), and python3-vobject 0.9.6.1-2 (Debian 12) on a contact as telephones
#        write it: vCard 2.1 in quoted-printable, with the address going on after a "=" at the end of its line.
# Guess: 张伟, 新乡县北关村, or an error for all of version 2.1.
# Seen:  vcard-parser and vcf have =E5=BC=A0=E4=BC=9F for the name; in vcf the village is gone, in vcard-parser it is
#        the name of a property. vobject has 张伟, but refuses the whole contact where a line goes on in the next.
# Why:   a hall takes the cadres of its villages over from somebody's telephone. Without hanzi nothing looks wrong, and
#        signs of = and figures are a value like any other. Contacts are read with what knows this encoding.
set -euo pipefail

packages=(vcard-parser@1.0.0 vcf@2.1.2)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "${packages[@]}" >&2 ||
    { echo "cannot install ${packages[*]}: gone, or no registry" >&2; exit 2; }
apt-get -qq download python3-vobject=0.9.6.1-2 python3-dateutil python3-six 2>/dev/null ||
    { echo "cannot download python3-vobject: gone, or apt has no list of packages" >&2; exit 2; }
for one in ./*.deb; do dpkg -x "$one" root; done

sed 's/$/\r/' > contact.vcf <<'VCF'
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0;=E4=BC=9F;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E5=BC=A0=E4=BC=9F
TEL;CELL:13800000000
ADR;HOME;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;=E6=96=B0=E4=B9=A1=E5=8E=BF=
=E5=8C=97=E5=85=B3=E6=9D=91;;;;
END:VCARD
VCF
cat > ask.cjs <<'JS'
const text = require('fs').readFileSync('contact.vcf', 'utf8');
const parsed = require('vcard-parser').parse(text);
console.log('vcard-parser', parsed.fn[0].value, parsed.adr[0].value.join(';'), Object.keys(parsed).at(-1));
const Card = require('vcf');
const card = new Card().parse(text);
console.log('vcf', card.get('fn').valueOf(), card.get('adr').valueOf());
JS
cat > ask.py <<'PY'
import vobject

text = open('contact.vcf', newline='').read()
for what in (text.replace('=\r\n', ''), text):
    try:
        print('vobject', vobject.readOne(what).fn.value)
    except Exception as error:
        print('vobject', type(error).__name__)
PY
seen=$(node ask.cjs 2>&1; PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 ask.py 2>&1) || true
want='vcard-parser =E5=BC=A0=E4=BC=9F ;;=E6=96=B0=E4=B9=A1=E5=8E=BF= =e5=8c=97=e5=85=b3=e6=9d=91
vcf =E5=BC=A0=E4=BC=9F ;;=E6=96=B0=E4=B9=A1=E5=8E=BF=
vobject 张伟
vobject ParseError'
[ "$seen" = "$want" ] || { printf 'changed: the contact is now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 张伟 is =E5=BC=A0=E4=BC=9F in two, and the village is lost"
