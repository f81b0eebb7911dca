#!/usr/bin/env bash
# A Mandarin voice that reads hanzi as English letters.
#
# Run:   espeak-ng 1.51+dfsg-10+deb12u2 (Debian 12), voice cmn, the phonemes of -x.
# Guess: the voice named Mandarin reads hanzi: 请 is qǐng, as qing3 is in the voice cmn-latn-pinyin.
# Seen:  请 comes out in the English voice, as the letters of its reading and an English number for the tone, and so
#        does 办理; the output says "(en)" before it. The exit code is 0.
# Why:   it is the only Mandarin voice in Debian, and in an office where nobody listens at the server it "works": a
#        file with speech in it is written. The voice is fed with pinyin that was made and checked elsewhere.
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
for words in 请 办理; do
    said=$(root/usr/bin/espeak-ng -q -x -v cmn "$words")
    [ "${said#*(en)}" != "$said" ] ||
        { echo "changed: $words is no longer read by the English voice, but as $said" >&2; exit 1; }
done
pinyin=$(root/usr/bin/espeak-ng -q -x -v cmn-latn-pinyin 'qing3')
[ "${pinyin#*(en)}" = "$pinyin" ] || { echo "changed: pinyin is read in English now: $pinyin" >&2; exit 1; }
echo "as found: 请 and 办理 are spelt in English, pinyin is spoken as Mandarin"
