#include "finder/index_maker.hpp"

#include <utility>

#include <QMetaObject>

namespace yimen::app {
namespace {

Bilingual bothOf(const Words& words) { return {words.zh.toStdString(), words.en.toStdString()}; }

std::vector<std::string> plainTexts(const QStringList& texts) {
    std::vector<std::string> plain;
    plain.reserve(static_cast<std::size_t>(texts.size()));
    for (const auto& text : texts) plain.push_back(text.toStdString());
    return plain;
}

Item itemOf(const ItemEntry& entry) {
    Item item;
    item.code = entry.code.toStdString();
    item.name = bothOf(entry.name);
    item.department = bothOf(entry.department);
    item.theme = entry.theme.toStdString();
    item.level = entry.ofVillages ? Level::village : Level::both;
    item.keywords = plainTexts(entry.keywords);
    if (!entry.counterpart.isEmpty()) item.counterpart = entry.counterpart.toStdString();
    item.more_themes = plainTexts(entry.moreThemes);
    return item;
}

}  // namespace

std::shared_ptr<const SearchIndex> indexOf(const CatalogueEntries& entries) {
    std::vector<Theme> themes;
    for (const auto& theme : entries.themes) themes.push_back({theme.id.toStdString(), bothOf(theme.name)});
    std::vector<Item> items;
    items.reserve(entries.items.size());
    for (const auto& entry : entries.items) items.push_back(itemOf(entry));
    return std::make_shared<const SearchIndex>(Catalogue(1, {}, std::move(themes), std::move(items)));
}

IndexMaker::~IndexMaker() {
    if (worker_.joinable()) worker_.join();
}

void IndexMaker::make(std::shared_ptr<const CatalogueEntries> entries) {
    if (worker_.joinable())
        next_ = std::move(entries);
    else
        begin(std::move(entries));
}

void IndexMaker::begin(std::shared_ptr<const CatalogueEntries> entries) {
    worker_ = std::thread([this, entries = std::move(entries)] {
        QMetaObject::invokeMethod(
            this, [this, result = Made{entries, indexOf(*entries)}] { take(result); }, Qt::QueuedConnection);
    });
}

void IndexMaker::take(const Made& result) {
    worker_.join();
    if (next_) begin(std::exchange(next_, nullptr));
    emit made(result.first, result.second);
}

}  // namespace yimen::app
