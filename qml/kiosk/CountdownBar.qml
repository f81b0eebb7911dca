import QtQuick
import Yimen.Style
import Yimen.Controls

// The seconds until the page returns to the start: a line that shortens once a second, and a sentence.
Column {
    id: countdown

    required property int seconds
    required property int total

    spacing: Theme.gapSmall

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        width: parent.width
        height: Theme.px(8)
        radius: height / 2
        color: Theme.sunken

        Rectangle {
            width: parent.width * Math.min(1, countdown.seconds / Math.max(1, countdown.total))
            height: parent.height
            radius: height / 2
            color: Theme.accent
        }
    }
    Label {
        width: parent.width
        text: qsTr("Back to the start in %1 s").arg(countdown.seconds)
        role: Label.Role.Small
        color: Theme.quietInk
        horizontalAlignment: Text.AlignHCenter
    }
}
