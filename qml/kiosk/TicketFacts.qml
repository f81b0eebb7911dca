pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell
import Yimen.Kiosk

// People ahead, the wait and the windows of a ticket, one below the other.
Column {
    id: facts

    required property ticketView ticket
    readonly property var all: [
        { sign: "people", name: ticket.ahead === 0 ? qsTr("Nobody is ahead of you") : qsTr("Ahead of you"), value: ticket.ahead < 0 ? "" : ticket.ahead === 0 ? qsTr("You are next") : ticket.ahead === 1 ? qsTr("1 person") : qsTr("%1 people").arg(ticket.ahead) },
        { sign: "clock", name: qsTr("Wait"), value: Words.wait(ticket.known, ticket.typical, ticket.ninetieth) },
        { sign: "window", name: qsTr("Where"), value: Words.windows(ticket.windows) }
    ]
    readonly property var lines: all.filter(line => line.value.length > 0)

    spacing: Theme.gap

    Repeater {
        model: facts.lines

        Item {
            id: line

            required property var modelData

            width: facts.width
            implicitHeight: Math.max(icon.height, value.implicitHeight)

            Icon {
                id: icon

                anchors { left: parent.left; leftMargin: Theme.gap; verticalCenter: parent.verticalCenter }
                width: Theme.icon
                height: width
                name: line.modelData.sign
                color: Theme.accent
            }
            Label {
                id: name

                anchors { left: icon.right; leftMargin: Theme.gapSmall; verticalCenter: parent.verticalCenter }
                text: line.modelData.name
                color: Theme.quietInk
                wrapMode: Text.NoWrap
            }
            Label {
                id: value

                anchors { left: name.right; right: parent.right; leftMargin: Theme.gap; rightMargin: Theme.gap; verticalCenter: parent.verticalCenter }
                text: line.modelData.value
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignRight
                maximumLineCount: 2
            }
        }
    }
}
