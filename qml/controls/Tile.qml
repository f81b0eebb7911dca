import QtQuick
import QtQuick.Templates as T
import Yimen.Style
import Yimen.Controls

// A large touch target with a drawn sign, a name and, where there is one, a line beneath.
T.AbstractButton {
    id: tile

    property string sign
    property string note
    property int lines: 2
    property int noteLines: 1
    property bool strong: false
    property bool stacked: false
    property int role: Label.Role.Body
    readonly property color front: strong ? Theme.accentText : Theme.ink

    implicitWidth: Theme.px(320)
    implicitHeight: Math.max(Theme.touch, body.implicitHeight + topPadding + bottomPadding)
    padding: Theme.gap
    focusPolicy: Qt.TabFocus

    background: Card {
        color: tile.strong ? (tile.down ? Theme.accentPressed : Theme.accent) : tile.down ? Theme.accentSoft : Theme.card
        border: tile.visualFocus ? Theme.ink : tile.down ? Theme.accent : "transparent"
    }
    contentItem: Item {
        Grid {
            id: body

            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
            columns: tile.stacked ? 1 : 2
            columnSpacing: Theme.gap
            rowSpacing: Theme.gapSmall
            verticalItemAlignment: Grid.AlignVCenter
            horizontalItemAlignment: tile.stacked ? Grid.AlignHCenter : Grid.AlignLeft

            Rectangle {
                visible: tile.sign.length > 0
                width: Theme.px(tile.stacked ? 104 : 88)
                height: width
                radius: Theme.radius
                color: tile.strong ? "#26FFFFFF" : Theme.accentSoft

                Icon {
                    anchors.centerIn: parent
                    width: Theme.px(tile.stacked ? 68 : 56)
                    height: width
                    name: tile.sign
                    color: tile.strong ? Theme.accentText : Theme.accent
                }
            }
            Column {
                width: tile.availableWidth - (tile.stacked || tile.sign.length === 0 ? 0 : Theme.px(88) + Theme.gap)
                spacing: Theme.px(4)

                Label {
                    width: parent.width
                    text: tile.text
                    role: tile.role
                    color: tile.front
                    font.weight: Font.DemiBold
                    horizontalAlignment: tile.stacked ? Text.AlignHCenter : Text.AlignLeft
                    maximumLineCount: tile.lines
                }
                Label {
                    visible: tile.note.length > 0
                    width: parent.width
                    text: tile.note
                    role: Label.Role.Small
                    color: tile.strong ? Theme.accentText : Theme.quietInk
                    horizontalAlignment: tile.stacked ? Text.AlignHCenter : Text.AlignLeft
                    maximumLineCount: tile.noteLines
                }
            }
        }
    }
}
