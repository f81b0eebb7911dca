import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Counter

// The one obvious next step, and beside it what else may be done with the ticket.
Column {
    id: bar

    required property CounterDesk desk
    property bool narrow: false  // short words and no keys: for a finger at a terminal
    readonly property int half: (width - Theme.gapSmall) / 2
    readonly property string ticketState: desk.current.ticketState
    readonly property bool calls: desk.primary === Desk.Action.FinishAndCallNext  // finishing calls the next as well

    signal transferWanted()
    signal parkWanted()

    function can(action: int): bool {
        return desk.allowed.includes(action);
    }

    spacing: Theme.gapSmall

    Grid {
        id: others

        readonly property bool three: bar.ticketState === "serving" && bar.calls && !bar.narrow
        readonly property int cell: three ? Math.floor((width - 2 * spacing) / 3) : bar.half
        readonly property bool signs: !bar.narrow && !(three && cell < Theme.px(210))  // else their words break

        columns: three ? 3 : 2
        visible: bar.desk.current.present
        width: parent.width
        spacing: Theme.gapSmall

        KeyButton {
            visible: bar.ticketState === "called"
            width: bar.half
            sign: bar.narrow ? "" : "recall"
            key: bar.narrow ? "" : "F3"
            enabled: bar.can(Desk.Action.Recall)
            text: bar.narrow ? (bar.desk.recallIn > 0 ? qsTr("Again in %1 s").arg(bar.desk.recallIn) : qsTr("Call again"))
                : bar.desk.callsExhausted || bar.desk.current.calls >= bar.desk.maxCalls ? qsTr("Called %1 times").arg(bar.desk.current.calls)
                : bar.desk.recallIn > 0 ? qsTr("Call again in %1 s").arg(bar.desk.recallIn)
                : qsTr("Call again (%1 of %2)").arg(bar.desk.current.calls + 1).arg(bar.desk.maxCalls)
            onClicked: bar.desk.act(Desk.Action.Recall)
        }
        KeyButton {
            visible: bar.ticketState === "called"
            width: bar.half
            kind: bar.desk.callsExhausted ? YButton.Kind.Danger : YButton.Kind.Secondary
            sign: bar.narrow ? "" : "close"
            key: bar.narrow ? "" : "F6"
            enabled: bar.can(Desk.Action.NoShow)
            text: qsTr("No-show")
            onClicked: bar.desk.act(Desk.Action.NoShow)
        }
        KeyButton {
            visible: bar.calls
            width: others.cell
            sign: others.signs ? "check" : ""
            key: bar.narrow ? "" : "F5"
            enabled: bar.can(Desk.Action.Finish)
            text: qsTr("Finish only")
            onClicked: bar.desk.act(Desk.Action.Finish)
        }
        KeyButton {
            visible: bar.ticketState === "serving" && !bar.narrow
            width: others.cell
            sign: others.signs ? "transfer" : ""
            key: bar.narrow ? "" : "F7"
            enabled: bar.can(Desk.Action.Transfer)
            text: qsTr("Transfer")
            onClicked: bar.transferWanted()
        }
        KeyButton {
            visible: bar.ticketState === "serving"
            width: bar.narrow && !bar.calls ? bar.width : others.cell
            sign: others.signs ? "park" : ""
            key: bar.narrow ? "" : "F8"
            enabled: bar.can(Desk.Action.Park)
            text: qsTr("Put aside")
            onClicked: bar.parkWanted()
        }
    }
    KeyButton {
        width: parent.width
        implicitHeight: Math.max(Theme.touch, Theme.px(80), implicitContentHeight + topPadding + bottomPadding)
        kind: YButton.Kind.Primary
        role: Label.Role.Title
        enabled: bar.can(bar.desk.primary)
        key: bar.narrow ? "" : bar.step.key
        sign: bar.step.sign
        text: Sentences.step(bar.desk.primary)
        onClicked: bar.desk.act(bar.desk.primary)
    }

    readonly property var step: {
        switch (desk.primary) {
        case Desk.Action.CallNext: return { sign: "volume", key: qsTr("F2 or Space") };
        case Desk.Action.Start: return { sign: "play", key: qsTr("F4 or Space") };
        case Desk.Action.FinishAndCallNext: return { sign: "check", key: qsTr("F10 or Space") };
        case Desk.Action.Finish: return { sign: "check", key: qsTr("F5 or Space") };
        case Desk.Action.Resume: return { sign: "play", key: qsTr("F9 or Space") };
        }
        return { sign: "", key: "" };
    }
}
