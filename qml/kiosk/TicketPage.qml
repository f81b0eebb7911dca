import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell

// The ticket's number, and the little one needs beside it. Goes home by itself.
KioskPage {
    id: page

    Card {
        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: foot.top; margins: Theme.margin; topMargin: Theme.gapSmall; bottomMargin: Theme.gapLarge }

        Column {
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
            spacing: Theme.elder ? Theme.gap : Theme.gapLarge

            Label {
                width: parent.width
                text: qsTr("Your number")
                role: Label.Role.Title
                color: Theme.quietInk
                horizontalAlignment: Text.AlignHCenter
            }
            NumberText {
                objectName: "ticketNumber"
                anchors.horizontalCenter: parent.horizontalCenter
                text: page.kiosk.ticket.number
                size: Theme.px(Theme.elder ? 240 : 260)
            }
            Label {
                visible: !Theme.elder
                width: parent.width
                text: page.kiosk.ticket.item
                role: text.length > 60 ? Label.Role.Small : Label.Role.Body
                horizontalAlignment: Text.AlignHCenter
                maximumLineCount: 6
            }
            Pill {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: text.length > 0
                tone: Pill.Tone.Accent
                text: Words.priority(page.kiosk.ticket.priority)
            }
            Rectangle {
                width: parent.width
                height: Theme.stroke
                color: Theme.line
            }
            TicketFacts {
                width: parent.width
                ticket: page.kiosk.ticket
            }
        }
    }
    Column {
        id: foot

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom; margins: Theme.margin }
        spacing: Theme.gap

        Label {
            width: parent.width
            text: qsTr("Please sit down: the big screen shows your number and window when it is your turn.")
            role: Label.Role.Small
            color: Theme.quietInk
            horizontalAlignment: Text.AlignHCenter
        }
        YButton {
            objectName: "done"
            width: parent.width
            height: Theme.px(Theme.elder ? 176 : 144)
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
