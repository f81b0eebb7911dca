#!/usr/bin/env bash
# A word that is added to a Chinese word list and cut all the same.
#
# Run:   python3-jieba 0.42.1-3 (Debian 12). Four villages' names, invented, are added as words, and looked for in a
#        sentence.
# Guess: a word that was added is kept whole, whatever its characters are.
# Seen:  圪垱店 and 鿍家沟 are, 𬱖庄村 comes out as 𬱖 and 庄村, 㙍头村 as 㙍 and 头村: text is first cut where a character is
#        not between 一 and the end of the first block, and the words are looked up in what is left. Those of the
#        extensions, from A on, are outside. It is the same without the guessing of new words (HMM=False).
# Why:   such characters are in names of villages and people, and those are what is added. A search for the name finds
#        nothing, or every 头村. An index by this library is asked for each of its own words once.
set -euo pipefail

package=python3-jieba=0.42.1-3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download "$package" 2>/dev/null ||
    { echo "cannot download $package: gone, or apt has no list of packages" >&2; exit 2; }
dpkg -x ./*.deb root

cat > ask.py <<'PY'
import jieba

jieba.setLogLevel(60)
for name in ('圪垱店', '鿍家沟', '𬱖庄村', '㙍头村'):
    jieba.add_word(name)
    print(' '.join(jieba.cut('住在' + name + '的人')), name in jieba.cut('住在' + name + '的人', HMM=False))
PY
mkdir cache
seen=$(TMPDIR=$work/cache PYTHONPATH=root/usr/lib/python3/dist-packages python3 -W ignore ask.py 2>&1 || true)
want='住 在 圪垱店 的 人 True
住 在 鿍家沟 的 人 True
住 在 𬱖 庄村 的 人 False
住 在 㙍 头村 的 人 False'
[ "$seen" = "$want" ] || { printf 'changed: the sentences are now cut as\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 𬱖庄村 and 㙍头村 are cut although they were added as words"
