// The yardstick of a screen: the smallest program of Qt Quick, which shows one empty window and ends.
#include <cstdio>

#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickView>

#include "program/process_figures.hpp"

int main(int argc, char** argv) {
    QGuiApplication application(argc, argv);
    QQmlEngine engine;
    QQmlComponent page(&engine);
    page.setData("import QtQuick\nRectangle { color: \"white\" }", QUrl());
    QQuickView view(&engine, nullptr);
    view.setContent(QUrl(), &page, page.create());
    view.setResizeMode(QQuickView::SizeRootObjectToView);
    view.resize(1080, 1920);
    QObject::connect(&view, &QQuickWindow::frameSwapped, [] {
        std::puts(yimen::app::processFigures().c_str());
        QCoreApplication::exit();
    });
    view.show();
    return QGuiApplication::exec();
}
