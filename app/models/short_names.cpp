#include "models/short_names.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include <QHash>

namespace yimen::app {
namespace {

constexpr qsizetype pieceLength = 4;
constexpr int rounds = 8;
constexpr int mostAlike = 100;

qsizetype shared(const QString& one, const QString& other) {
    const auto most = std::min(one.size(), other.size());
    qsizetype at = 0;
    while (at < most && one[at] == other[at]) ++at;
    return at;
}

// Not between the halves of a surrogate pair.
qsizetype whole(const QString& name, qsizetype at) {
    return at > 0 && at < name.size() && name[at].isLowSurrogate() ? at - 1 : at;
}

// A name, and where it differs from those that look like it.
struct Shortened {
    QString name;
    std::set<qsizetype> differs = {};

    // The beginning, then a little from each place where it differs, and from the last all that there is.
    QString text(qsizetype room) const {
        if (differs.empty()) return name;
        qsizetype at = whole(name, room / 3);
        QString text = name.left(at);
        for (const auto place : differs) {
            const auto from = whole(name, std::max(at, place - 1));
            if (from > at) text += QChar(0x2026);
            const auto to = place == *differs.rbegin() ? name.size() : whole(name, std::max(at, from + pieceLength));
            text += name.mid(from, to - from);
            at = std::max(at, to);
        }
        return text;
    }
};

// Whether any two that differ look alike; they are then to show where they differ too.
bool tellMore(std::vector<Shortened>& all, qsizetype room) {
    std::map<QString, std::vector<Shortened*>> alike;
    for (auto& each : all) alike[each.text(room).left(room)].push_back(&each);
    bool found = false;
    for (auto& [seen, group] : alike) {
        std::ranges::sort(group, {}, &Shortened::name);
        for (std::size_t next = 1; next < group.size(); ++next) {
            const auto place = shared(group[next - 1]->name, group[next]->name);
            found = group[next - 1]->differs.insert(place).second || found;
            found = group[next]->differs.insert(place).second || found;
        }
    }
    return found;
}

// What looks like one before it in spite of all, as names of nothing but one letter do, is numbered.
QString toldFrom(const Shortened& each, qsizetype room, std::set<QString>& taken) {
    auto text = each.text(room);
    for (int number = 2; number <= mostAlike && taken.contains(text.left(room)); ++number) {
        const auto mark = QChar(0x2026) + QString::number(number);
        text = each.name.left(whole(each.name, std::max<qsizetype>(0, room - mark.size()))) + mark;
    }
    taken.insert(text.left(room));
    return text;
}

}  // namespace

QStringList toldApart(const QStringList& names, qsizetype room) {
    std::vector<Shortened> all;
    QStringList known = names;
    known.removeDuplicates();
    for (const QString& name : known) all.push_back({name});
    for (int round = 0; round < rounds && tellMore(all, room); ++round) {
    }
    QHash<QString, QString> shortened;
    std::set<QString> taken;
    for (const Shortened& each : all) shortened.insert(each.name, toldFrom(each, room, taken));
    QStringList told;
    for (const QString& name : names) told.append(shortened.value(name));
    return told;
}

QVariantList toldApart(const QVariantList& names, qsizetype hanzi, qsizetype letters) {
    const auto in = [&](const QString& language, qsizetype room) {
        QStringList all;
        for (const QVariant& name : names) all.append(name.toMap().value(language).toString());
        return toldApart(all, room);
    };
    const auto zh = in(QStringLiteral("zh"), hanzi);
    const auto en = in(QStringLiteral("en"), letters);
    QVariantList both;
    for (qsizetype index = 0; index < names.size(); ++index)
        both.append(QVariantMap{{QStringLiteral("zh"), zh[index]}, {QStringLiteral("en"), en[index]}});
    return both;
}

void tellRowsApart(QVariantList& rows, qsizetype hanzi, qsizetype letters) {
    const auto field = QStringLiteral("name");
    QVariantList names;
    for (const QVariant& row : std::as_const(rows)) names.append(row.toMap().value(field));
    const auto shortened = toldApart(names, hanzi, letters);
    for (qsizetype index = 0; index < rows.size(); ++index) {
        auto row = rows[index].toMap();
        row.insert(field, shortened[index]);
        rows[index] = row;
    }
}

}  // namespace yimen::app
