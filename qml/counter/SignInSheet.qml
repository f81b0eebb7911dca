import QtQuick
import Yimen.Controls
import Yimen.Counter

// Somebody is at two windows, or two are at one: said, and asked, before anybody signs in.
ChoiceSheet {
    id: sheet

    required property CounterDesk desk
    readonly property string kind: desk.signInQuestion.kind ?? ""
    readonly property string clerk: desk.signInQuestion.clerk ?? ""
    readonly property string at: desk.signInQuestion.window ?? ""
    readonly property string ticket: desk.signInQuestion.ticket ?? ""

    function asked(): string {
        if (kind === "leave_other") return qsTr("%1 is still signed in at window %2. Work at window %3 instead?").arg(clerk).arg(at).arg(desk.windowNumber);
        if (kind !== "take_over") return "";
        return ticket.length > 0 ? qsTr("%1 is at window %2 with %3. Go on in their place?").arg(clerk).arg(at).arg(ticket)
                                 : qsTr("%1 is at window %2. Go on in their place?").arg(clerk).arg(at);
    }

    objectName: "signInSheet"
    title: asked()
    choices: kind === "take_over" ? [{ id: kind, text: qsTr("Take over window %1").arg(at), note: qsTr("%1 is signed out there").arg(clerk) }]
           : [{ id: kind, text: qsTr("Leave window %1 and sign in here").arg(at) }]
    onKindChanged: if (kind.length > 0) open()
    onClosed: desk.leaveSignIn()
    onChosen: id => desk.confirmSignIn(id)
}
