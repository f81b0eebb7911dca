// What nearly every file that knows Qt reads, and what Qt's tools write for them, read once a build. Nothing may rely
// on it: each file includes what it uses.
#pragma once

#include <QAbstractListModel>
#include <QJsonValue>
#include <QObject>
#include <QQmlEngine>
#include <QString>
#include <QTimer>
#include <QVariantMap>
#include <QtQml/qqml.h>
#include <QtQml/qqmlmoduleregistration.h>

#include "base/precompiled.hpp"
