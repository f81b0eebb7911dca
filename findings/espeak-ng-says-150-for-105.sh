#!/usr/bin/env bash
# A voice that calls number 105 as 150.
#
# Run:   espeak-ng 1.51+dfsg-10+deb12u2 (Debian 12), voice cmn-latn-pinyin, the phonemes of -x.
# Guess: it reads numbers as Mandarin does: 105 is yī bǎi líng wǔ, 110 is yī bǎi yī shí; "A1号" is A, yī, hào.
# Seen:  105 is "yī bǎi wǔ" without líng, which everybody hears as 150; 1005 is "yī qiān wǔ", heard as 1,500. 110 is
#        "yī bǎi shí". Of "A1号" remain "ā hào": a letter with a digit behind it is taken for a syllable with its
#        tone.
# Why:   two residents get up for one call. A number is given to the voice as words, digit by digit, never as a
#        number.
set -euo pipefail

package=espeak-ng=1.51+dfsg-10+deb12u2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p debs/partial
apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" --download-only --reinstall \
    --no-install-recommends -y install "$package" libespeak-ng1=1.51+dfsg-10+deb12u2 \
    espeak-ng-data=1.51+dfsg-10+deb12u2 > /dev/null 2>&1 ||
    { echo "cannot download $package: gone, or apt has no list of packages" >&2; exit 2; }
for one in debs/*.deb; do dpkg -x "$one" root; done

ESPEAK_DATA_PATH=$(dirname "$(find root/usr/lib -type d -name espeak-ng-data)")
LD_LIBRARY_PATH=$(find root -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
export ESPEAK_DATA_PATH LD_LIBRARY_PATH
say() { root/usr/bin/espeak-ng -q -x -v cmn-latn-pinyin "$1" | tr -d "',_| \n"; } # without stress and pauses
for pair in '105:yi1 bai3 wu3' '1005:yi1 qian1 wu3' '110:yi1 bai3 shi2' 'A1号:a1 hao4'; do
    number=$(say "${pair%%:*}")
    words=$(say "${pair#*:}")
    [ -n "$words" ] || { echo "cannot make espeak-ng speak" >&2; exit 2; }
    [ "$number" = "$words" ] || { echo "changed: ${pair%%:*} is no longer spoken as ${pair#*:}: $number" >&2; exit 1; }
done
[ "$(say 105)" != "$(say 'yi1 bai3 ling2 wu3')" ] || { echo "changed: 105 is spoken with its zero" >&2; exit 1; }
echo "as found: 105 is spoken yi bai wu, 1005 yi qian wu, 110 yi bai shi, and A1号 a hao"
