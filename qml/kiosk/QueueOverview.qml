pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell
import Yimen.Kiosk

// Whether the hall is open, and each queue's waiting people and wait. In elder mode one sentence.
Item {
    id: overview

    required property KioskViewModel kiosk
    readonly property int columns: kiosk.queues.count > 8 ? 3 : 2
    readonly property bool open: kiosk.phase === "open"

    Column {
        anchors { left: parent.left; right: parent.right; top: parent.top }
        spacing: Theme.gap

        Flow {
            width: parent.width
            spacing: Theme.gapSmall

            Pill {
                dotted: true
                tone: overview.open ? Pill.Tone.Good : Pill.Tone.Attention
                text: overview.open ? (overview.kiosk.phaseUntil.known && overview.kiosk.phaseUntil.daysAhead === 0 ? qsTr("Open until %1").arg(overview.kiosk.phaseUntil.time) : qsTr("Open"))
                    : overview.kiosk.phase === "lunch" ? qsTr("Lunch break until %1").arg(overview.kiosk.phaseUntil.time)
                    : overview.kiosk.nextOpening.known ? qsTr("Closed, opens %1").arg(Words.when(overview.kiosk.nextOpening)) : qsTr("Closed")
            }
            Pill {
                visible: overview.open && !overview.kiosk.elder
                tone: Pill.Tone.Accent
                text: Words.waiting(overview.kiosk.queues.waiting)
            }
        }
        Label {
            visible: overview.kiosk.elder && overview.open
            topPadding: Theme.gap
            width: parent.width
            text: Words.waiting(overview.kiosk.queues.waiting)
            role: Label.Role.Display
        }
        Card {
            visible: !overview.kiosk.elder && overview.kiosk.queues.count > 0
            width: parent.width
            implicitHeight: grid.height + 2 * padding
            padding: Theme.gapSmall
            lifted: false

            Grid {
                id: grid

                width: parent.width
                columns: overview.columns

                Repeater {
                    model: overview.kiosk.queues

                    QueueCard {
                        width: Math.floor(grid.width / overview.columns)
                        narrow: overview.columns > 2
                    }
                }
            }
        }
    }
}
