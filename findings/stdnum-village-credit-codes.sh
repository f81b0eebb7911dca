#!/usr/bin/env bash
# A checker of unified social credit codes that knows no village.
#
# Run:   python3-stdnum 1.18-1 (Debian 12), stdnum.cn.uscc. The codes are invented, with the check sign that belongs.
# Guess: every registrar of GB 32100 is accepted: 1 (public bodies), 5 (civil affairs), 9 (market supervision), N
#        (agriculture: the collective economic organisations of villages and townships) and Y (others).
# Seen:  1, 5 and 9 are accepted; N and Y are refused with InvalidFormat, since the first eight signs must be digits.
# Why:   every village has its economic cooperative, a legal person whose code begins with N, and it comes to the
#        township's counter. The first sign of such a code is a letter or a digit.
set -euo pipefail

package=python3-stdnum=1.18-1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download "$package" 2>/dev/null ||
    { echo "cannot download $package: gone, or apt has no list of packages" >&2; exit 2; }
dpkg -x ./*.deb root

cat > ask.py <<'PY'
from stdnum.cn import uscc

SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
for kind in ('11', '54', '91', 'N2', 'Y1'):
    first = kind + '410721' + 'MF0000001'
    total = sum(SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(first))
    code = first + SIGNS[(31 - total % 31) % 31]
    try:
        uscc.validate(code)
        print(kind, 'accepted')
    except uscc.ValidationError as error:
        print(kind, type(error).__name__)
PY
seen=$(PYTHONPATH=root/usr/lib/python3/dist-packages python3 ask.py 2>&1 || true)
want='11 accepted
54 accepted
91 accepted
N2 InvalidFormat
Y1 InvalidFormat'
[ "$seen" = "$want" ] || { printf 'changed: the codes are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: codes that begin with N, the villages' cooperatives, are refused"
