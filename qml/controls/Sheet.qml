import QtQuick
import QtQuick.Templates as T
import Yimen.Style

// A sheet over the page for one question or one answer. Rises from the bottom at a kiosk, stands in the middle at
// a desk, never higher than the window. While it is open nothing beneath can be touched, nor takes a key: it has the
// focus, which Tab keeps inside it. Escape closes it, as does a button in it.
T.Popup {
    id: sheet

    property string title
    property string sign

    parent: T.Overlay.overlay
    x: Theme.kiosk ? 0 : Math.round((parent.width - width) / 2)
    y: Theme.kiosk ? parent.height - height : Math.round((parent.height - height) / 2)
    width: Theme.kiosk ? parent.width : Math.min(parent.width - 2 * Theme.margin, Theme.px(560))
    height: Math.min(implicitHeight, parent.height - (Theme.kiosk ? 1 : 2) * Theme.margin)
    implicitHeight: contentHeight + topPadding + bottomPadding
    contentHeight: contentItem.implicitHeight
    padding: Theme.margin
    topPadding: Theme.margin + (heading.visible ? heading.height + Theme.gap : 0)
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside

    T.Overlay.modal: Rectangle { color: Theme.veil }

    background: Rectangle {
        radius: Theme.radius * 1.6
        color: Theme.card

        Rectangle {
            visible: Theme.kiosk
            anchors { left: parent.left; right: parent.right; bottom: parent.bottom }
            height: parent.radius
            color: Theme.card
        }
        PageHeader {
            id: heading

            visible: sheet.title.length > 0
            anchors { left: parent.left; right: parent.right; top: parent.top; margins: Theme.margin }
            title: sheet.title
            sign: sheet.sign
        }
    }
}
