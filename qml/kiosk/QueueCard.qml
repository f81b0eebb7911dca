import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell

// One queue at a glance. It is there to be read, not touched.
Item {
    id: card

    required property string prefix
    required property string name
    required property string shortName
    required property int waiting
    required property int windowsOpen
    required property bool known
    required property int typical
    required property int ninetieth
    property bool narrow: false

    function figures(): string {
        if (waiting === 0)
            return windowsOpen === 0 ? qsTr("No window open") : qsTr("Nobody waiting");
        const people = narrow ? qsTr("%1", "people waiting").arg(waiting) : Words.waiting(waiting);
        const wait = windowsOpen === 0 ? qsTr("no window") : known ? Words.waitShort(typical, ninetieth) : "";
        return wait.length > 0 ? qsTr("%1 · %2", "people waiting, wait").arg(people).arg(wait) : people;
    }

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

        anchors { left: letter.visible ? letter.right : parent.left; leftMargin: Theme.gapSmall; right: parent.right; rightMargin: Theme.gapSmall; verticalCenter: parent.verticalCenter }

        Label {
            width: parent.width
            text: card.narrow ? card.shortName : card.name
            role: Label.Role.Small
            font.weight: Font.DemiBold
            maximumLineCount: card.narrow ? 1 : 2
        }
        Label {
            width: parent.width
            text: card.figures()
            role: Label.Role.Small
            color: Theme.quietInk
            maximumLineCount: 1
        }
    }
}
