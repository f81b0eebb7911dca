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
    readonly property guideOffer offer: kiosk.guideOffer
    readonly property bool longName: queue.name.length > 40  // which would leave no room for the figures

    function obstacle(): string {
        const department = Words.withoutBrackets(kiosk.guide.department);
        switch (offer.obstacle) {
        case "withdrawn": return qsTr("This service was changed just now and is no longer handled here. Please ask at the %1 window.").arg(department);
        case "elsewhere_because": return qsTr("This is not handled in this hall: %1. Please ask at the %2 window.").arg(kiosk.guide.reason).arg(department);
        case "elsewhere": return qsTr("This is not handled in this hall. Please ask at the %1 window.").arg(department);
        case "closed": return qsTr("No tickets now. Open again %1").arg(Words.when(kiosk.nextOpening));
        default: return "";
        }
    }
    function wait(): string {
        if (queue.windowsOpen === 0)
            return qsTr("No window open");
        return queue.waiting === 0 ? "" : Words.wait(queue.known, queue.typical, queue.ninetieth);
    }

    implicitHeight: column.implicitHeight + 2 * Theme.gap
    color: Theme.card

    Rectangle {
        width: actions.beside ? Theme.stroke : parent.width
        height: actions.beside ? parent.height : Theme.stroke
        color: Theme.line
    }
    Column {
        id: column

        readonly property int margin: actions.beside ? Theme.gapLarge : Theme.margin

        anchors { left: parent.left; right: parent.right; leftMargin: margin; rightMargin: margin; verticalCenter: parent.verticalCenter }
        spacing: Theme.gap

        Banner {
            width: parent.width
            tone: Banner.Tone.Attention
            lines: actions.beside ? 8 : 3
            text: actions.obstacle()
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
            visible: actions.offer.figures
            text: qsTr("%1: %2", "queue, people waiting and their wait").arg(actions.longName ? qsTr("This queue") : actions.queue.name).arg([Words.waiting(actions.queue.waiting), actions.wait()].filter(part => part.length > 0).join(" · "))
            role: Label.Role.Small
            color: Theme.quietInk
            maximumLineCount: actions.beside ? 6 : 2
        }
        Label {
            width: parent.width
            visible: actions.offer.asleep
            text: qsTr("No window is calling yet. You can take a ticket already.")
            role: Label.Role.Small
            color: Theme.quietInk
        }
        Grid {
            columns: actions.beside ? 1 : 2
            width: parent.width
            visible: actions.offer.tickets
            spacing: Theme.gap

            YButton {
                objectName: "takeTicket"
                width: actions.beside ? parent.width : parent.width - priority.width - Theme.gap
                height: Theme.px(Theme.elder ? 176 : 152)
                enabled: !actions.kiosk.busy
                kind: actions.offer.now ? YButton.Kind.Primary : YButton.Kind.Secondary
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
