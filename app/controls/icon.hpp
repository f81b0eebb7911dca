// A drawn sign by name.
#pragma once

#include <QColor>
#include <QQuickPaintedItem>
#include <QString>

namespace yimen::app {

// Shows one of the SVG drawings of Yimen.Controls in one colour: `currentColor` in the drawing becomes `color`.
// Drawn once a name, size and colour and kept, so that it costs a copy on the software renderer too. An unknown
// name shows the plain document, as a theme of a newer catalogue may bring one. GUI thread only.
class Icon : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged FINAL)
    Q_PROPERTY(QColor color READ color WRITE setColor NOTIFY colorChanged FINAL)

   public:
    explicit Icon(QQuickItem* parent = nullptr);

    QString name() const { return name_; }
    void setName(const QString& name);
    QColor color() const { return color_; }
    void setColor(const QColor& color);
    void paint(QPainter* painter) override;

   signals:
    void nameChanged();
    void colorChanged();

   private:
    QString name_;
    QColor color_{Qt::black};
};

}  // namespace yimen::app
