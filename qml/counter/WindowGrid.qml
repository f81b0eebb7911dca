pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Yimen.Style
import Yimen.Controls
import Yimen.Counter

// The hall's windows; one in use says by whom.
Item {
    id: windows

    required property CounterDesk desk

    GridView {
        id: grid

        anchors { left: parent.left; right: rail.visible ? rail.left : parent.right; rightMargin: rail.visible ? Theme.tight : 0; top: parent.top; bottom: parent.bottom }
        cellWidth: Math.floor(width / 2)
        cellHeight: Theme.px(92)
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: windows.desk.windows

        delegate: Item {
            id: cell

            required property string window
            required property int number
            required property var name
            required property string windowState
            required property string clerkName
            readonly property bool chosen: window === windows.desk.window

            width: grid.cellWidth
            height: grid.cellHeight

            T.AbstractButton {
                id: button

                anchors { fill: parent; rightMargin: Theme.gapSmall; bottomMargin: Theme.gapSmall }
                focusPolicy: Qt.TabFocus
                text: Names.of(cell.name)
                onClicked: windows.desk.choose(cell.window)

                background: Rectangle {
                    radius: Theme.radius
                    color: cell.chosen || button.down ? Theme.accentSoft : Theme.card
                    border {
                        width: cell.chosen || button.visualFocus ? 2 * Theme.stroke : Theme.stroke
                        color: button.visualFocus ? Theme.ink : cell.chosen ? Theme.accent : Theme.line
                    }
                }
                contentItem: Item {
                    Label {
                        id: number

                        anchors { left: parent.left; leftMargin: Theme.gap; verticalCenter: parent.verticalCenter }
                        width: Theme.px(56)
                        text: cell.number
                        role: Label.Role.Display
                        color: Theme.accent
                    }
                    Column {
                        anchors { left: number.right; leftMargin: Theme.tight; right: parent.right; rightMargin: Theme.gapSmall; verticalCenter: parent.verticalCenter }
                        spacing: Theme.px(2)

                        Label {
                            width: parent.width
                            text: button.text
                            font.weight: Font.Medium
                            maximumLineCount: cell.windowState === "closed" ? 2 : 1
                        }
                        Label {
                            visible: cell.windowState !== "closed"
                            width: parent.width
                            text: cell.windowState === "paused" ? qsTr("%1, paused").arg(cell.clerkName) : qsTr("%1 is on duty").arg(cell.clerkName)
                            role: Label.Role.Small
                            color: Theme.quietInk
                            maximumLineCount: 1
                        }
                    }
                }
            }
        }
    }
    ScrollRail {
        id: rail

        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        view: grid
    }
}
