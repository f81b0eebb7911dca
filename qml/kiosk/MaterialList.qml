pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls

// What to bring, as a list to check.
Card {
    id: card

    property var materials: []

    implicitHeight: column.height + 2 * padding

    Column {
        id: column

        width: parent.width
        spacing: Theme.gap

        Label {
            width: parent.width
            text: card.materials.length > 0 ? qsTr("Please bring") : qsTr("You need not bring any papers")
            font.weight: Font.DemiBold
        }
        Repeater {
            model: card.materials

            Item {
                id: line

                required property string modelData

                width: column.width
                implicitHeight: Math.max(box.height, name.implicitHeight)

                Rectangle {
                    id: box

                    width: Theme.px(Theme.elder ? 48 : 40)
                    height: width
                    radius: Theme.px(10)
                    color: Theme.accentSoft

                    Icon {
                        anchors.centerIn: parent
                        width: parent.width * 0.75
                        height: width
                        name: "check"
                        color: Theme.accent
                    }
                }
                Label {
                    id: name

                    anchors { left: box.right; leftMargin: Theme.gapSmall; right: parent.right; verticalCenter: parent.verticalCenter }
                    text: line.modelData
                    maximumLineCount: 4
                }
            }
        }
    }
}
