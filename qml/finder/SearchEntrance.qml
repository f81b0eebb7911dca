import QtQuick
import QtQuick.Templates as T
import Yimen.Style
import Yimen.Controls

// The way to the search: looks like the field that it leads to.
T.AbstractButton {
    id: entrance

    property string note

    implicitWidth: Theme.px(480)
    implicitHeight: Theme.touch
    leftPadding: Theme.gap
    rightPadding: Theme.gap
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: note
    Accessible.onPressAction: clicked()

    background: Rectangle {
        radius: Theme.radius
        color: entrance.down ? Theme.accentSoft : Theme.card
        border { width: 2 * Theme.stroke; color: entrance.visualFocus ? Theme.ink : Theme.accent }
    }
    contentItem: Item {
        Icon {
            id: icon

            anchors.verticalCenter: parent.verticalCenter
            width: Theme.icon
            height: width
            name: "search"
            color: Theme.accent
        }
        Column {
            anchors { left: icon.right; leftMargin: Theme.gap; right: parent.right; verticalCenter: parent.verticalCenter }

            Label {
                width: parent.width
                text: entrance.text
                color: Theme.accent
                font.weight: Font.DemiBold
                maximumLineCount: 1
            }
            Label {
                visible: text.length > 0
                width: parent.width
                text: entrance.note
                role: Label.Role.Small
                color: Theme.quietInk
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.small
                maximumLineCount: 1
            }
        }
    }
}
