import QtQuick
import Yimen.Style
import Yimen.Models
import Yimen.Shell
import Yimen.Kiosk

// The kiosk's window: header, the page of the session's step, the bar within everybody's reach.
Rectangle {
    id: main

    required property KioskViewModel kiosk
    required property Now now
    readonly property list<string> pages: ["HomePage", "CategoriesPage", "ItemsPage", "GuidePage", "PriorityPage", "TicketPage", "NoticePage"]

    color: Theme.paper

    Binding { target: Theme; property: "density"; value: Theme.Density.Kiosk }
    Binding { target: Theme; property: "unit"; value: Math.max(0.3, Math.min(main.width / 1080, main.height / 1920)) }
    Binding { target: Theme; property: "elder"; value: main.kiosk.elder }

    HallHeader {
        id: header

        anchors { left: parent.left; right: parent.right; top: parent.top }
        hallName: main.kiosk.hallName
        now: main.now
    }
    Loader {
        id: loader

        anchors { left: parent.left; right: parent.right; top: header.bottom; bottom: bar.top }
        enabled: !main.kiosk.busy
        onLoaded: (item as KioskPage).forceActiveFocus()

        property int shown: -1

        function show() {
            shown = main.kiosk.step;
            setSource(Qt.resolvedUrl(main.pages[main.kiosk.step] + ".qml"), { kiosk: main.kiosk });
        }
        Component.onCompleted: show()
    }
    Connections {
        target: main.kiosk

        function onStepChanged() {
            callSheet.close();
            if (loader.shown !== main.kiosk.step)
                loader.show();
        }
    }
    KioskBar {
        id: bar

        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        kiosk: main.kiosk
        onCallStaff: callSheet.open()
    }
    CallSheet {
        id: callSheet

        objectName: "callSheet"
        phone: main.kiosk.phone
    }
    IdleSheet {
        kiosk: main.kiosk
    }
}
