pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Models
import Yimen.Counter

// The start of a clerk's day: which window, and who.
Item {
    id: page

    required property CounterDesk desk
    required property ScreenLanguage screenLanguage

    PageHeader {
        id: header

        anchors { left: parent.left; top: parent.top; right: language.left; margins: Theme.margin }
        title: page.desk.window.length === 0 ? qsTr("Which window are you at?")
                                             : qsTr("Who is on duty at window %1?").arg(page.desk.windowNumber)
        note: Names.of(page.desk.hallName)
    }
    YButton {
        id: language

        anchors { right: parent.right; top: parent.top; margins: Theme.margin }
        kind: YButton.Kind.Quiet
        sign: "language"
        text: Names.ofOther(page.screenLanguage.current)
        onClicked: page.screenLanguage.toggle()
    }
    Column {
        id: notices

        anchors { left: parent.left; right: parent.right; top: header.bottom; margins: Theme.margin; topMargin: Theme.gap }
        spacing: Theme.gapSmall

        HallBanner { width: parent.width; desk: page.desk }
        Banner { width: parent.width; tone: Banner.Tone.Attention; text: Sentences.problem(page.desk) }
    }
    WindowGrid {
        id: windows

        anchors { left: parent.left; top: notices.bottom; bottom: parent.bottom; margins: Theme.margin; topMargin: Theme.gap }
        width: Math.round((parent.width - 3 * Theme.margin) * 0.62)
        desk: page.desk
    }
    ClerkList {
        anchors { left: windows.right; right: parent.right; top: notices.bottom; bottom: parent.bottom; margins: Theme.margin; topMargin: Theme.gap }
        desk: page.desk
    }
    SignInSheet {
        desk: page.desk
    }
}
