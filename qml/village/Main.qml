import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Models
import Yimen.Shell
import Yimen.Kiosk
import Yimen.Counter
import Yimen.Village

// A village's one terminal: residents on the left, and beside them, when it is wanted, the agent's small queue.
// Design: 1280 × 800.
Rectangle {
    id: main

    required property KioskViewModel kiosk
    required property CounterDesk desk
    required property Now now
    property bool agent: false

    implicitWidth: 1280
    implicitHeight: 800
    color: Theme.paper

    HallHeader {
        id: header

        anchors { left: parent.left; right: parent.right; top: parent.top }
        hallName: main.kiosk.hallName
        now: main.now
    }
    Banner {
        id: lost

        anchors { left: parent.left; right: parent.right; top: header.bottom; leftMargin: Theme.margin; rightMargin: Theme.margin }
        tone: Banner.Tone.Attention
        text: main.kiosk.readsAlone ? qsTr("No connection just now. You can go on reading; numbers are given again in a moment.") : ""
    }
    Item {
        id: resident

        anchors { left: parent.left; right: panel.visible ? panel.left : parent.right; top: lost.visible ? lost.bottom : header.bottom; topMargin: lost.visible ? Theme.gapSmall : 0; bottom: bar.top }

        VillageHome {
            anchors.fill: parent
            visible: main.kiosk.step === KioskStep.Home
            enabled: !main.kiosk.busy
            kiosk: main.kiosk
        }
        Loader {
            id: loader

            anchors.fill: parent
            enabled: !main.kiosk.busy
            visible: main.kiosk.step !== KioskStep.Home

            property string shown

            function show() {
                shown = main.kiosk.page;
                if (main.kiosk.step === KioskStep.Home) {
                    source = "";
                } else {
                    const own = main.kiosk.step === KioskStep.Notice;
                    setSource(own ? Qt.resolvedUrl("VillageNotice.qml") : "qrc:/qt/qml/Yimen/Kiosk/" + shown + "Page.qml", { kiosk: main.kiosk });
                }
            }
            Component.onCompleted: show()
        }
    }
    Connections {
        target: main.kiosk

        function onStepChanged() {
            help.close();
            if (loader.shown !== main.kiosk.page)
                loader.show();
        }
        // Large type and the agent's side have no room beside each other: who asks for one leaves the other.
        function onElderChanged() {
            if (main.kiosk.elder)
                main.agent = false;
        }
    }
    AgentPanel {
        id: panel

        visible: main.agent
        anchors { right: parent.right; top: header.bottom; bottom: bar.top }
        width: Theme.px(720)
        desk: main.desk
        kiosk: main.kiosk
    }
    Connections {
        target: loader.item as KioskPage
        ignoreUnknownSignals: true

        function onCallStaff() {
            help.open();
        }
    }
    KioskBar {
        id: bar

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        kiosk: main.kiosk
        onCallStaff: help.open()

        BarButton {
            objectName: "agent"
            sign: "window"
            text: qsTr("Agent")
            on: main.agent
            onClicked: main.agent = !main.agent
        }
    }
    LateSheet {
        id: help

        objectName: "help"
        sheet: Qt.resolvedUrl("VillageHelp.qml")
        given: ({ kiosk: main.kiosk })
    }
    LateSheet {
        sheet: "qrc:/qt/qml/Yimen/Kiosk/IdleSheet.qml"
        given: ({ kiosk: main.kiosk })
        wanted: main.kiosk.idleWarning
    }

    // Last: what stands last counts first, and no text is laid out in a size that is not its own.
    Binding { target: Theme; property: "density"; value: Theme.Density.Kiosk }
    Binding { target: Theme; property: "unit"; value: Math.max(0.4, Math.min(main.width / 2064, main.height / 1290)) }
    Binding { target: Theme; property: "elder"; value: main.kiosk.elder && !main.agent }
    Binding { target: Names; property: "language"; value: main.kiosk.language }
}
