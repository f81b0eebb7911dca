import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Counter

// Number, state, running time and item of the ticket at the window.
Item {
    id: head

    required property CounterDesk desk
    readonly property TicketCard card: desk.current
    readonly property var parts: [Names.of(card.queueName), promise(), Names.of(card.fee)]
    readonly property bool serving: card.ticketState === "serving"

    implicitHeight: body.implicitHeight

    Column {
        id: body

        width: parent.width
        spacing: Theme.tight

        Item {
            width: parent.width
            height: number.implicitHeight

            NumberText {
                id: number

                text: head.card.number
            }
            Row {
                anchors { left: number.right; leftMargin: Theme.gapLarge; verticalCenter: number.verticalCenter }
                spacing: Theme.tight

                Pill {
                    dotted: true
                    tone: head.serving ? Pill.Tone.Good : Pill.Tone.Accent
                    text: head.serving ? qsTr("In service") : qsTr("Called, %1 of %2").arg(head.card.calls).arg(head.desk.maxCalls)
                }
                PriorityPill { priority: head.card.priority }
                Pill { visible: head.card.requeued; text: qsTr("Came back") }
            }
            Column {
                anchors { right: parent.right; verticalCenter: number.verticalCenter }

                Label {
                    anchors.right: parent.right
                    role: Label.Role.Title
                    text: Sentences.clock(head.desk.now - (head.serving ? head.card.startedAt : head.card.calledAt))
                }
                // The hall tells the time of the last call: only the first one ends the wait.
                Label {
                    visible: head.card.calls <= 1
                    anchors.right: parent.right
                    role: Label.Role.Small
                    color: Theme.quietInk
                    text: qsTr("waited %1").arg(Sentences.minutes(head.card.calledAt - head.card.issuedAt))
                }
            }
        }
        Label {
            width: parent.width
            role: text.length > 70 ? Label.Role.Body : Label.Role.Title
            font.weight: Font.DemiBold
            text: Names.of(head.card.itemName)
            maximumLineCount: 4
        }
        Label {
            width: parent.width
            role: Label.Role.Small
            color: Theme.quietInk
            maximumLineCount: 1
            text: head.parts.filter(part => part.length > 0).join(" · ")
        }
    }

    function promise(): string {
        if (card.promisedDays < 0) return "";
        return card.promisedDays === 0 ? qsTr("done the same day") : qsTr("promised in %1 working days").arg(card.promisedDays);
    }
}
