import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Models
import Yimen.Counter

// One page for the whole working day: the ticket at the window, what comes next, and who waits.
FocusScope {
    id: page

    required property CounterDesk desk
    required property ScreenLanguage screenLanguage
    property bool folds: false  // there is a strip to go back to
    readonly property var pauseReasons: ["break", "meeting", "system", "help"]
    readonly property bool undisturbed: !pauseSheet.opened && !parkSheet.opened && !transferSheet.opened && !cancelSheet.opened && !searchSheet.opened

    signal foldWanted()

    function can(action: int): bool {
        return page.desk.allowed.includes(action);
    }
    function closeSheets() {
        pauseSheet.close();
        parkSheet.close();
        transferSheet.close();
        cancelSheet.close();
        searchSheet.close();
    }
    function pauseOrResume() {
        if (can(Desk.Action.Resume)) desk.act(Desk.Action.Resume);
        else if (can(Desk.Action.Pause)) pauseSheet.open();
    }

    onVisibleChanged: if (!visible) closeSheets()

    WorkHeader {
        id: header

        anchors { left: parent.left; right: parent.right; top: parent.top }
        desk: page.desk
        screenLanguage: page.screenLanguage
        folds: page.folds
        onPauseWanted: page.pauseOrResume()
        onSearchWanted: searchSheet.open()
        onFoldWanted: page.foldWanted()
    }
    Column {
        id: notices

        anchors { left: parent.left; right: parent.right; top: header.bottom; leftMargin: Theme.margin; rightMargin: Theme.margin }
        topPadding: childrenRect.height > 0 ? Theme.gap : 0
        spacing: Theme.tight

        HallBanner { width: parent.width; desk: page.desk }
        HelpLine { id: help; width: parent.width; desk: page.desk }
        PassingBanner {
            width: parent.width
            tone: Banner.Tone.Attention
            text: Sentences.problem(page.desk)
            onDismissed: page.desk.dismissProblem()
        }
    }
    TicketPanel {
        id: ticket

        anchors { left: parent.left; leftMargin: Theme.margin; top: notices.bottom; topMargin: Theme.gap; bottom: parent.bottom; bottomMargin: Theme.margin }
        width: Math.round((parent.width - 2 * Theme.margin - Theme.gap) * 0.6)
        desk: page.desk
        onTransferWanted: transferSheet.open()
        onParkWanted: parkSheet.open()
    }
    QueuePanel {
        objectName: "queuePanel"
        anchors { left: ticket.right; leftMargin: Theme.gap; right: parent.right; rightMargin: Theme.margin; top: ticket.top; bottom: ticket.bottom }
        desk: page.desk
        onCancelWanted: (id, number) => cancelSheet.ask(id, number)
    }

    ChoiceSheet {
        id: pauseSheet

        objectName: "pauseSheet"
        title: qsTr("Why do you pause?")
        choices: page.pauseReasons.map(code => ({ id: code, text: Sentences.pauseReason(code) }))
        onChosen: id => page.desk.pause(id)
    }
    ChoiceSheet {
        id: parkSheet

        objectName: "parkSheet"
        title: qsTr("Put %1 aside: why?").arg(page.desk.current.number)
        choices: Sentences.parkReasons.map(code => ({ id: code, text: Sentences.parkReason(code), note: code === "materials" ? Sentences.names(page.desk.current.missing) : "" }))
        onChosen: id => page.desk.park(id, true)
    }
    ChoiceSheet {
        id: transferSheet

        objectName: "transferSheet"
        title: qsTr("Transfer %1 to which queue?").arg(page.desk.current.number)
        choices: page.desk.otherQueues.map(queue => ({ id: queue.id, text: Names.of(queue.name), note: qsTr("%1 waiting").arg(queue.waiting), key: queue.prefix }))
        onChosen: id => page.desk.transfer(id)
    }
    ChoiceSheet {
        id: cancelSheet

        objectName: "cancelSheet"
        property string ticket
        property string number

        function ask(id: string, shown: string) {
            ticket = id;
            number = shown;
            open();
        }

        title: qsTr("Cancel %1?").arg(number)
        choices: [{ id: "resident", text: qsTr("The resident does not want to wait") }, { id: "staff", text: qsTr("Taken by mistake") }]
        onChosen: id => page.desk.cancel(ticket, id)
    }
    SearchSheet {
        id: searchSheet

        objectName: "searchSheet"
        lookup: page.desk.lookup
    }

    WorkKeys {
        enabled: page.visible && page.undisturbed
        desk: page.desk
        onHelpWanted: if (help.call) page.desk.answerHelp(help.call.kiosk)
        onTransferWanted: if (page.can(Desk.Action.Transfer)) transferSheet.open()
        onParkWanted: if (page.can(Desk.Action.Park)) parkSheet.open()
        onPauseWanted: page.pauseOrResume()
        onSearchWanted: searchSheet.open()
    }
}
