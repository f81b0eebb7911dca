#!/usr/bin/env bash
# A loudness meter for which a spoken digit is silence.
#
# Run:   libebur128-1 1.2.6-1+b1 (Debian 12), called through its C interface; a tone of 440 Hz, 16 bits, 22,050 Hz.
# Guess: a clip of a quarter of a second has a loudness; a longer one of the same tone has the same.
# Seen:  minus infinity, and success, for all that is shorter than 0.4 s; -12.4 LUFS from 0.4 s on. The measure looks
#        at blocks of 400 ms, and a clip with no whole block has none.
# Why:   voice packs are brought to one loudness clip by clip, and a digit lasts 0.24 s: "minus infinity" is a gain
#        without end, or a clip thrown out as silent. Short clips are measured joined, or by their mean square.
set -euo pipefail

package=libebur128-1=1.2.6-1+b1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download "$package" 2>/dev/null ||
    { echo "cannot download $package: gone, or apt has no list of packages" >&2; exit 2; }
dpkg -x ./*.deb root

cat > ask.py <<'PY'
import array
import ctypes
import math
from pathlib import Path

RATE, GLOBAL_LOUDNESS = 22050, 5
meter = ctypes.CDLL(str(next(Path('root').rglob('libebur128.so.1'))))
meter.ebur128_init.restype = ctypes.c_void_p
for seconds in (0.24, 0.39, 0.41, 1.0):
    count = int(RATE * seconds)
    tone = array.array('h', (int(12000 * math.sin(at * 2 * math.pi * 440 / RATE)) for at in range(count)))
    state = ctypes.c_void_p(meter.ebur128_init(1, ctypes.c_ulong(RATE), GLOBAL_LOUDNESS))
    meter.ebur128_add_frames_short(state, (ctypes.c_short * count).from_buffer(tone), ctypes.c_size_t(count))
    loudness = ctypes.c_double()
    answer = meter.ebur128_loudness_global(state, ctypes.byref(loudness))
    print(seconds, answer, round(loudness.value, 1) if math.isfinite(loudness.value) else loudness.value)
PY
seen=$(python3 ask.py 2>&1 || true)
want='0.24 0 -inf
0.39 0 -inf
0.41 0 -12.4
1.0 0 -12.4'
[ "$seen" = "$want" ] || { printf 'changed: seconds, answer and loudness are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 0.39 s of a loud tone have a loudness of minus infinity"
