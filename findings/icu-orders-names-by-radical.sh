#!/usr/bin/env bash
# The stroke order of ICU, which is not the one in which Chinese lists of names are written.
#
# Run:   libicu72 72.1-3+deb12u1 (Debian 12), collator "zh@collation=stroke", called through its C interface.
# Guess: the order "by the strokes of the surname" of every office: fewer strokes first, and among characters of as
#        many strokes by the kind of the first one: across, down, to the left, dot, bend. So 丁, then of four strokes
#        王 贝 毛 方 孔, and of seven 李 吴 何 沈 张.
# Seen:  the strokes are counted rightly, but among as many it is the place of the character in the old list of
#        radicals that counts: 孔 方 毛 王 贝 and 何 吴 张 李 沈. 王 goes from the first place to the fourth, 张 from
#        the last to the middle.
# Why:   lists of candidates, of members of a village committee and of those on duty carry the words 按姓氏笔画排序,
#        and somebody's place on such a list is no small matter. The first stroke must be known besides the number;
#        a list from a collator is not put under that heading.
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
import functools
from pathlib import Path

folder = next(Path('root').rglob('libicui18n.so.72')).parent
ctypes.CDLL(str(folder / 'libicudata.so.72'), ctypes.RTLD_GLOBAL)
ctypes.CDLL(str(folder / 'libicuuc.so.72'), ctypes.RTLD_GLOBAL)
icu = ctypes.CDLL(str(folder / 'libicui18n.so.72'))
icu.ucol_open_72.restype = ctypes.c_void_p
status = ctypes.c_int(0)
collator = ctypes.c_void_p(icu.ucol_open_72(b'zh@collation=stroke', ctypes.byref(status)))


def order(one, two):
    code = ctypes.c_int(0)
    return icu.ucol_strcollUTF8_72(collator, one.encode(), -1, two.encode(), -1, ctypes.byref(code))


print(''.join(sorted('张沈何吴李孔方毛贝王丁', key=functools.cmp_to_key(order))))
PY
seen=$(LD_LIBRARY_PATH=$(dirname "$(find root -name libicuuc.so.72)") python3 ask.py 2>&1 || true)
want='丁孔方毛王贝何吴张李沈'
[ "$seen" = "$want" ] || { printf 'changed: the order by strokes is now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 孔方毛王贝 and 何吴张李沈 where an office writes 王贝毛方孔 and 李吴何沈张"
