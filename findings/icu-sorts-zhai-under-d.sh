#!/usr/bin/env bash
# The pinyin order of ICU, which knows how 重庆 is read and not how 翟坡, 单县 and 长垣 are.
#
# Run:   libicu72 72.1-3+deb12u1 (Debian 12), collator "zh", called through its C interface.
# Guess: names of several readings are in the order as whole words: 重庆 under C, 翟坡镇 (Zhái pō) under Z, 单县 (Shàn
#        xiàn) under S, 长垣 (Cháng yuán) and 长期护理 under C, 调解 (tiáo jiě) under T.
# Seen:  重庆 is under C and 重大 under Z, so words do count. But 翟坡镇 stands between 登封 and 定州, as if it were
#        Dí; 单县 under Dan; 长垣 and 长期护理 under Zhang; 调解 under Diao.
# Why:   a list of townships, surnames or matters "by letter" is wrong just for the names people look for longest:
#        长期护理保险 is a matter, and 翟, 单, 曾 are common families. Where order matters a name brings its own
#        reading along.
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
collator = ctypes.c_void_p(icu.ucol_open_72(b'zh', ctypes.byref(status)))


def order(one, two):
    code = ctypes.c_int(0)
    return icu.ucol_strcollUTF8_72(collator, one.encode(), -1, two.encode(), -1, ctypes.byref(code))


names = ['翟坡镇', '单县', '长垣', '长期护理', '调解', '重庆', '重大', '成都', '丹东', '登封', '定州', '漳州', '中牟']
print(' '.join(sorted(names, key=functools.cmp_to_key(order))))
PY
seen=$(LD_LIBRARY_PATH=$(dirname "$(find root -name libicuuc.so.72)") python3 ask.py 2>&1 || true)
want='成都 重庆 丹东 单县 登封 翟坡镇 调解 定州 漳州 长期护理 长垣 中牟 重大'
[ "$seen" = "$want" ] || { printf 'changed: the order is now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 重庆 is under C, but 翟坡镇, 单县 and 调解 are under D, and 长垣 and 长期护理 under Z"
