import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell

// One queue at a glance. It is there to be read, not touched.
Item {
    id: card

    required property string prefix
    required property string name
    required property int waiting
    required property int windowsOpen
    required property bool known
    required property int typical
    required property int ninetieth
    property bool narrow: false

    implicitHeight: Math.max(Theme.px(96), texts.implicitHeight + Theme.gapSmall)

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
        id: texts

        anchors { left: card.narrow ? parent.left : letter.right; leftMargin: Theme.gapSmall; right: parent.right; rightMargin: Theme.gapSmall; verticalCenter: parent.verticalCenter }

        Label {
            width: parent.width
            text: card.name
            role: Label.Role.Small
            font.weight: Font.DemiBold
            maximumLineCount: card.narrow ? 1 : 2
        }
        Label {
            width: parent.width
            text: card.windowsOpen === 0 ? qsTr("No window open") : card.waiting === 0 ? qsTr("Nobody waiting")
                : card.known ? qsTr("%1 · %2", "people waiting, wait").arg(Words.waiting(card.waiting)).arg(Words.waitShort(card.typical, card.ninetieth))
                : Words.waiting(card.waiting)
            role: Label.Role.Small
            color: Theme.quietInk
            maximumLineCount: 1
        }
    }
}
