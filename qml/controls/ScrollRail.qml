import QtQuick
import Yimen.Style

// Page up and page down beside a list, with a thick bar between that shows where one is. Hidden when all is in sight.
Item {
    id: rail

    required property Flickable view
    readonly property bool needed: view.contentHeight + view.topMargin + view.bottomMargin > view.height + 1

    function page(direction: int) {
        const lowest = view.originY - view.topMargin;
        const highest = Math.max(lowest, view.originY + view.contentHeight + view.bottomMargin - view.height);
        view.contentY = Math.max(lowest, Math.min(highest, view.contentY + direction * view.height * 0.85));
    }

    implicitWidth: Theme.touch
    visible: needed

    YButton {
        id: up

        anchors { top: parent.top; left: parent.left; right: parent.right }
        sign: "up"
        enabled: !rail.view.atYBeginning
        onClicked: rail.page(-1)
    }
    Rectangle {
        id: track

        anchors { top: up.bottom; bottom: down.top; horizontalCenter: parent.horizontalCenter; topMargin: Theme.gapSmall; bottomMargin: Theme.gapSmall }
        width: Theme.px(12)
        radius: width / 2
        color: Theme.sunken

        Rectangle {
            width: parent.width
            radius: width / 2
            color: Theme.quietInk
            height: Math.max(Theme.px(48), parent.height * rail.view.visibleArea.heightRatio)
            y: (parent.height - height) * Math.max(0, Math.min(1, rail.view.visibleArea.yPosition / Math.max(0.001, 1 - rail.view.visibleArea.heightRatio)))
        }
    }
    YButton {
        id: down

        objectName: "pageDown"

        anchors { bottom: parent.bottom; left: parent.left; right: parent.right }
        sign: "down"
        enabled: !rail.view.atYEnd
        onClicked: rail.page(1)
    }
}
