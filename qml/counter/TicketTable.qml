pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Models
import Yimen.Counter

// Tickets as lines, each with one thing to do.
Item {
    id: table

    required property CounterDesk desk
    required property TicketList tickets
    property string emptyText
    property string why        // why the first one is next; none by default
    property string sign       // what can be done, as a sign …
    property string actionText // … or in words
    property string actionName: actionText
    property bool railed: true  // false where a finger scrolls and there is no room

    signal act(id: string, number: string)

    EmptyState {
        visible: table.tickets.count === 0
        anchors.centerIn: parent
        width: parent.width
        sign: "people"
        title: table.emptyText
    }
    ListView {
        id: list

        anchors { fill: parent; rightMargin: rail.visible ? rail.width + Theme.tight : 0 }
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: table.tickets
        delegate: TicketLine {
            width: list.width
            now: table.desk.now
            still: table.desk.busy || !table.desk.bannerIsCalm
            why: ticket === table.desk.nextTicket ? table.why : ""
            sign: table.sign
            actionText: table.actionText
            actionName: table.actionName
            onAct: table.act(ticket, number)
        }
    }
    ScrollRail {
        id: rail

        visible: table.railed && needed
        anchors { right: parent.right; top: parent.top; bottom: parent.bottom }
        view: list
    }
}
