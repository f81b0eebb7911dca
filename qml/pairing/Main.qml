import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Pairing

// A screen that belongs to no hall yet. Whoever sets it up sees what to do, and six digits that can be read from where
// they are typed. Upright as a kiosk, or across as a counter; a wall is a large counter, for whoever stands before it.
Rectangle {
    id: root

    required property PairingPage pairing
    property int density: Theme.Density.Desk

    readonly property bool upright: height > width
    readonly property size design: density === Theme.Density.Kiosk ? Qt.size(1080, 1920) : Qt.size(1366, 768)

    implicitWidth: design.width
    implicitHeight: design.height
    color: Theme.paper
    focus: pairing.step !== PairingPage.Step.Address  // there the field takes the keys
    Keys.onPressed: event => pairing.strike(event.text)

    Column {
        id: head

        anchors { top: parent.top; topMargin: root.upright ? 3 * Theme.margin : Theme.margin; horizontalCenter: parent.horizontalCenter }
        width: page.width
        spacing: Theme.gapSmall

        Label {
            width: parent.width
            text: Words.device(root.pairing.kind)
            role: Label.Role.Display
            horizontalAlignment: Text.AlignHCenter
            maximumLineCount: 2
        }
        Label {
            width: parent.width
            text: Words.title(root.pairing.step)
            role: Label.Role.Title
            color: Theme.quietInk
            font.weight: Font.Medium
            horizontalAlignment: Text.AlignHCenter
        }
    }
    Item {
        id: page

        anchors { top: head.bottom; topMargin: Theme.gapLarge; bottom: foot.top; bottomMargin: Theme.gap; horizontalCenter: parent.horizontalCenter }
        width: Math.min(root.width - 2 * Theme.margin, Theme.size(984, 920, 920))

        AddressPage {
            visible: root.pairing.step === PairingPage.Step.Address
            anchors.fill: parent
            pairing: root.pairing
            upright: root.upright
        }
        CodePage {
            visible: root.pairing.step === PairingPage.Step.Code
            anchors.fill: parent
            pairing: root.pairing
        }
        WaitPage {
            visible: root.pairing.step !== PairingPage.Step.Address && root.pairing.step !== PairingPage.Step.Code
            anchors.fill: parent
            pairing: root.pairing
        }
    }
    Row {
        id: foot

        anchors { bottom: parent.bottom; bottomMargin: Theme.margin; horizontalCenter: parent.horizontalCenter }
        height: Theme.touch
        spacing: Theme.gap

        Label {
            visible: root.pairing.step !== PairingPage.Step.Address
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Hall: %1").arg(root.pairing.hall)
            role: Label.Role.Small
            color: Theme.quietInk
            wrapMode: Text.NoWrap
        }
        YButton {
            visible: root.pairing.step !== PairingPage.Step.Address
            kind: YButton.Kind.Quiet
            role: Label.Role.Small
            text: qsTr("Another hall")
            onClicked: root.pairing.askForAddress()
        }
    }

    // Last: what stands last counts first, and no text is laid out in a size that is not its own.
    Binding { target: Theme; property: "density"; value: root.density }
    Binding { target: Theme; property: "unit"; value: Math.max(0.4, Math.min(root.width / root.design.width, root.height / root.design.height)) }
    Binding { target: Theme; property: "elder"; value: false }
}
