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
                text: overview.open ? qsTr("Open until %1").arg(overview.kiosk.phaseUntil.time)
                    : overview.kiosk.phase === "lunch" ? qsTr("Lunch break until %1").arg(overview.kiosk.phaseUntil.time)
                    : overview.kiosk.nextOpening.known ? qsTr("Closed, opens %1").arg(Words.when(overview.kiosk.nextOpening)) : qsTr("Closed")
            }
            Pill {
                visible: overview.open
                tone: Pill.Tone.Accent
                text: Words.waiting(overview.kiosk.queues.waiting)
            }
        }
        Grid {
            visible: !overview.kiosk.elder
            columns: overview.columns
            columnSpacing: Theme.gapSmall
            rowSpacing: Theme.gapSmall

            Repeater {
                model: overview.kiosk.queues

                QueueCard {
                    width: Math.floor((overview.width - (overview.columns - 1) * Theme.gapSmall) / overview.columns)
                    narrow: overview.columns > 2
                }
            }
        }
    }
}
