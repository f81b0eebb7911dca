import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Pairing

// While nothing is to be typed: the hall is looked for, joined, or was refused three times.
Column {
    id: page

    required property PairingPage pairing

    readonly property bool stopped: pairing.step === PairingPage.Step.Stopped
    readonly property bool looking: pairing.step === PairingPage.Step.Looking

    spacing: Theme.gapLarge

    EmptyState {
        width: parent.width
        sign: page.stopped ? "attention" : page.looking ? "search" : "check"
        title: page.stopped ? qsTr("Somebody may be in between, or the digits were misread")
            : !page.looking ? qsTr("A moment, please")
            : page.pairing.noHallThere ? qsTr("What answers there is no hall")
            : qsTr("The hall does not answer yet; it is tried again")
        detail: page.stopped ? qsTr("Look at both screens together, and begin anew.")
            : !page.looking ? ""
            : qsTr("Is its machine on, is this one on the same network, and does the hall listen on it (--network-address)?")
    }
    YButton {
        visible: page.stopped
        anchors.horizontalCenter: parent.horizontalCenter
        kind: YButton.Kind.Primary
        text: qsTr("Begin anew")
        onClicked: page.pairing.tryAgain()
    }
}
