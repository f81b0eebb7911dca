import QtQuick

// What to bring. A list without entries is one that nobody has filled in, and not one of nothing to bring.
GuideList {
    id: card

    // As the hall has them, each with what is known of it.
    property var materials: []

    heading: materials.length > 0 ? qsTr("Please bring") : qsTr("Please ask at the window which papers to bring")
    entries: materials.map(material => ({ text: material.name, note: noteOf(material) }))

    function noteOf(material: var): string {
        const origin = material.origin ? qsTr("Source: %1").arg(material.origin) : "";
        return [necessity(material.necessity ?? ""), originals(material.originals ?? 0), copies(material.copies ?? 0), origin].filter(part => part.length > 0).join(" · ");
    }
    function necessity(code: string): string {
        switch (code) {
        case "required": return qsTr("Needed");
        case "optional": return qsTr("If you have it");
        case "deferrable": return qsTr("May follow later");
        default: return "";
        }
    }
    function originals(count: int): string {
        return count < 1 ? "" : count === 1 ? qsTr("1 original") : qsTr("%1 originals").arg(count);
    }
    function copies(count: int): string {
        return count < 1 ? "" : count === 1 ? qsTr("1 copy") : qsTr("%1 copies").arg(count);
    }
}
