import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Models
import Yimen.Display

// The hall's name in both languages and the time.
Rectangle {
    id: header

    required property DisplayBoard board
    required property Now now

    implicitHeight: Theme.px(128)
    color: Theme.accent

    Column {
        anchors { left: parent.left; leftMargin: Theme.margin; right: time.left; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }

        Label {
            width: parent.width
            text: header.board.hallName.zh ?? ""
            role: Label.Role.Title
            font.pixelSize: Theme.px(50)
            color: Theme.accentText
            maximumLineCount: 1
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.px(32)
        }
        Label {
            width: parent.width
            text: header.board.hallName.en ?? ""
            role: Label.Role.Small
            color: Theme.accentText
            maximumLineCount: 1
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.px(22)
        }
    }
    Label {
        id: time

        anchors { right: parent.right; rightMargin: Theme.margin; verticalCenter: parent.verticalCenter }
        text: header.now.moment.time
        font.pixelSize: Theme.px(80)
        font.weight: Font.DemiBold
        color: Theme.accentText
    }
}
