pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls

// Points of a guide below each other, each with what is to be known of it beneath.
Card {
    id: card

    property string heading
    // [{text, note}]
    property var entries: []

    implicitHeight: column.height + 2 * padding

    Column {
        id: column

        width: parent.width
        spacing: Theme.gap

        Label {
            width: parent.width
            text: card.heading
            font.weight: Font.DemiBold
            maximumLineCount: 12
        }
        Repeater {
            model: card.entries

            Item {
                id: line

                required property var modelData

                width: column.width
                implicitHeight: name.implicitHeight + (note.visible ? note.implicitHeight : 0)

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
                    text: line.modelData.text
                    maximumLineCount: 24
                }
                Label {
                    id: note

                    anchors { left: name.left; right: name.right; top: name.bottom }
                    visible: text.length > 0
                    text: line.modelData.note
                    role: Label.Role.Small
                    color: Theme.quietInk
                    maximumLineCount: 12
                }
            }
        }
    }
}
