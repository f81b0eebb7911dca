import QtQuick
import QtQuick.Layouts
import Yimen.Style

// The bar at the foot of every page, within everybody's reach: BarButtons of one width.
Rectangle {
    default property alias buttons: row.data

    implicitHeight: Theme.touch + 2 * Theme.gapSmall
    color: Theme.card

    Rectangle {
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: Theme.stroke
        color: Theme.line
    }
    RowLayout {
        id: row

        anchors { fill: parent; margins: Theme.gapSmall; leftMargin: Theme.gap; rightMargin: Theme.gap }
        spacing: Theme.tight
    }
}
