import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Counter

// The work at a window as a strip above another program: who is here, the next step, and what must be known.
// Design: 480 × 120.
FocusScope {
    id: page

    required property CounterDesk desk
    readonly property TicketCard card: desk.current
    readonly property bool called: card.ticketState === "called"
    readonly property bool serving: card.ticketState === "serving"
    readonly property bool takesBack: desk.allowed.includes(Desk.Action.TakeBack)
    readonly property string trouble: Sentences.banner(desk).length > 0 && !desk.bannerIsCalm ? Sentences.banner(desk) : Sentences.problem(desk)

    signal unfoldWanted()

    function can(action: int): bool {
        return page.desk.allowed.includes(action);
    }
    function note(): string {
        if (trouble.length > 0) return trouble;
        if (help.call) return Sentences.help(help.call, desk.now);
        if (takesBack) return Sentences.lastStep(desk);
        return card.present ? Names.of(card.itemName) : desk.nextNumber.length > 0 ? Names.of(desk.nextItemName) : "";
    }

    HelpLine { id: help; visible: false; desk: page.desk }
    Column {
        anchors { left: parent.left; leftMargin: Theme.gapSmall; right: steps.left; rightMargin: Theme.gapSmall; verticalCenter: parent.verticalCenter }
        spacing: Theme.px(4)

        Row {
            spacing: Theme.tight

            Label {
                id: number

                text: page.card.present ? page.card.number : page.desk.nextNumber.length > 0 ? page.desk.nextNumber : "—"
                role: Label.Role.Display
                color: page.card.present ? Theme.accent : Theme.quietInk
                wrapMode: Text.NoWrap
            }
            Column {
                anchors.verticalCenter: number.verticalCenter
                spacing: Theme.px(2)

                Label {
                    text: page.serving ? qsTr("In service") : page.called ? qsTr("Called, %1 of %2").arg(page.card.calls).arg(page.desk.maxCalls)
                        : page.can(Desk.Action.Resume) ? qsTr("Paused") : page.desk.nextNumber.length > 0 ? qsTr("Next") : qsTr("Nobody is waiting")
                    role: Label.Role.Small
                    font.weight: Font.Medium
                    color: page.serving ? Theme.good : Theme.ink
                    wrapMode: Text.NoWrap
                }
                Label {
                    text: qsTr("Window %1 · %2 waiting").arg(page.desk.windowNumber).arg(page.desk.waitingCount)
                    role: Label.Role.Small
                    color: Theme.quietInk
                    wrapMode: Text.NoWrap
                }
            }
        }
        Label {
            objectName: "stripNote"
            width: parent.width
            text: page.note()
            role: Label.Role.Small
            color: page.trouble.length > 0 ? Theme.danger : help.call ? Theme.attention : Theme.quietInk
            maximumLineCount: 2
        }
    }
    Column {
        id: steps

        anchors { right: parent.right; rightMargin: Theme.tight; verticalCenter: parent.verticalCenter }
        width: Theme.px(204)
        spacing: Theme.px(6)

        YButton {
            width: parent.width
            kind: YButton.Kind.Primary
            role: Label.Role.Small
            enabled: page.can(page.desk.primary)
            text: Sentences.step(page.desk.primary)
            onClicked: page.desk.act(page.desk.primary)
        }
        Row {
            id: row

            readonly property int cell: (width - 2 * spacing) / 3

            width: parent.width
            spacing: Theme.px(4)

            YButton {
                width: row.cell
                leftPadding: 0
                rightPadding: 0
                kind: YButton.Kind.Quiet
                sign: help.call ? "call-staff" : page.takesBack ? "back" : "recall"
                enabled: help.call || page.takesBack || page.can(Desk.Action.Recall)
                Accessible.name: help.call ? qsTr("I am going") : page.takesBack ? qsTr("Take back (%1 s)").arg(page.desk.takeBackIn) : qsTr("Call again")
                onClicked: help.call ? page.desk.answerHelp(help.call.kiosk) : page.desk.act(page.takesBack ? Desk.Action.TakeBack : Desk.Action.Recall)
            }
            YButton {
                width: row.cell
                leftPadding: 0
                rightPadding: 0
                kind: YButton.Kind.Quiet
                sign: page.serving ? "check" : "close"
                enabled: page.can(page.serving ? Desk.Action.Finish : Desk.Action.NoShow)
                Accessible.name: page.serving ? qsTr("Finish") : qsTr("No-show")
                onClicked: page.desk.act(page.serving ? Desk.Action.Finish : Desk.Action.NoShow)
            }
            YButton {
                objectName: "unfold"
                width: row.cell
                leftPadding: 0
                rightPadding: 0
                kind: YButton.Kind.Quiet
                sign: "up"
                Accessible.name: qsTr("Show the whole page")
                onClicked: page.unfoldWanted()
            }
        }
    }
    // What needs a question is asked on the whole page.
    WorkKeys {
        enabled: page.visible
        desk: page.desk
        onHelpWanted: if (help.call) page.desk.answerHelp(help.call.kiosk)
        onTransferWanted: page.unfoldWanted()
        onParkWanted: page.unfoldWanted()
        onPauseWanted: page.unfoldWanted()
    }
}
