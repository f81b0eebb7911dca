import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Counter

// The ticket the agent is at, the next step, and the people waiting.
Item {
    id: work

    required property CounterDesk desk
    readonly property bool present: desk.current.present
    readonly property bool serving: desk.current.ticketState === "serving"

    Column {
        id: head

        width: parent.width
        spacing: Theme.gapSmall

        Item {
            width: parent.width
            height: number.implicitHeight

            NumberText {
                id: number

                text: work.present ? work.desk.current.number : work.desk.nextNumber.length > 0 ? work.desk.nextNumber : "—"
                size: Theme.px(112)
                color: work.present ? Theme.accent : Theme.quietInk
            }
            Pill {
                anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                dotted: work.present
                tone: !work.present ? Pill.Tone.Neutral : work.serving ? Pill.Tone.Good : Pill.Tone.Accent
                text: !work.present ? (work.desk.nextNumber.length > 0 ? qsTr("Next") : qsTr("Nobody is waiting"))
                    : work.serving ? qsTr("In service") : qsTr("Called, %1 of %2").arg(work.desk.current.calls).arg(work.desk.maxCalls)
            }
        }
        Label {
            width: parent.width
            visible: text.length > 0
            text: Names.of(work.present ? work.desk.current.itemName : work.desk.nextItemName)
            maximumLineCount: 2
        }
        StepBar {
            width: parent.width
            narrow: true
            desk: work.desk
        }
    }
    TicketTable {
        anchors { left: parent.left; right: parent.right; top: head.bottom; topMargin: Theme.gap; bottom: leave.visible ? leave.top : parent.bottom; bottomMargin: leave.visible ? Theme.gapSmall : 0 }
        desk: work.desk
        tickets: work.desk.waiting
        why: Sentences.why(work.desk.nextReason)
        railed: false
        emptyText: qsTr("Nobody is waiting")
    }
    YButton {
        id: leave

        visible: enabled
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        kind: YButton.Kind.Quiet
        sign: "sign-out"
        text: qsTr("Sign out")
        enabled: work.desk.allowed.includes(Desk.Action.SignOut)
        onClicked: work.desk.act(Desk.Action.SignOut)
    }
}
