import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Kiosk

// The ticket on a screen that is wider than high: the number beside what one needs to know. Goes home by itself.
KioskPage {
    id: page

    Card {
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: foot.top; margins: Theme.margin; topMargin: Theme.gapSmall; bottomMargin: Theme.gap }

        Column {
            id: number

            anchors { left: parent.left; verticalCenter: parent.verticalCenter }
            width: Math.round(parent.width * 0.45)

            Label {
                width: parent.width
                text: qsTr("Your number")
                role: Label.Role.Title
                color: Theme.quietInk
                horizontalAlignment: Text.AlignHCenter
            }
            NumberText {
                objectName: "ticketNumber"
                width: parent.width
                text: page.kiosk.ticket.number
                size: Theme.px(220)
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(100)
                horizontalAlignment: Text.AlignHCenter
            }
        }
        Column {
            anchors { left: number.right; leftMargin: Theme.gap; right: parent.right; verticalCenter: parent.verticalCenter }
            spacing: Theme.gap

            Label {
                width: parent.width
                text: page.kiosk.ticket.item
                font.weight: Font.DemiBold
                maximumLineCount: 2
            }
            PriorityPill { priority: page.kiosk.ticket.priority }
            TicketFacts {
                width: parent.width
                ticket: page.kiosk.ticket
            }
        }
    }
    Column {
        id: foot

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.margin; bottomMargin: Theme.gap }
        spacing: Theme.gapSmall

        YButton {
            objectName: "done"
            width: parent.width
            height: Theme.touch
            kind: YButton.Kind.Primary
            role: Label.Role.Title
            text: qsTr("Done")
            onClicked: page.kiosk.goHome()
        }
        CountdownBar {
            width: parent.width
            seconds: page.kiosk.ticketSecondsLeft
            total: page.kiosk.ticketSeconds
        }
    }
}
