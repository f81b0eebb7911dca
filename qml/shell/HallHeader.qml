import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Models

// The hall's name and the time, at the top of every page.
Item {
    id: header

    required property string hallName
    required property Now now
    property bool low: false  // where height is dear

    implicitHeight: clock.implicitHeight + 2 * (low ? Theme.gap : Theme.gapLarge)

    Label {
        id: name

        anchors { left: parent.left; leftMargin: Theme.margin; right: clock.left; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
        height: header.height - 2 * Theme.gap
        text: header.hallName
        role: Label.Role.Title
        font.pixelSize: Theme.elder ? Theme.body * 1.1 : Theme.title
        // A name that is cut is not fitted, and one that is fitted not cut.
        elide: text.length > 90 ? Text.ElideRight : Text.ElideNone
        maximumLineCount: text.length > 90 ? 3 : 99
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.small
        verticalAlignment: Text.AlignVCenter
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
