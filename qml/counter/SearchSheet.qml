import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Finder
import Yimen.Counter

// What an item needs, for whoever is asked: found by letters or hanzi at the left, read at the right. What was typed
// goes with the sheet.
Sheet {
    id: sheet

    required property ItemLookup lookup
    readonly property ItemFinder finder: lookup.finder

    title: qsTr("Search services")
    sign: "search"
    width: Math.min(parent.width - 2 * Theme.margin, Theme.px(1240))
    onAboutToShow: lookup.open()
    onOpened: field.focusHere()
    onClosed: lookup.close()

    Binding { target: sheet.lookup; property: "language"; value: Names.language }

    contentItem: FocusScope {
        implicitHeight: Theme.px(560)
        focus: true
        Keys.onPressed: event => event.accepted = field.take(event)

        FinderField {
            id: field

            anchors { left: parent.left; top: parent.top }
            width: Math.round((parent.width - Theme.gap) * 0.5)
            focus: true
            finder: sheet.finder
            hint: qsTr("Hanzi, pinyin or first letters")
            onEntered: list.chooseFirst()
            onWentDown: list.goTo(0)
        }
        FoundList {
            id: list

            visible: sheet.finder.state !== ItemFinder.Nothing
            anchors { left: field.left; right: rail.visible ? rail.left : field.right; rightMargin: rail.visible ? Theme.tight : 0; top: field.bottom; topMargin: Theme.gapSmall; bottom: close.top; bottomMargin: Theme.gapSmall }
            finder: sheet.finder
            onChosen: code => sheet.lookup.look(code)
            onWentUp: field.focusHere()
        }
        ScrollRail {
            id: rail

            visible: list.visible && needed
            anchors { right: field.right; top: list.top; bottom: list.bottom }
            view: list
        }
        NothingFound {
            visible: !list.visible
            anchors { left: field.left; right: field.right; top: list.top; bottom: list.bottom }
            finder: sheet.finder
            slim: true
            topics: false
            people: false
        }
        LookedUp {
            anchors { left: field.right; leftMargin: Theme.gap; right: parent.right; top: field.top; bottom: list.bottom }
            lookup: sheet.lookup
        }
        YButton {
            id: close

            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            kind: YButton.Kind.Quiet
            text: qsTr("Close")
            onClicked: sheet.close()
            Accessible.onPressAction: clicked()
        }
    }
}
