pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls

// What to bring. A list without entries is one that nobody has filled in, and not one of nothing to bring.
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
            text: card.materials.length > 0 ? qsTr("Please bring") : qsTr("Please ask at the window which papers to bring")
            font.weight: Font.DemiBold
        }
        Repeater {
            model: card.materials

            Item {
                id: line

                required property string modelData

                width: column.width
                implicitHeight: name.implicitHeight

                Rectangle {
                    id: dot

                    x: Theme.tight
                    y: Math.round((name.height / Math.max(1, name.lineCount) - height) / 2)
                    width: Theme.px(Theme.elder ? 20 : 14)
                    height: width
                    radius: width / 2
                    color: Theme.accent
                }
                Label {
                    id: name

                    anchors { left: dot.right; leftMargin: Theme.gapSmall; right: parent.right }
                    text: line.modelData
                    maximumLineCount: 12
                }
            }
        }
    }
}
