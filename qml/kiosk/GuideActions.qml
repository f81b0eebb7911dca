import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell
import Yimen.Kiosk

// The foot of a guide: how long the queue is, the ticket, the ticket for those who go first.
Rectangle {
    id: actions

    required property KioskViewModel kiosk
    readonly property queueView queue: kiosk.guideQueue
    readonly property bool open: kiosk.phase === "open"
    readonly property bool longName: queue.name.length > 40  // which would leave no room for the figures

    implicitHeight: column.implicitHeight + 2 * Theme.gap
    color: Theme.card

    Rectangle {
        anchors { left: parent.left; right: parent.right; top: parent.top }
        height: Theme.stroke
        color: Theme.line
    }
    Column {
        id: column

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.margin; rightMargin: Theme.margin }
        spacing: Theme.gap

        Banner {
            width: parent.width
            tone: Banner.Tone.Attention
            text: actions.kiosk.guide.withdrawn ? qsTr("This item was changed just now and is no longer handled here. Please ask at the window of: %1").arg(Words.withoutBrackets(actions.kiosk.guide.department))
                : !actions.kiosk.guide.served && actions.kiosk.guide.reason.length > 0 ? qsTr("This is not handled in this hall: %1. Please ask at the window of: %2").arg(actions.kiosk.guide.reason).arg(Words.withoutBrackets(actions.kiosk.guide.department))
                : !actions.kiosk.guide.served ? qsTr("This is not handled in this hall. Please ask at the window of: %1").arg(Words.withoutBrackets(actions.kiosk.guide.department))
                : actions.open ? "" : qsTr("No tickets now. Open again %1").arg(Words.when(actions.kiosk.nextOpening))
        }
        Label {
            width: parent.width
            visible: figures.visible && actions.longName
            text: actions.queue.name
            role: Label.Role.Small
            color: Theme.quietInk
            maximumLineCount: 1
        }
        Label {
            id: figures

            width: parent.width
            visible: actions.kiosk.guide.served && actions.open && actions.queue.present
            text: qsTr("%1: %2 · %3", "queue, people waiting, wait").arg(actions.longName ? qsTr("This queue") : actions.queue.name).arg(Words.waiting(actions.queue.waiting)).arg(actions.queue.windowsOpen === 0 ? qsTr("No window open") : Words.wait(actions.queue.known, actions.queue.typical, actions.queue.ninetieth))
            role: Label.Role.Small
            color: Theme.quietInk
            maximumLineCount: 2
        }
        Row {
            width: parent.width
            visible: actions.kiosk.guide.served
            spacing: Theme.gap

            YButton {
                objectName: "takeTicket"
                width: parent.width - priority.width - Theme.gap
                height: Theme.px(Theme.elder ? 176 : 152)
                enabled: !actions.kiosk.busy
                kind: actions.open ? YButton.Kind.Primary : YButton.Kind.Secondary
                role: Label.Role.Title
                sign: "ticket"
                text: actions.kiosk.busy ? qsTr("One moment …") : qsTr("Take a ticket")
                onClicked: actions.kiosk.takeTicket("none")
            }
            YButton {
                id: priority

                objectName: "choosePriority"
                width: Math.floor(parent.width * 0.36)
                height: Theme.px(Theme.elder ? 176 : 152)
                sign: Theme.elder ? "" : "star"
                text: qsTr("Priority ticket")
                onClicked: actions.kiosk.choosePriority()
            }
        }
    }
}
