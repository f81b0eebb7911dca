pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Pairing

// Where the hall is, by a pad that a finger hits, or a keyboard where there is one.
Item {
    id: page

    required property PairingPage pairing
    required property bool upright

    readonly property var keys: ["1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0"]

    function type(key: string): void {
        field.text += key;
    }
    // A scanner may have read an invitation.
    function goOn() {
        if (pairing.readInvitation(field.text))
            field.clear();
        else
            pairing.lookAt(field.text);
    }

    Column {
        id: words

        width: page.upright ? parent.width : Math.round((parent.width - Theme.gapLarge) * 0.5)
        spacing: Theme.gap

        Label {
            width: parent.width
            text: qsTr("The address of the hall's machine. It stands in the service's log, and on its label.")
            color: Theme.quietInk
        }
        Rectangle {
            width: parent.width
            height: Theme.touch
            radius: Theme.radius
            color: Theme.card
            border { width: 2 * Theme.stroke; color: page.pairing.addressIsWrong ? Theme.danger : Theme.accent }

            TextInput {
                id: field

                anchors { fill: parent; leftMargin: Theme.gap; rightMargin: Theme.gap }
                clip: true
                color: Theme.ink
                font { family: Theme.family; pixelSize: Theme.title }
                focus: page.visible
                maximumLength: 64
                verticalAlignment: TextInput.AlignVCenter
                onAccepted: page.goOn()

                Label {
                    visible: field.text.length === 0
                    anchors.verticalCenter: parent.verticalCenter
                    text: "192.168.1.5"
                    role: Label.Role.Title
                    color: Theme.faintInk
                    font.weight: Font.Normal
                }
            }
        }
        Label {
            visible: page.pairing.hasInvitation && !page.pairing.addressIsWrong
            width: parent.width
            text: qsTr("The invitation was read. Now the hall's address.")
            role: Label.Role.Small
            color: Theme.good
        }
        Label {
            visible: page.pairing.addressIsWrong
            width: parent.width
            text: qsTr("That is no address. Four numbers with dots, or a name.")
            role: Label.Role.Small
            color: Theme.danger
        }
        YButton {
            width: parent.width
            kind: YButton.Kind.Primary
            enabled: field.text.length > 0
            text: qsTr("Go on")
            onClicked: page.goOn()
        }
    }
    KeyPad {
        x: page.upright ? 0 : parent.width - width
        y: page.upright ? words.height + Theme.gapLarge : 0
        width: page.upright ? page.width : page.width - words.width - Theme.gapLarge
        keys: page.keys
        keyHeight: Math.max(Theme.touch, Theme.px(page.upright ? 128 : 72))
        erasable: field.text.length > 0
        onTyped: key => page.type(key)
        onErased: field.text = field.text.slice(0, -1)
    }
}
