import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Counter

// The PIN by which somebody signs in here, on a pad or a keyboard. What is typed is never shown.
Sheet {
    id: sheet

    required property SignInSecret secret
    readonly property bool wanted: secret.wanted
    readonly property bool waits: secret.waitSeconds > 0

    function send(): void {
        if (field.text.length === 0 || sheet.waits || sheet.secret.busy) return;
        const typed = field.text;
        field.clear();
        sheet.secret.enter(typed);
    }
    function problem(): string {
        switch (sheet.secret.problem) {
        case "": return "";
        case "wrong_secret": return sheet.waits ? qsTr("That is not the PIN. Another try in %1.").arg(Sentences.clock(1000 * sheet.secret.waitSeconds)) : qsTr("That is not the PIN. Please try again.");
        case "locked_out": return qsTr("Too many wrong PINs at this counter. Another try in %1.").arg(Sentences.clock(1000 * sheet.secret.waitSeconds));
        case "network_failed": return qsTr("The hall did not answer. Please try again.");
        }
        return qsTr("This could not be done (%1).").arg(sheet.secret.problem);
    }

    objectName: "secretSheet"
    title: qsTr("PIN of %1").arg(secret.name)
    x: Math.round((parent.width - width) / 2)
    width: Math.min(parent.width - 2 * Theme.margin, Theme.px(Theme.kiosk ? 760 : 420))
    closePolicy: Sheet.CloseOnEscape
    onWantedChanged: wanted ? open() : close()
    onOpened: field.forceActiveFocus()
    onClosed: {
        field.clear();
        sheet.secret.leave();
    }

    contentItem: FocusScope {
        implicitHeight: column.implicitHeight
        focus: true

        Column {
            id: column

            width: parent.width
            spacing: Theme.gapSmall

            Rectangle {
                width: parent.width
                height: Theme.touch
                radius: Theme.radius
                color: Theme.card
                border { width: 2 * Theme.stroke; color: note.visible ? Theme.danger : Theme.accent }

                TextInput {
                    id: field

                    objectName: "secretField"
                    anchors { fill: parent; leftMargin: Theme.gap; rightMargin: Theme.gap }
                    clip: true
                    color: Theme.ink
                    font { family: Theme.family; pixelSize: Theme.title; letterSpacing: Theme.px(6) }
                    focus: true
                    echoMode: TextInput.Password
                    passwordMaskDelay: 0
                    cursorDelegate: Item {}
                    inputMethodHints: Qt.ImhDigitsOnly | Qt.ImhSensitiveData
                    validator: RegularExpressionValidator { regularExpression: /[0-9]*/ }
                    maximumLength: 12
                    horizontalAlignment: TextInput.AlignHCenter
                    verticalAlignment: TextInput.AlignVCenter
                    enabled: !sheet.secret.busy
                    Accessible.name: sheet.title
                    onAccepted: sheet.send()
                }
            }
            Label {
                id: note

                visible: text.length > 0
                width: parent.width
                text: sheet.problem()
                role: Label.Role.Small
                color: Theme.danger
            }
            KeyPad {
                width: parent.width
                keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0"]
                keyHeight: Theme.kiosk ? Theme.touch : Theme.px(52)
                erasable: field.text.length > 0
                onTyped: key => field.insert(field.length, key)
                onErased: field.remove(field.length - 1, field.length)
            }
            YButton {
                width: parent.width
                kind: YButton.Kind.Primary
                enabled: field.text.length > 0 && !sheet.waits && !sheet.secret.busy
                text: qsTr("Sign in")
                onClicked: sheet.send()
            }
            YButton {
                width: parent.width
                kind: YButton.Kind.Quiet
                text: qsTr("Leave it as it is")
                onClicked: sheet.close()
            }
        }
    }
}
