import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell
import Yimen.Kiosk

// The foot of a guide, or what stands beside it: how long the queue is, the ticket, the ticket for those who go first.
Rectangle {
    id: actions

    required property KioskViewModel kiosk
    property bool beside: false
    readonly property queueView queue: kiosk.guideQueue
    readonly property bool open: kiosk.phase === "open"
    readonly property bool asleep: queue.waiting === 0 && queue.windowsOpen === 0
    readonly property string wait: queue.windowsOpen === 0 ? qsTr("No window open") : queue.waiting === 0 ? "" : Words.wait(queue.known, queue.typical, queue.ninetieth)
    readonly property bool longName: queue.name.length > 40  // which would leave no room for the figures

    implicitHeight: column.implicitHeight + 2 * Theme.gap
    color: Theme.card

    Rectangle {
        width: actions.beside ? Theme.stroke : parent.width
        height: actions.beside ? parent.height : Theme.stroke
        color: Theme.line
    }
    Column {
        id: column

        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: actions.beside ? Theme.gapLarge : Theme.margin; rightMargin: actions.beside ? Theme.gapLarge : Theme.margin }
        spacing: Theme.gap

        Banner {
            width: parent.width
            tone: Banner.Tone.Attention
            lines: actions.beside ? 8 : 3
            text: actions.kiosk.guide.withdrawn ? qsTr("This service was changed just now and is no longer handled here. Please ask at the %1 window.").arg(Words.withoutBrackets(actions.kiosk.guide.department))
                : !actions.kiosk.guide.served && actions.kiosk.guide.reason.length > 0 ? qsTr("This is not handled in this hall: %1. Please ask at the %2 window.").arg(actions.kiosk.guide.reason).arg(Words.withoutBrackets(actions.kiosk.guide.department))
                : !actions.kiosk.guide.served ? qsTr("This is not handled in this hall. Please ask at the %1 window.").arg(Words.withoutBrackets(actions.kiosk.guide.department))
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
            visible: actions.kiosk.guide.served && actions.open && actions.queue.present && !actions.asleep
            text: qsTr("%1: %2", "queue, people waiting and their wait").arg(actions.longName ? qsTr("This queue") : actions.queue.name).arg([Words.waiting(actions.queue.waiting), actions.wait].filter(part => part.length > 0).join(" · "))
            role: Label.Role.Small
            color: Theme.quietInk
            maximumLineCount: actions.beside ? 6 : 2
        }
        Label {
            width: parent.width
            visible: actions.kiosk.guide.served && actions.open && actions.asleep
            text: qsTr("No window is calling yet. You can take a ticket already.")
            role: Label.Role.Small
            color: Theme.quietInk
        }
        Grid {
            columns: actions.beside ? 1 : 2
            width: parent.width
            visible: actions.kiosk.guide.served
            spacing: Theme.gap

            YButton {
                objectName: "takeTicket"
                width: actions.beside ? parent.width : parent.width - priority.width - Theme.gap
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
                width: actions.beside ? parent.width : Math.floor(parent.width * 0.36)
                height: Theme.px(Theme.elder ? 176 : 152)
                sign: Theme.elder ? "" : "star"
                text: qsTr("Priority ticket")
                onClicked: actions.kiosk.choosePriority()
            }
        }
    }
}
