import QtQuick
import QtQuick.Templates as T
import Yimen.Style
import Yimen.Controls

// One of the three kinds: its sign, its name, an example, and how many items there are.
T.AbstractButton {
    id: tile

    property string sign
    property string detail
    property int items

    implicitHeight: body.implicitHeight + 2 * Theme.gap
    focusPolicy: Qt.TabFocus

    background: Rectangle {
        radius: Theme.radius
        color: tile.down ? Theme.accentPressed : Theme.accent
        border { width: tile.visualFocus ? 2 * Theme.stroke : 0; color: Theme.ink }
    }
    contentItem: Item {
        Column {
            id: body

            anchors { left: parent.left; right: parent.right; margins: Theme.gap; verticalCenter: parent.verticalCenter }
            spacing: Theme.gapSmall

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Theme.px(144)
                height: width
                name: tile.sign
                color: Theme.accentText
            }
            Label {
                width: parent.width
                text: tile.text
                role: Label.Role.Title
                color: Theme.accentText
                horizontalAlignment: Text.AlignHCenter
                maximumLineCount: 1
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.body
            }
            Label {
                visible: !Theme.elder
                width: parent.width
                text: tile.detail
                role: Label.Role.Small
                color: Theme.accentText
                horizontalAlignment: Text.AlignHCenter
                maximumLineCount: 1
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(22)
            }
            Label {
                width: parent.width
                text: tile.items === 1 ? qsTr("1 service") : qsTr("%1 services").arg(tile.items)
                color: Theme.accentText
                horizontalAlignment: Text.AlignHCenter
            }
        }
    }
}
