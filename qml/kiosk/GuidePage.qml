pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls

// What to bring, how long it takes and what it costs; below it or beside it, always in sight, the ticket.
KioskPage {
    id: page

    readonly property var told: kiosk.guide.told

    function points(texts: var): var {
        return (texts ?? []).map(text => ({ text: text, note: "" }));
    }

    Flickable {
        id: view

        objectName: "guideView"

        anchors { left: parent.left; right: rail.needed ? rail.left : page.wide ? actions.left : parent.right; top: parent.top; bottom: page.wide ? parent.bottom : actions.top; leftMargin: Theme.margin; rightMargin: rail.needed ? Theme.gap : Theme.margin }
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: column.height + Theme.gapLarge

        Column {
            id: column

            y: Theme.gapSmall
            width: view.width
            spacing: Theme.gapLarge

            PageHeader {
                width: parent.width
                sign: page.kiosk.guide.sign
                title: page.kiosk.guide.name
                note: page.kiosk.guide.department
                role: Theme.elder || page.kiosk.guide.name.length > 60 ? Label.Role.Body : Label.Role.Title
                lines: 12
            }
            CaseQuestion {
                width: parent.width
                visible: cases.length > 0
                cases: page.kiosk.guide.cases
                onToggled: at => page.kiosk.toggleCase(at)
            }
            MaterialList {
                width: parent.width
                visible: page.kiosk.guide.loaded
                materials: page.kiosk.guide.materials
            }
            GuideList {
                width: parent.width
                visible: entries.length > 0
                heading: qsTr("Conditions")
                entries: page.points(page.told.conditions)
            }
            GuideFacts {
                width: parent.width
                guide: page.kiosk.guide
            }
            GuideList {
                width: parent.width
                visible: entries.length > 0
                heading: qsTr("Legal basis")
                entries: page.points(page.told.legal_basis)
            }
            GuideOrigin {
                width: parent.width
                guide: page.kiosk.guide
            }
        }
    }
    ScrollRail {
        id: rail

        anchors { right: page.wide ? actions.left : parent.right; rightMargin: page.wide ? Theme.gap : Theme.margin; bottom: page.wide ? parent.bottom : actions.top; bottomMargin: Theme.gap; top: parent.top; topMargin: page.wide ? Theme.gapSmall : page.reach }
        view: view
    }
    GuideActions {
        id: actions

        anchors { right: parent.right; bottom: parent.bottom }
        width: page.wide ? Math.round(parent.width * 0.36) : parent.width
        height: page.wide ? parent.height : implicitHeight
        beside: page.wide
        kiosk: page.kiosk
    }
}
