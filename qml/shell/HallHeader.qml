import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Models

// The hall's name and the time, at the top of every page.
Item {
    id: header

    required property string hallName
    required property Now now

    implicitHeight: Math.max(name.implicitHeight, clock.implicitHeight) + 2 * Theme.gapLarge

    Label {
        id: name

        anchors { left: parent.left; leftMargin: Theme.margin; right: clock.left; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
        text: header.hallName
        role: Label.Role.Title
        font.pixelSize: Theme.elder ? Theme.title * 0.84 : Theme.title
        maximumLineCount: 2
    }
    Column {
        id: clock

        anchors { right: parent.right; rightMargin: Theme.margin; verticalCenter: parent.verticalCenter }

        Label {
            anchors.right: parent.right
            text: header.now.moment.time
            role: Label.Role.Title
        }
        Label {
            anchors.right: parent.right
            text: Words.date(header.now.moment)
            role: Label.Role.Small
            color: Theme.quietInk
        }
    }
}
