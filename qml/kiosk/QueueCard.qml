import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell

// One queue at a glance. It is there to be read, not touched.
Rectangle {
    id: card

    required property string prefix
    required property string name
    required property int waiting
    required property int windowsOpen
    required property bool known
    required property int typical
    required property int ninetieth
    property bool narrow: false

    implicitHeight: Theme.px(104)
    radius: Theme.radius
    color: Theme.card
    border { width: Theme.stroke; color: Theme.line }

    Label {
        id: letter

        visible: !card.narrow
        anchors { left: parent.left; leftMargin: Theme.gap; verticalCenter: parent.verticalCenter }
        width: Theme.px(44)
        text: card.prefix
        role: Label.Role.Title
        color: Theme.accent
    }
    Column {
        anchors { left: card.narrow ? parent.left : letter.right; leftMargin: Theme.gapSmall; right: parent.right; rightMargin: Theme.gapSmall; verticalCenter: parent.verticalCenter }

        Label {
            width: parent.width
            text: card.name
            role: Label.Role.Small
            font.weight: Font.DemiBold
            maximumLineCount: 1
        }
        Label {
            width: parent.width
            text: card.windowsOpen === 0 ? qsTr("No window open") : card.waiting === 0 ? qsTr("Nobody waiting")
                : card.known ? qsTr("%1 · %2", "people waiting, wait").arg(Words.waiting(card.waiting)).arg(Words.wait(true, card.typical, card.ninetieth))
                : Words.waiting(card.waiting)
            role: Label.Role.Small
            color: Theme.quietInk
            maximumLineCount: 1
        }
    }
}
