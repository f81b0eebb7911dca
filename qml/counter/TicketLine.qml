import QtQuick
import Yimen.Style
import Yimen.Controls

// One ticket of a list: number, item, how long it has waited. The next one says why it is the next.
Item {
    id: line

    required property string ticket
    required property string number
    required property string priority
    required property var itemName
    required property real issuedAt
    required property string note
    required property var missing
    required property string ticketState
    required property bool requeued
    property real now
    property bool still  // nothing can be done just now
    property string why
    property string sign
    property string actionText
    property string actionName
    readonly property bool next: why.length > 0

    signal act()

    implicitHeight: Math.max(Theme.touch + (actionText.length > 0 ? Theme.tight : 0), texts.implicitHeight + 2 * Theme.gapSmall)

    Rectangle {
        anchors { fill: parent; topMargin: Theme.stroke; bottomMargin: Theme.stroke }
        visible: line.next
        radius: Theme.radius
        color: Theme.accentSoft
    }
    Rectangle {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        visible: !line.next
        height: Theme.stroke
        color: Theme.sunken
    }
    Label {
        id: number

        anchors { left: parent.left; leftMargin: Theme.gapSmall; verticalCenter: parent.verticalCenter }
        width: Math.max(Theme.px(68), implicitWidth)
        text: line.number
        wrapMode: Text.NoWrap
        font.weight: Font.Bold
        color: line.next ? Theme.accent : Theme.ink
    }
    Column {
        id: texts

        anchors { left: number.right; leftMargin: Theme.gapSmall; right: side.left; rightMargin: Theme.gapSmall; verticalCenter: parent.verticalCenter }
        spacing: Theme.px(4)

        Label {
            width: parent.width
            text: Names.of(line.itemName)
            role: Label.Role.Small
            maximumLineCount: line.next ? 2 : 1
            wrapMode: line.next ? Text.Wrap : Text.NoWrap
        }
        Label {
            visible: text.length > 0
            width: parent.width
            text: line.next ? qsTr("Next. %1").arg(line.why) : line.ticketState === "parked" ? Sentences.parked(line.note, line.missing) : ""
            role: Label.Role.Small
            color: line.next ? Theme.accentPressed : Theme.quietInk
            maximumLineCount: 2
        }
        PriorityPill { priority: line.priority }
    }
    Row {
        id: side

        anchors { right: parent.right; rightMargin: line.actionText.length > 0 ? Theme.stroke : action.visible ? 0 : Theme.gapSmall; verticalCenter: parent.verticalCenter }
        spacing: Theme.px(4)

        Label {
            anchors.verticalCenter: parent.verticalCenter
            text: Sentences.minutes(line.now - line.issuedAt)
            role: Label.Role.Small
            color: Theme.quietInk
            wrapMode: Text.NoWrap
        }
        YButton {
            id: action

            visible: line.sign.length > 0 || line.actionText.length > 0
            kind: line.actionText.length > 0 ? YButton.Kind.Secondary : YButton.Kind.Quiet
            sign: line.sign
            text: line.actionText
            role: Label.Role.Small
            enabled: !line.still
            Accessible.name: line.actionName
            onClicked: line.act()
        }
    }
}
