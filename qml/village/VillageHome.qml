import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell
import Yimen.Finder
import Yimen.Kiosk

// The three things a village does for its residents, each with how many, and what most come for.
KioskPage {
    id: page

    readonly property int third: Math.floor((width - 2 * Theme.margin - 2 * Theme.gap) / 3)

    Column {
        anchors { left: parent.left; right: parent.right; verticalCenter: parent.verticalCenter; leftMargin: Theme.margin; rightMargin: Theme.margin }
        spacing: Theme.gap

        Item {
            width: parent.width
            height: Math.max(search.height, said.height)

            // The pill stands beneath where there is no room beside.
            Flow {
                id: said

                anchors.verticalCenter: parent.verticalCenter
                width: search.x - Theme.gap
                spacing: Theme.gapSmall

                Label {
                    id: question

                    width: Math.min(implicitWidth, said.width)
                    text: qsTr("What would you like to do?")
                    role: Label.Role.Title
                    maximumLineCount: 2
                }
                Item {
                    visible: pill.wanted
                    width: pill.width
                    height: Math.max(pill.height, beside ? question.height : 0)

                    readonly property bool beside: question.width + said.spacing + pill.width <= said.width

                    Pill {
                        id: pill

                        readonly property bool wanted: !page.kiosk.elder || page.kiosk.phase !== "open"

                        anchors.verticalCenter: parent.verticalCenter
                        tone: page.kiosk.phase === "open" ? Pill.Tone.Good : Pill.Tone.Attention
                        dotted: true
                        text: page.kiosk.phase === "open" ? Words.waiting(page.kiosk.queues.waiting)
                            : page.kiosk.phase === "lunch" && page.kiosk.nextOpening.known ? qsTr("Lunch break until %1").arg(page.kiosk.nextOpening.time)
                            : page.kiosk.nextOpening.known ? qsTr("Closed, opens %1").arg(Words.when(page.kiosk.nextOpening)) : qsTr("Closed")
                    }
                }
            }
            SearchEntrance {
                id: search

                objectName: "search"
                anchors { right: parent.right; verticalCenter: parent.verticalCenter }
                width: page.third
                text: page.kiosk.elder ? qsTr("Search") : qsTr("Search services")
                note: page.kiosk.elder ? "" : qsTr("Such as DB for 低保")
                onClicked: page.kiosk.search()
            }
        }
        Row {
            spacing: Theme.gap

            KindTile {
                objectName: "paid"
                width: page.third
                sign: "fee"
                text: Words.mode("paid")
                detail: qsTr("Insurance, pension, bills")
                items: page.kiosk.served.paid
                onClicked: page.kiosk.browseMode("paid")
            }
            KindTile {
                objectName: "assisted"
                width: page.third
                sign: "documents"
                text: Words.mode("assisted")
                detail: qsTr("Forms and certificates")
                items: page.kiosk.served.assisted
                onClicked: page.kiosk.browseMode("assisted")
            }
            KindTile {
                objectName: "agency"
                width: page.third
                sign: "person"
                text: Words.mode("agency")
                detail: qsTr("Errands with your consent")
                items: page.kiosk.served.agency
                onClicked: page.kiosk.browseMode("agency")
            }
        }
        MostWanted {
            visible: !page.kiosk.elder && page.kiosk.mostWanted.count > 0
            width: parent.width
            kiosk: page.kiosk
            shown: 4
        }
    }
}
