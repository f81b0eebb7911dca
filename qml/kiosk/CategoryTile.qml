import QtQuick
import QtQuick.Templates as T
import Yimen.Style
import Yimen.Controls

// A group of services: its sign and its name.
T.AbstractButton {
    id: tile

    property string sign
    property bool compact: false

    focusPolicy: Qt.TabFocus
    padding: Theme.gapSmall
    verticalPadding: Theme.px(4)

    background: Rectangle {
        radius: Theme.radius
        color: tile.down ? Theme.accentSoft : Theme.card
        border { width: Theme.stroke; color: tile.visualFocus ? Theme.ink : tile.down ? Theme.accent : Theme.line }
    }
    contentItem: Item {
        Icon {
            id: icon

            anchors { left: parent.left; leftMargin: Theme.tight; verticalCenter: parent.verticalCenter }
            width: Theme.icon
            height: width
            name: tile.sign
            color: Theme.accent
        }
        Label {
            anchors { left: icon.right; leftMargin: Theme.gapSmall; right: parent.right; rightMargin: Theme.tight; top: parent.top; bottom: parent.bottom }
            text: tile.text
            role: tile.compact ? Label.Role.Small : Label.Role.Body
            font.weight: Font.Medium
            fontSizeMode: Text.Fit
            minimumPixelSize: Theme.small
            verticalAlignment: Text.AlignVCenter
            maximumLineCount: 3
        }
    }
}
