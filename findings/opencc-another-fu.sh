#!/usr/bin/env bash
# A converter to traditional characters that misspells a department's daily work.
#
# Run:   opencc 1.1.6+ds1-1 (Debian 12), s2t, s2twp and s2hk.
# Guess: the fixed terms of administration are among its phrases: 行政复议 (administrative reconsideration) becomes
#        行政復議.
# Seen:  行政複議, in all three: the 複 of "double", not the 復 of "again". 恢复 (恢復) and 答复 (答覆), which share
#        the simplified character, are right, so phrases are looked up; this one is not there. In s2t 复核 becomes
#        複覈, which nobody writes.
# Why:   screens for visitors from Hong Kong, Macao and Taiwan. Terms of law come from a list of one's own, and the
#        converter does the rest.
set -euo pipefail

package=opencc=1.1.6+ds1-1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p debs/partial
apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" --download-only --reinstall \
    --no-install-recommends -y install "$package" libopencc1.1=1.1.6+ds1-1 libopencc-data=1.1.6+ds1-1 \
    > /dev/null 2>&1 ||
    { echo "cannot download $package: gone, or apt has no list of packages" >&2; exit 2; }
for one in debs/*.deb; do dpkg -x "$one" root; done
libraries=$(find root -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)

seen=
for way in s2t s2twp s2hk; do
    for words in 行政复议 恢复 答复 复核; do
        seen+=$(printf '%s' "$words" | LD_LIBRARY_PATH=$libraries root/usr/bin/opencc \
            -c "root/usr/share/opencc/$way.json" 2>&1 || true)' '
    done
done
want='行政複議 恢復 答覆 複覈 行政複議 恢復 答覆 複核 行政複議 恢復 答覆 複核 '
[ "$seen" = "$want" ] || { printf 'changed: the terms are now %s\n' "$seen" >&2; exit 1; }
echo "as found: 行政复议 is converted to 行政複議"
