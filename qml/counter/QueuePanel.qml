pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Models
import Yimen.Counter

// Who waits for this window in the order of calling, who was put aside and who did not come.
Card {
    id: panel

    required property CounterDesk desk
    property int tab: 0
    property bool narrow: false  // at a terminal: a finger scrolls, and a waiting ticket is not cancelled

    signal cancelWanted(id: string, number: string)

    implicitWidth: Theme.px(520)
    implicitHeight: Theme.px(600)

    Segmented {
        id: tabs

        anchors { left: parent.left; right: parent.right; top: parent.top }
        options: [qsTr("Waiting %1").arg(panel.desk.waitingCount), qsTr("Aside %1").arg(panel.desk.parked.count), qsTr("No-shows %1").arg(panel.desk.noShows.count)]
        current: panel.tab
        onChosen: index => panel.tab = index
    }
    TicketTable {
        visible: panel.tab === 0
        anchors { left: parent.left; right: parent.right; top: tabs.bottom; topMargin: Theme.gapSmall; bottom: parent.bottom }
        desk: panel.desk
        tickets: panel.desk.waiting
        why: Sentences.why(panel.desk.nextReason)
        emptyText: qsTr("Nobody is waiting")
        railed: !panel.narrow
        sign: panel.narrow ? "" : "close"
        actionName: qsTr("Cancel")
        onAct: (id, number) => panel.cancelWanted(id, number)
    }
    TicketTable {
        visible: panel.tab === 1
        anchors { left: parent.left; right: parent.right; top: tabs.bottom; topMargin: Theme.gapSmall; bottom: parent.bottom }
        desk: panel.desk
        tickets: panel.desk.parked
        railed: !panel.narrow
        emptyText: qsTr("Nobody was put aside")
        actionText: qsTr("Bring back")
        onAct: id => panel.desk.bringBack(id)
    }
    TicketTable {
        visible: panel.tab === 2
        anchors { left: parent.left; right: parent.right; top: tabs.bottom; topMargin: Theme.gapSmall; bottom: parent.bottom }
        desk: panel.desk
        tickets: panel.desk.noShows
        railed: !panel.narrow
        emptyText: qsTr("Everybody came")
        actionText: qsTr("Queue again")
        onAct: id => panel.desk.requeue(id)
    }
}
