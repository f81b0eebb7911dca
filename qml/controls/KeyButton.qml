import QtQuick
import Yimen.Style

// A button that says which key does the same.
YButton {
    id: button

    property string key

    rightPadding: Theme.gap + (hint.visible ? hint.width + Theme.tight : 0)

    Rectangle {
        id: hint

        visible: button.key.length > 0
        anchors { right: parent.right; rightMargin: Theme.tight; verticalCenter: parent.verticalCenter }
        width: Math.max(height, name.implicitWidth + Theme.tight)
        height: name.implicitHeight + Theme.px(4)
        radius: Theme.px(6)
        color: button.enabled && button.filled ? "#26FFFFFF" : Theme.sunken

        Label {
            id: name

            anchors.centerIn: parent
            text: button.key
            role: Label.Role.Small
            color: button.enabled && button.filled ? Theme.accentText : Theme.quietInk
            wrapMode: Text.NoWrap
        }
    }
}
