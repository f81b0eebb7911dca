import QtQuick
import Yimen.Style
import Yimen.Controls
import Yimen.Shell
import Yimen.Finder

// An item that was found: its name, and beneath what people call it where that is what was typed, and who does it.
ListRow {
    id: line

    required property int index
    required property string code
    required property string name
    required property var nameParts
    required property string by
    required property var textParts
    required property string department
    required property string said
    required property bool served
    required property bool ofVillages
    required property string instead
    property bool village: false  // the screen is one of a village
    property bool brief: false    // where there is little room what nobody searched for needs no more than its name

    readonly property string foundBy: {
        const text = MarkedText.of(textParts);
        if (text.length === 0)
            return said.length > 0 && served && !brief ? qsTr("Known as “%1”").arg(MarkedText.escaped(said)) : "";
        switch (by) {
        case "department": return qsTr("Department: %1").arg(text);
        case "theme": return qsTr("Topic: %1").arg(text);
        case "name": return qsTr("In Chinese: %1").arg(text);
        default: return qsTr("Known as “%1”").arg(text);
        }
    }
    readonly property string place: {
        if (instead.length > 0)
            return qsTr("Done here as: %1").arg(instead);
        const who = Words.withoutBrackets(department);
        if (served)
            return brief || (by === "department" && textParts.length > 0) ? "" : who;
        if (ofVillages)
            return qsTr("Only at village service points");
        return village ? qsTr("At the township hall · %1").arg(who) : qsTr("Not handled here · %1").arg(who);
    }

    objectName: "found" + index
    lines: 12  // all of the longest name: names may differ at their ends only
    noteLines: lines
    text: name
    marked: MarkedText.of(nameParts)
    note: markedNote.replace(/<[^>]*>/g, "")
    markedNote: [foundBy, MarkedText.escaped(place)].filter(part => part.length > 0).join(" · ")
    Accessible.role: Accessible.ListItem
    Accessible.name: name
    Accessible.description: note
    Accessible.focusable: true
    Accessible.onPressAction: clicked()
}
