import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell
import Yimen.Kiosk

// The ticket's number, and the little one needs beneath it; lying, beside it. Goes home by itself.
KioskPage {
    id: page

    readonly property ticketView ticket: kiosk.ticket

    Card {
        id: card

        anchors { left: parent.left; right: parent.right; top: parent.top; bottom: page.wide ? parent.bottom : foot.top; margins: Theme.margin; topMargin: Theme.gapSmall; bottomMargin: page.wide || Theme.elder ? Theme.gap : Theme.gapLarge }

        Column {
            id: number

            readonly property int free: card.height - 2 * card.padding - height - (page.wide ? foot.height : facts.height + Theme.gap)

            width: page.wide ? Math.round(parent.width * 0.42) : parent.width
            y: Math.max(0, Math.round(free / 2))
            spacing: Theme.gapSmall

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
                text: page.ticket.number
                size: Theme.px(page.wide ? 220 : Theme.elder ? 160 : 260)
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.px(100)
                horizontalAlignment: Text.AlignHCenter
            }
            Pill {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: text.length > 0
                tone: Pill.Tone.Accent
                text: Words.priority(page.ticket.priority)
            }
        }
        Column {
            id: facts

            x: page.wide ? parent.width - width : 0
            y: page.wide ? Math.max(0, Math.round((parent.height - height) / 2)) : number.y + number.height + Theme.gap
            width: page.wide ? Math.round(parent.width * 0.55) : parent.width
            spacing: Theme.gap

            Label {
                width: parent.width
                text: page.ticket.item
                role: text.length > 40 ? Label.Role.Small : Label.Role.Body
                font.weight: Font.DemiBold
                horizontalAlignment: page.wide ? Text.AlignLeft : Text.AlignHCenter
                maximumLineCount: page.wide ? 3 : Theme.elder ? 2 : 5
            }
            Rectangle {
                width: parent.width
                height: Theme.stroke
                color: Theme.line
            }
            TicketFacts {
                width: parent.width
                ticket: page.ticket
            }
            Label {
                objectName: "ticketMaterials"
                visible: page.ticket.materials.length > 0
                width: parent.width
                leftPadding: Theme.gap
                rightPadding: Theme.gap
                text: qsTr("Have ready: %1").arg(page.ticket.materials.join(qsTr("; ")))
                role: Label.Role.Small
                maximumLineCount: Theme.elder ? 2 : 4
            }
        }
    }
    Column {
        id: foot

        // Lying it stands in the card, beneath the number.
        x: Theme.margin + (page.wide ? card.padding : 0)
        anchors { bottom: parent.bottom; bottomMargin: page.wide ? Theme.gap + card.padding : Theme.margin }
        width: page.wide ? number.width : page.width - 2 * Theme.margin
        spacing: page.wide ? Theme.gapSmall : Theme.gap

        Label {
            visible: !page.wide
            width: parent.width
            text: qsTr("Please remember your number. The big screen shows it and your window when it is your turn.")
            role: Label.Role.Small
            color: Theme.quietInk
            horizontalAlignment: Text.AlignHCenter
        }
        YButton {
            objectName: "done"
            width: parent.width
            height: page.wide ? Theme.touch : Theme.px(144)
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
