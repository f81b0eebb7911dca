// Makes what a catalogue is found by, beside the GUI thread.
#pragma once

#include <memory>
#include <thread>

#include <QObject>

#include "models/hall_data.hpp"
#include "search/search_index.hpp"

namespace yimen::app {

// The catalogue of a screen as the search wants it: item by item in the same order, with what it is found by and
// nothing else. From any thread.
std::shared_ptr<const SearchIndex> indexOf(const CatalogueEntries& entries);

// One catalogue at a time; of those that come meanwhile only the last is made. Lives on the GUI thread, and waits for
// its worker before it goes.
class IndexMaker : public QObject {
    Q_OBJECT

   public:
    using QObject::QObject;
    ~IndexMaker() override;

    void make(std::shared_ptr<const CatalogueEntries> entries);

   signals:
    // On the GUI thread. `entries` is what was asked for.
    void made(std::shared_ptr<const yimen::app::CatalogueEntries> entries,
              std::shared_ptr<const yimen::SearchIndex> index);

   private:
    using Made = std::pair<std::shared_ptr<const CatalogueEntries>, std::shared_ptr<const SearchIndex>>;

    void begin(std::shared_ptr<const CatalogueEntries> entries);
    void take(const Made& result);

    std::thread worker_;
    std::shared_ptr<const CatalogueEntries> next_;
};

}  // namespace yimen::app
