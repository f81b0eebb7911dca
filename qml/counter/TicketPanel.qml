import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Counter

// The ticket at the window, or what the window is doing without one; beneath it the step that comes next.
Card {
    id: panel

    required property CounterDesk desk
    readonly property bool paused: desk.allowed.includes(Desk.Action.Resume)

    signal transferWanted()
    signal parkWanted()

    implicitWidth: Theme.px(780)
    implicitHeight: Theme.px(600)
    padding: Theme.margin

    TicketHead {
        id: head

        visible: panel.desk.current.present
        anchors { left: parent.left; right: parent.right; top: parent.top }
        desk: panel.desk
    }
    MaterialList {
        visible: panel.desk.current.present
        anchors { left: parent.left; right: parent.right; top: head.bottom; topMargin: Theme.gap; bottom: back.visible ? back.top : steps.top; bottomMargin: Theme.gap }
        card: panel.desk.current
    }
    NextPerson {
        visible: !panel.desk.current.present && !panel.paused && number.length > 0
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; verticalCenterOffset: -steps.height / 2 }
        number: panel.desk.nextNumber
        itemName: panel.desk.nextItemName
        why: Sentences.why(panel.desk.nextReason)
    }
    EmptyState {
        visible: !panel.desk.current.present && (panel.paused || panel.desk.nextNumber.length === 0)
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; verticalCenterOffset: -steps.height / 2 }
        sign: panel.paused ? "pause" : "check"
        title: panel.paused ? qsTr("Paused: %1").arg(Sentences.pauseReason(panel.desk.pauseReason)) : qsTr("Nobody is waiting")
        detail: panel.paused ? qsTr("Residents see that this window is closed for a moment.")
              : qsTr("The next person appears here as soon as a number is taken.")
    }
    TakeBackBar {
        id: back

        anchors { left: parent.left; right: parent.right; bottom: steps.top; bottomMargin: Theme.gap }
        desk: panel.desk
    }
    StepBar {
        id: steps

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        desk: panel.desk
        onTransferWanted: panel.transferWanted()
        onParkWanted: panel.parkWanted()
    }
}
