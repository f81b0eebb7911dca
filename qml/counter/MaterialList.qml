pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Yimen.Style
import Yimen.Controls
import Yimen.Counter

// What to ask the resident for. What is not ticked is what a ticket is put aside for.
Item {
    id: materials

    required property TicketCard card

    Label {
        id: title

        width: parent.width
        role: Label.Role.Small
        font.weight: Font.DemiBold
        color: Theme.quietInk
        text: materials.card.materials.length > 0 ? qsTr("Materials to check") : qsTr("No materials are listed for this item")
    }
    GridView {
        id: list

        anchors { left: parent.left; right: rail.visible ? rail.left : parent.right; rightMargin: rail.visible ? Theme.tight : 0; top: title.bottom; topMargin: Theme.px(4); bottom: parent.bottom }
        cellWidth: Math.floor(width / Math.max(2, Math.floor(width / Theme.px(420))))
        cellHeight: Theme.touch
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: materials.card.materials
        delegate: T.AbstractButton {
            id: row

            required property var modelData
            required property int index

            width: list.cellWidth
            height: list.cellHeight
            checkable: true
            checked: materials.card.ticked[index] ?? false
            onToggled: materials.card.tick(index, checked)
            focusPolicy: Qt.TabFocus
            text: Names.of(modelData)

            background: Rectangle {
                radius: Theme.radius
                color: row.down ? Theme.accentSoft : "transparent"
                border { width: row.visualFocus ? Theme.stroke : 0; color: Theme.ink }
            }
            contentItem: Item {
                Rectangle {
                    id: box

                    anchors { left: parent.left; verticalCenter: parent.verticalCenter }
                    width: Theme.iconSmall + Theme.px(4)
                    height: width
                    radius: Theme.px(6)
                    color: row.checked ? Theme.good : Theme.card
                    border { width: row.checked ? 0 : 2 * Theme.stroke; color: Theme.quietInk }

                    Icon {
                        visible: row.checked
                        anchors.centerIn: parent
                        width: Theme.iconSmall
                        height: width
                        name: "check"
                        color: Theme.accentText
                    }
                }
                Label {
                    anchors { left: box.right; leftMargin: Theme.gapSmall + Theme.px(4); right: parent.right; rightMargin: Theme.gapSmall; verticalCenter: parent.verticalCenter }
                    text: row.text
                    color: row.checked ? Theme.quietInk : Theme.ink
                    maximumLineCount: 2
                }
            }
        }
    }
    ScrollRail {
        id: rail

        anchors { right: parent.right; top: list.top; bottom: parent.bottom }
        view: list
    }
}
