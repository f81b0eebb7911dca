import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Finder
import Yimen.Kiosk

// Items are found by letters: the field, the lines beneath it, and the pad within everybody's reach; beside them on a
// screen that is wider than high.
KioskPage {
    id: page

    readonly property ItemFinder finder: kiosk.finder
    readonly property bool beside: width > height
    readonly property int padWidth: beside ? 6 * (width < Theme.px(1500) ? Theme.px(96) : Math.min(Theme.touch, Theme.px(112))) + 5 * Theme.gapSmall : width - 2 * Theme.margin
    // Six lines are to be in sight.
    readonly property int linesRole: beside && Theme.elder ? Label.Role.Small : Label.Role.Body

    function heading(): string {
        switch (finder.state) {
        case ItemFinder.Wanted: return qsTr("Common services");
        case ItemFinder.Found: return finder.more ? qsTr("The first %1; type more letters").arg(finder.found.count) : finder.found.count === 1 ? qsTr("1 service") : qsTr("%1 services").arg(finder.found.count);
        default: return "";
        }
    }

    Keys.onPressed: event => event.accepted = field.take(event)

    FinderField {
        id: field

        objectName: "finderField"
        anchors { left: parent.left; leftMargin: Theme.margin; top: parent.top; topMargin: Theme.gapSmall }
        width: page.beside ? page.width - 2 * Theme.margin - Theme.gapLarge - page.padWidth : page.width - 2 * Theme.margin
        finder: page.finder
        hint: qsTr("First letters of the pinyin, such as DB for 低保")
        onEntered: list.chooseFirst()
        onWentDown: list.goTo(0)
    }
    Label {
        id: heading

        visible: !page.beside
        anchors { left: field.left; right: field.right; top: field.bottom; topMargin: Theme.gapSmall + list.free }
        text: page.heading()
        role: Label.Role.Small
        color: Theme.quietInk
        font.weight: Font.Medium
        maximumLineCount: 1
        height: Math.ceil(1.3 * Theme.small)
    }
    FoundList {
        id: list

        visible: page.finder.state !== ItemFinder.Nothing
        anchors { left: field.left; right: field.right; top: field.bottom; topMargin: Theme.gapSmall + (page.beside ? 0 : heading.height + Theme.tight); bottom: page.beside ? parent.bottom : pad.top; bottomMargin: page.beside ? Theme.gapSmall : Theme.gap }
        role: page.linesRole
        least: page.beside ? Theme.px(101) : Theme.touch
        air: page.beside ? Math.floor(Theme.tight / 4) : Theme.px(12)
        spacing: page.beside ? Math.floor(Theme.tight / 2) : Theme.tight
        sunk: page.beside ? 0 : Math.round(height / 2)
        brief: Theme.elder
        finder: page.finder
        onChosen: code => page.kiosk.openFound(code)
        onWentUp: field.focusHere()
    }
    NothingFound {
        visible: page.finder.state === ItemFinder.Nothing
        anchors { left: field.left; right: field.right; top: field.bottom; topMargin: Theme.gap; bottom: list.bottom }
        slim: page.beside
        finder: page.finder
        onTopicWanted: id => page.kiosk.openNear(id)
        onAllTopicsWanted: page.kiosk.browseThemes("")
        onHelpWanted: {
            page.kiosk.askStaff();
            page.callStaff();
        }
    }
    LetterPad {
        id: pad

        anchors { right: parent.right; rightMargin: Theme.margin; bottom: parent.bottom; bottomMargin: page.beside ? Theme.gapSmall : Theme.gap }
        width: page.padWidth
        columns: page.beside ? 6 : 7
        // Beside the lines the pad is as high as they and the field are.
        keyHeight: page.beside ? Math.floor((page.height - 2 * Theme.gapSmall - 4 * spacing) / 5) : Theme.px(Theme.elder ? 120 : 112)
        canErase: page.finder.typed.length > 0
        canTurn: list.visible && !list.all
        atEnd: canTurn && list.atYEnd
        onTyped: letter => page.kiosk.spell(letter)
        onErased: page.finder.erase()
        onTurned: list.turnPage()
    }
}
