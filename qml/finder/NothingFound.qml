pragma ComponentBehavior: Bound
import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Finder

// That nothing was found, and where one may look instead: topics near to what was typed, all topics, a person.
Item {
    id: nothing

    required property ItemFinder finder
    property bool slim: false    // little room
    property bool topics: true   // there is a page of them
    property bool people: true   // somebody can be called

    // As many topics as there is room for between the words and the buttons.
    readonly property int places: Math.max(0, Math.min(3, Math.floor((height - words.y - words.height - buttons.height - 2 * Theme.gap - 1.4 * Theme.small) / (Theme.touch + Theme.gapSmall))))
    readonly property bool stacked: slim && Theme.elder  // one button below the other

    signal topicWanted(id: string)
    signal allTopicsWanted()
    signal helpWanted()

    Column {
        id: words

        anchors { left: parent.left; right: parent.right; top: parent.top; topMargin: nothing.slim ? 0 : Theme.gapSmall }
        spacing: Theme.tight

        Label {
            objectName: "nothingFound"
            width: parent.width
            text: qsTr("Nothing found for “%1”").arg(nothing.finder.typed)
            role: nothing.slim ? Label.Role.Body : Label.Role.Title
            font.weight: Font.DemiBold
            maximumLineCount: 2
        }
        Label {
            width: parent.width
            text: qsTr("Try another word, or fewer letters.")
            role: nothing.slim ? Label.Role.Small : Label.Role.Body
            color: Theme.quietInk
            maximumLineCount: 2
        }
    }
    Column {
        anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
        spacing: Theme.gapSmall

        Label {
            visible: near.count > 0
            width: parent.width
            text: qsTr("It may be among these topics")
            color: Theme.quietInk
            role: Label.Role.Small
            font.weight: Font.Medium
        }
        Repeater {
            id: near

            model: nothing.topics ? nothing.finder.near.slice(0, nothing.places) : []

            ListRow {
                required property var modelData
                required property int index

                objectName: "near" + index
                width: parent.width
                sign: modelData.id
                text: modelData.name
                lines: 1
                onClicked: nothing.topicWanted(modelData.id)
                Accessible.name: text
                Accessible.onPressAction: clicked()
            }
        }
        Grid {
            id: buttons

            readonly property int place: columns > 1 ? Math.floor((width - spacing) / 2) : width

            visible: nothing.topics || nothing.people
            width: parent.width
            columns: nothing.stacked || !nothing.topics || !nothing.people ? 1 : 2
            spacing: Theme.gapSmall

            YButton {
                objectName: "allTopics"
                visible: nothing.topics
                width: buttons.place
                sign: nothing.slim ? "" : "life-event"
                text: qsTr("All topics")
                onClicked: nothing.allTopicsWanted()
                Accessible.onPressAction: clicked()
            }
            YButton {
                objectName: "finderHelp"
                visible: nothing.people
                width: buttons.place
                sign: nothing.slim ? "" : "call-staff"
                text: qsTr("Help")
                onClicked: nothing.helpWanted()
                Accessible.onPressAction: clicked()
            }
        }
    }
}
