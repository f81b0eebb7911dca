import QtQuick
import Yimen.Style
import Yimen.Controls

// A page's title, with a sign before and a line beneath it.
Item {
    id: header

    property string sign
    property alias title: title.text
    property alias note: note.text
    property int lines: 3
    property int role: Label.Role.Title

    implicitHeight: Math.max(mark.visible ? mark.height : 0, texts.implicitHeight)

    Rectangle {
        id: mark

        visible: header.sign.length > 0
        width: Theme.iconLarge
        height: width
        radius: Theme.radius
        color: Theme.accentSoft

        Icon {
            anchors.centerIn: parent
            width: Theme.iconLarge * 0.66
            height: width
            name: header.sign
            color: Theme.accent
        }
    }
    Column {
        id: texts

        anchors { left: mark.visible ? mark.right : parent.left; leftMargin: mark.visible ? Theme.gap : 0; right: parent.right }
        y: Math.max(0, (header.height - height) / 2)
        spacing: Theme.px(4)

        Label {
            id: title

            width: parent.width
            role: header.role
            font.weight: Font.DemiBold
            maximumLineCount: header.lines
        }
        Label {
            id: note

            visible: text.length > 0
            width: parent.width
            color: Theme.quietInk
            role: Label.Role.Small
            maximumLineCount: 2
        }
    }
}
