import QtQuick
import Yimen.Style

// A white sheet on the paper, lifted by one soft step.
Item {
    id: card

    property color color: Theme.card
    property color border: "transparent"
    property bool lifted: true
    property int padding: Theme.gap
    default property alias content: inner.data


    Rectangle {
        anchors { fill: parent; topMargin: Theme.px(6); bottomMargin: -Theme.px(5); leftMargin: Theme.px(3); rightMargin: Theme.px(3) }
        visible: card.lifted
        radius: Theme.radius
        color: "#0A17212B"
    }
    Rectangle {
        anchors { fill: parent; bottomMargin: -Theme.px(2) }
        visible: card.lifted
        radius: Theme.radius
        color: "#1417212B"
    }
    Rectangle {
        anchors.fill: parent
        radius: Theme.radius
        color: card.color
        border { width: card.border.a > 0 ? Theme.stroke : 0; color: card.border }
    }
    Item {
        id: inner

        anchors { fill: parent; margins: card.padding }
    }
}
