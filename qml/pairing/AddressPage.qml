pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Pairing

// Which hall it is: one of those that are found, or where it is, by a pad that a finger hits, or a keyboard where there is
// one. What is found comes and goes, and nothing else moves for it.
Item {
    id: page

    required property PairingPage pairing
    required property bool upright

    readonly property int column: Math.round((width - Theme.gapLarge) / 2)
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

    FoundHalls {
        anchors { left: parent.left; top: parent.top; bottom: page.upright ? words.top : pad.bottom; bottomMargin: page.upright ? Theme.gapLarge : 0 }
        width: page.upright ? parent.width : page.column
        pairing: page.pairing
    }
    Column {
        id: words

        anchors { right: parent.right; bottom: page.upright ? pad.top : undefined; bottomMargin: Theme.gap; top: page.upright ? undefined : parent.top }
        width: page.upright ? parent.width : page.column
        spacing: Theme.gapSmall

        Label {
            width: parent.width
            text: qsTr("Or its address: see the service's log, or its label.")
            role: Label.Role.Small
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
        id: pad

        anchors { right: parent.right; bottom: page.upright ? parent.bottom : undefined; top: page.upright ? undefined : words.bottom; topMargin: Theme.gap }
        width: words.width
        keys: page.keys
        keyHeight: Theme.touch
        erasable: field.text.length > 0
        onTyped: key => page.type(key)
        onErased: field.text = field.text.slice(0, -1)
    }
}
