#!/usr/bin/env bash
# Numerals against forgery that leave room for a forged one.
#
# Run:   libicu72 72.1-3+deb12u1 (Debian 12), spelling out in "zh" by the rule %spellout-cardinal-financial, called
#        through its C interface.
# Guess: amounts as they are written on receipts, 10 being 壹拾 and 107000 壹拾万柒仟. The central bank's rules for
#        filling in bills give the latter as an example, and these signs exist so that nothing can be added.
# Seen:  拾 and 拾万柒仟, as one says ten in everyday words; so for 10 to 19, and for as many 万. 110, in the middle of
#        which ten stands, is 壹佰壹拾, and 100 is 壹佰.
# Why:   a fee of 10 yuan is printed 拾元, before which there is room for 贰, and a bank or an auditor sends the receipt
#        back. 壹 is put before 拾 where a sum begins with it, whichever library wrote the rest.
set -euo pipefail

package=libicu72=72.1-3+deb12u1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download "$package" 2>/dev/null ||
    { echo "cannot download $package: gone, or apt has no list of packages" >&2; exit 2; }
dpkg -x ./*.deb root

cat > ask.py <<'PY'
import ctypes
from pathlib import Path

SPELLOUT, DEFAULT_RULESET = 5, 6
RULES = '%spellout-cardinal-financial'
folder = next(Path('root').rglob('libicui18n.so.72')).parent
ctypes.CDLL(str(folder / 'libicudata.so.72'), ctypes.RTLD_GLOBAL)
ctypes.CDLL(str(folder / 'libicuuc.so.72'), ctypes.RTLD_GLOBAL)
icu = ctypes.CDLL(str(folder / 'libicui18n.so.72'))
icu.unum_open_72.restype = ctypes.c_void_p
status = ctypes.c_int(0)
speller = ctypes.c_void_p(icu.unum_open_72(SPELLOUT, None, 0, b'zh', None, ctypes.byref(status)))
rules = (ctypes.c_uint16 * len(RULES))(*map(ord, RULES))
icu.unum_setTextAttribute_72(speller, DEFAULT_RULESET, rules, len(RULES), ctypes.byref(status))
text = (ctypes.c_uint16 * 100)()
for number in (10, 15, 20, 100, 110, 107000):
    size = icu.unum_format_72(speller, ctypes.c_int32(number), text, len(text), None, ctypes.byref(status))
    print(number, ''.join(map(chr, text[:size])))
PY
seen=$(LD_LIBRARY_PATH=$(dirname "$(find root -name libicuuc.so.72)") python3 ask.py 2>&1 || true)
want='10 拾
15 拾伍
20 贰拾
100 壹佰
110 壹佰壹拾
107000 拾万柒仟'
[ "$seen" = "$want" ] || { printf 'changed: the amounts are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 10 is 拾 and 107000 拾万柒仟, without 壹"
