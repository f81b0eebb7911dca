import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Yimen.Style
import Yimen.Controls

// One place of the bottom bar: a sign over a word.
T.AbstractButton {
    id: button

    property string sign
    property bool on: false
    readonly property color front: on ? Theme.accent : enabled ? Theme.ink : Theme.faintInk

    Layout.fillWidth: true
    Layout.fillHeight: true
    Layout.preferredWidth: 1
    implicitWidth: Theme.touch
    implicitHeight: Theme.touch
    focusPolicy: Qt.TabFocus

    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.accentSoft : button.on ? Theme.accentSoft : "transparent"
        border { width: button.visualFocus ? Theme.stroke : 0; color: Theme.ink }
    }
    contentItem: Item {
        Column {
            anchors.centerIn: parent
            spacing: Theme.px(4)

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Theme.icon
                height: width
                name: button.sign
                color: button.front
            }
            Label {
                anchors.horizontalCenter: parent.horizontalCenter
                width: button.width
                text: button.text
                role: Label.Role.Small
                color: button.front
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(24)
                horizontalAlignment: Text.AlignHCenter
                maximumLineCount: 1
            }
        }
    }
}
