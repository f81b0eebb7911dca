import QtQuick
import Yimen.Style
import Yimen.Controls

// What stands where there is nothing to list: why, and what to do.
Column {
    id: empty

    property string sign: "list"
    property alias title: title.text
    property alias detail: detail.text

    spacing: Theme.gap

    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        width: Theme.iconLarge
        height: width
        name: empty.sign
        color: Theme.quietInk
    }
    Label {
        id: title

        width: parent.width
        role: Label.Role.Title
        horizontalAlignment: Text.AlignHCenter
    }
    Label {
        id: detail

        visible: text.length > 0
        width: parent.width
        color: Theme.quietInk
        horizontalAlignment: Text.AlignHCenter
    }
}
