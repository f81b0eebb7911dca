pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell
import Yimen.Kiosk

// A number that somebody has is found again: typed on a pad of what numbers are made of, then how many are ahead of it
// and where it is called.
KioskPage {
    id: page

    readonly property foundView found: kiosk.found
    readonly property bool lettered: kiosk.typedNumber.length > 0  // the letter is there: digits follow

    function title(): string {
        if (!found.answered)
            return "";
        switch (found.state) {
        case "waiting": return found.ahead === 0 ? qsTr("You are next") : found.ahead === 1 ? qsTr("1 person is ahead of you") : qsTr("%1 people are ahead of you").arg(found.ahead);
        case "called": return qsTr("Please go to window %1 now").arg(found.windows.join(qsTr(", ")));
        case "serving": return qsTr("Being served at window %1").arg(found.windows.join(qsTr(", ")));
        case "no_show": return qsTr("This number was called and nobody came");
        case "parked": return qsTr("On hold until the papers are complete");
        case "": return qsTr("There is no number %1 today").arg(found.number);
        default: return qsTr("This number is done");
        }
    }
    function detail(): string {
        if (!found.answered)
            return "";
        switch (found.state) {
        case "waiting": return found.known ? qsTr("%1 · %2", "wait, windows").arg(Words.wait(true, found.typical, found.ninetieth)).arg(Words.windows(found.windows)) : Words.windows(found.windows);
        case "no_show": return qsTr("Please tell our staff: they can put it back in the line.");
        case "parked": return qsTr("Bring what was missing and tell our staff.");
        case "": return qsTr("Please check the letter and the figures.");
        default: return "";
        }
    }

    PageHeader {
        id: header

        anchors { left: parent.left; top: parent.top; margins: Theme.margin; topMargin: Theme.gapLarge }
        width: page.wide ? Math.round(page.width * 0.46) - Theme.margin : parent.width - 2 * Theme.margin
        // Lying and in large type the answer needs the room.
        sign: page.wide && Theme.elder ? "" : "ticket"
        title: qsTr("Find my number")
        note: page.wide && Theme.elder ? "" : qsTr("Type the number on your ticket, such as A023.")
    }
    Card {
        id: answer

        anchors { left: header.left; right: header.right; top: header.bottom; topMargin: Theme.gap; bottom: page.wide ? parent.bottom : pad.top; bottomMargin: Theme.gapLarge }

        Column {
            anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter }
            spacing: Theme.gapSmall

            NumberText {
                objectName: "typedNumber"
                width: parent.width
                text: page.kiosk.typedNumber.length > 0 ? page.kiosk.typedNumber : "– – – –"
                size: Theme.px(page.wide && Theme.elder ? 120 : 140)
                horizontalAlignment: Text.AlignHCenter
            }
            Label {
                objectName: "foundTitle"
                width: parent.width
                text: page.title()
                role: Label.Role.Title
                horizontalAlignment: Text.AlignHCenter
                wrapMode: Text.NoWrap
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.small
            }
            Label {
                width: parent.width
                text: page.detail()
                color: Theme.quietInk
                horizontalAlignment: Text.AlignHCenter
                maximumLineCount: 3
                role: page.wide && Theme.elder ? Label.Role.Small : Label.Role.Body
            }
        }
    }
    Column {
        id: pad

        x: page.wide ? page.width - width - Theme.margin : Theme.margin
        y: page.wide ? Theme.gapLarge : page.height - height - Theme.gapLarge
        width: page.wide ? Math.round(page.width * 0.54) - 2 * Theme.margin : page.width - 2 * Theme.margin
        spacing: Theme.gap

        Grid {
            id: keys

            readonly property var signs: page.lettered ? ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"] : page.kiosk.queues.prefixes
            readonly property int keyWidth: Math.floor((width - (columns - 1) * spacing) / columns)

            width: parent.width
            columns: page.lettered ? 5 : Math.max(5, Math.ceil(signs.length / 4))
            spacing: Theme.gapSmall

            Repeater {
                model: keys.signs

                YButton {
                    required property string modelData

                    objectName: "key" + modelData
                    width: keys.keyWidth
                    height: Math.max(Theme.touch, Theme.px(128))
                    role: Label.Role.Title
                    text: modelData
                    onClicked: page.kiosk.typeNumber(modelData)
                }
            }
        }
        Row {
            width: parent.width
            spacing: Theme.gapSmall

            YButton {
                objectName: "deleteKey"
                width: Math.floor((parent.width - Theme.gapSmall) / 2)
                height: Theme.px(Theme.elder ? 160 : 144)
                enabled: page.lettered
                text: qsTr("Delete")
                onClicked: page.kiosk.deleteTyped()
            }
            YButton {
                objectName: "lookUp"
                width: Math.floor((parent.width - Theme.gapSmall) / 2)
                height: Theme.px(Theme.elder ? 160 : 144)
                enabled: page.kiosk.typedNumber.length > 1
                kind: YButton.Kind.Primary
                text: qsTr("Look up")
                onClicked: page.kiosk.lookUp()
            }
        }
    }
}
