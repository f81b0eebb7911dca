import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Models
import Yimen.Shell
import Yimen.Kiosk

// The kiosk's window: header, the page of the session's step, the bar within everybody's reach. Design: 1080 × 1920
// upright; lying 1536 × 1104, so that a finger finds everything on a screen of 15 inches and 1024 × 768.
Rectangle {
    id: main

    required property KioskViewModel kiosk
    required property Now now
    property real pixelsPerMm: 0  // of the screen; 0: unknown
    readonly property bool lying: width > height

    color: Theme.paper

    HallHeader {
        id: header

        anchors { left: parent.left; right: parent.right; top: parent.top }
        hallName: main.kiosk.hallName
        low: main.lying
        now: main.now
    }
    Banner {
        id: lost

        anchors { left: parent.left; right: parent.right; top: header.bottom; leftMargin: Theme.margin; rightMargin: Theme.margin }
        tone: Banner.Tone.Attention
        text: main.kiosk.readsAlone ? qsTr("No connection to the hall just now. You can go on reading; tickets are given again in a moment.") : ""
    }
    Loader {
        id: loader

        anchors { left: parent.left; right: parent.right; top: lost.visible ? lost.bottom : header.bottom; topMargin: lost.visible ? Theme.gapSmall : 0; bottom: bar.top }
        enabled: !main.kiosk.busy
        onLoaded: (item as KioskPage).forceActiveFocus()

        property string shown

        function show() {
            shown = main.kiosk.page;
            setSource(Qt.resolvedUrl(shown + "Page.qml"), { kiosk: main.kiosk });
        }
        Component.onCompleted: show()
    }
    Connections {
        target: main.kiosk

        function onStepChanged() {
            callSheet.close();
            if (loader.shown !== main.kiosk.page)
                loader.show();
        }
    }
    Connections {
        target: loader.item as KioskPage
        ignoreUnknownSignals: true

        function onCallStaff() {
            callSheet.open();
        }
    }
    KioskBar {
        id: bar

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        kiosk: main.kiosk
        onCallStaff: callSheet.open()
    }
    LateSheet {
        id: callSheet

        objectName: "callSheet"
        sheet: Qt.resolvedUrl("CallSheet.qml")
        given: ({ kiosk: main.kiosk })
    }
    LateSheet {
        sheet: Qt.resolvedUrl("IdleSheet.qml")
        given: ({ kiosk: main.kiosk })
        wanted: main.kiosk.idleWarning
    }

    // Last: what stands last counts first, and no text is laid out in a size that is not its own.
    Binding { target: Theme; property: "density"; value: Theme.Density.Kiosk }
    Binding { target: Theme; property: "unit"; value: Math.max(0.3, main.lying ? Math.min(main.width / 1536, main.height / 1104) : Math.min(main.width / 1080, main.height / 1920)) }
    Binding { target: Theme; property: "pixelsPerMm"; value: main.pixelsPerMm }
    Binding { target: Theme; property: "elder"; value: main.kiosk.elder }
}
