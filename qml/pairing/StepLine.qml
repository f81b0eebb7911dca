import QtQuick
import Yimen.Style
import Yimen.Controls

// One thing to do, with its number.
Item {
    id: line

    property int number: 1
    property alias text: label.text

    implicitHeight: Math.max(circle.height, label.implicitHeight)

    Rectangle {
        id: circle

        anchors.verticalCenter: parent.verticalCenter
        width: Theme.icon
        height: width
        radius: width / 2
        color: Theme.accentSoft

        Label {
            anchors.centerIn: parent
            text: line.number
            color: Theme.accentPressed
            font.weight: Font.DemiBold
        }
    }
    Label {
        id: label

        anchors { left: circle.right; leftMargin: Theme.gap; right: parent.right; verticalCenter: parent.verticalCenter }
        maximumLineCount: 3
    }
}
