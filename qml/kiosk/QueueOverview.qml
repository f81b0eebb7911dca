pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell
import Yimen.Kiosk

// Whether the hall is open, and each queue's waiting people and wait: as many queues as there is room for, and how
// many more there are. One line where there is nothing to tell of any, and in large type.
Item {
    id: overview

    required property KioskViewModel kiosk
    readonly property bool open: kiosk.phase === "open"
    readonly property bool asleep: kiosk.queues.asleep
    readonly property int queues: kiosk.queues.count
    readonly property bool english: kiosk.language === "en"
    readonly property int columns: width < Theme.px(800) ? (english ? 1 : 2) : !english && queues > 8 ? 3 : 2
    readonly property int rowHeight: (english && columns > 1) || kiosk.queues.longNames ? Theme.px(136) : Theme.px(96)
    readonly property int room: height - states.height - Theme.gap - 2 * Theme.gapSmall
    readonly property int rows: Math.ceil(queues / columns)
    readonly property bool crowded: rows * rowHeight > room
    readonly property int hidden: queues - shown
    readonly property int shown: crowded ? columns * Math.max(1, Math.floor((room - more.height) / rowHeight)) : queues

    Flow {
        id: states

        anchors { left: parent.left; right: parent.right; top: parent.top }
        spacing: Theme.gapSmall

        Pill {
            dotted: true
            most: overview.width
            tone: overview.open ? Pill.Tone.Good : Pill.Tone.Attention
            text: overview.open ? overview.kiosk.numbersUntil.known ? qsTr("Tickets until %1").arg(overview.kiosk.numbersUntil.time)
                : (overview.kiosk.phaseUntil.known && overview.kiosk.phaseUntil.daysAhead === 0 ? qsTr("Open until %1").arg(overview.kiosk.phaseUntil.time) : qsTr("Open"))
                : overview.kiosk.phase === "lunch" ? qsTr("Lunch break until %1").arg(overview.kiosk.phaseUntil.time)
                : [overview.kiosk.nextOpening.known ? qsTr("Closed, opens %1").arg(Words.when(overview.kiosk.nextOpening)) : qsTr("Closed"), overview.kiosk.dayReason].filter(part => part.length > 0).join(" · ")
        }
        Label {
            visible: overview.open && overview.asleep
            width: overview.width
            topPadding: overview.kiosk.elder ? 0 : Theme.gapSmall
            role: overview.kiosk.elder ? Label.Role.Small : overview.width > Theme.px(800) ? Label.Role.Title : Label.Role.Body
            color: Theme.quietInk
            text: overview.kiosk.elder ? qsTr("Not calling yet: take a ticket already") : qsTr("No window is calling yet. You can take a ticket already.")
        }
        Pill {
            // In large type no queue stands beneath and says it.
            readonly property bool windowless: overview.kiosk.elder && overview.kiosk.queues.windowless

            visible: overview.open && !overview.asleep
            tone: windowless ? Pill.Tone.Attention : Pill.Tone.Accent
            text: windowless ? qsTr("No window open") : Words.waiting(overview.kiosk.queues.waiting)
        }
    }
    Card {
        visible: overview.queues > 0 && !overview.asleep && !overview.kiosk.elder && overview.shown > 0
        anchors { left: parent.left; right: parent.right; top: states.bottom; topMargin: Theme.gap }
        implicitHeight: list.height + 2 * padding
        padding: Theme.gapSmall
        lifted: false

        Column {
            id: list

            width: parent.width

            Grid {
                id: grid

                width: parent.width
                columns: overview.columns

                Repeater {
                    model: overview.kiosk.queues

                    QueueCard {
                        required property int index

                        visible: index < overview.shown
                        width: Math.floor(grid.width / overview.columns)
                        narrow: overview.columns > 2
                    }
                }
            }
            Label {
                id: more

                visible: overview.crowded
                width: parent.width
                leftPadding: Theme.gapSmall
                text: overview.hidden === 1 ? qsTr("and 1 more queue") : qsTr("and %1 more queues").arg(overview.hidden)
                role: Label.Role.Small
                color: Theme.quietInk
            }
        }
    }
}
