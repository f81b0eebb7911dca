pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls

// Every drawn sign with its name.
Rectangle {
    id: sheet

    required property var names
    required property bool elder

    color: Theme.paper
    Component.onCompleted: Theme.elder = elder

    Grid {
        anchors { fill: parent; margins: 20 }
        columns: 10

        Repeater {
            model: sheet.names

            Item {
                id: cell

                required property string modelData

                width: 156
                height: 150

                Icon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: 88
                    height: 88
                    name: cell.modelData
                    color: Theme.accent
                }
                Text {
                    anchors { horizontalCenter: parent.horizontalCenter; top: parent.top; topMargin: 96 }
                    text: cell.modelData
                    font.family: Theme.family
                    font.pixelSize: 16
                }
            }
        }
    }
}
