// Names for where there is no room for all of a long one.
#pragma once

#include <QStringList>
#include <QVariantList>

namespace yimen::app {

// Each name so that its first `room` characters tell it from the others: of one that shares them with another, what
// they share is left out, "最低生…确认（复核）". The others stay whole; what shows them may cut their ends.
QStringList toldApart(const QStringList& names, qsizetype room);
// The same of names in two languages, {zh, en} each.
QVariantList toldApart(const QVariantList& names, qsizetype hanzi, qsizetype letters);
// Shortens the field "name" of rows, {…, name: {zh, en}} each.
void tellRowsApart(QVariantList& rows, qsizetype hanzi, qsizetype letters);

}  // namespace yimen::app
