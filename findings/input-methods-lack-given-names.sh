#!/usr/bin/env bash
# Handwriting and pinyin, and given names that come by neither.
#
# Run:   tegaki-zinnia-simplified-chinese 0.3-3 with libzinnia0 0.06-7 (handwriting) and libgooglepinyin0 0.1.2-8
#        (pinyin), against kTGHZ2013 of unicode-data 15.0.0-1 (Debian 12), the general standard table (通用规范汉字表).
# Guess: a model for simplified Chinese knows the 8,105 characters in which names may be given, or all but the rarest;
#        a dictionary of 65,000 words does so too.
# Seen:  handwriting knows the 6,763 of the standard of 1980 and no others, so 1,467 of the 8,105 cannot be written,
#        玥, 祎, 璟 and 喆 among them; nor can a digit. Where they are drawn, something else is offered. Pinyin lacks
#        626, whatever is typed: it has 玥, 璟 and 喆, but not 祎, 堃 and 旸, and no 䶮.
# Why:   at a kiosk people write or type their names and cannot go on when the character does not come. The name is
#        read from the card; where it is put in, the table says which characters must come, and a test asks for each.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download tegaki-zinnia-simplified-chinese=0.3-3 libzinnia0=0.06-7 libgooglepinyin0=0.1.2-8 \
    unicode-data=15.0.0-1 2>/dev/null ||
    { echo "cannot download the two input methods and unicode-data: gone, or apt has no list of packages" >&2; exit 2; }
for one in ./*.deb; do dpkg -x "$one" root; done

cat > ask.py <<'PY'
import bz2
import ctypes
import unicodedata
from pathlib import Path

NAMES = '玥璟喆祎堃旸䶮'


def readings():
    """The 8,105 characters, each with its readings as they are typed, ü as v and as u."""
    with bz2.open('root/usr/share/unicode/Unihan_Readings.txt.bz2', 'rt', encoding='utf-8') as lines:
        for line in lines:
            if '\tkTGHZ2013\t' not in line:
                continue
            code, _, value = line.split('\t')
            marked = [one for place in value.split() for one in place.split(':')[1].split(',')]
            plain = [''.join(c for c in unicodedata.normalize('NFD', one) if c not in '\u0300\u0301\u0304\u030c')
                     for one in marked]
            yield chr(int(code[2:], 16)), {one.replace('u\u0308', letter) for one in plain for letter in 'vu'}


def handwriting():
    zinnia = ctypes.CDLL(str(next(Path('root').rglob('libzinnia.so.0'))))
    zinnia.zinnia_recognizer_new.restype = ctypes.c_void_p
    zinnia.zinnia_recognizer_value.restype = ctypes.c_char_p
    model = ctypes.c_void_p(zinnia.zinnia_recognizer_new())
    if not zinnia.zinnia_recognizer_open(model, bytes(next(Path('root').rglob('handwriting-zh_CN.model')))):
        raise SystemExit('the model cannot be opened')
    count = zinnia.zinnia_recognizer_size(model)
    return {zinnia.zinnia_recognizer_value(model, ctypes.c_size_t(at)).decode() for at in range(count)}


def pinyin(syllables):
    google = ctypes.CDLL(str(next(Path('root').rglob('libgooglepinyin.so.0'))))
    if not google.im_open_decoder(bytes(next(Path('root').rglob('dict_pinyin.dat'))), b'words-of-the-user'):
        raise SystemExit('the dictionary cannot be opened')
    google.im_get_candidate.restype = ctypes.c_void_p
    google.im_search.restype = ctypes.c_size_t
    buffer = (ctypes.c_uint16 * 64)()
    for syllable in sorted(syllables):
        google.im_reset_search()
        for at in range(google.im_search(syllable.encode(), ctypes.c_size_t(len(syllable)))):
            google.im_get_candidate(ctypes.c_size_t(at), buffer, ctypes.c_size_t(63))
            yield bytes(buffer).decode('utf-16-le', 'replace').split('\0')[0]


standard = dict(readings())
print(len(standard))
for name, known in (('handwriting', handwriting()), ('pinyin', set(pinyin(set().union(*standard.values()))))):
    lacks = [one for one in standard if one not in known]
    print(name, len(lacks), ''.join(one for one in NAMES if one in lacks), '5' in known)
PY
seen=$(python3 ask.py 2>&1 || true)
want='8105
handwriting 1467 玥璟喆祎堃旸䶮 False
pinyin 626 祎堃旸䶮 False'
[ "$seen" = "$want" ] ||
    { printf 'changed: characters of the standard that cannot be put in are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 1,467 of the 8,105 standard characters cannot be written by hand, 626 not be typed"
