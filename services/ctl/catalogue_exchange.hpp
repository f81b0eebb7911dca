// A whole catalogue between a clerk's files and the hub.
#pragma once

#include <string>

#include "ctl/hub_client.hpp"

namespace yimen {

struct ExchangeWish {
    Spoken said;
    std::string config;         // a folder; or
    std::string table_file;     // a table of the items; or
    std::string workbook_file;  // of an export only: the same as a workbook; or
    std::string json_file;      // all of it
    std::string left_out_file;  // of an import of a table only: for rows that are wrong; empty: beside the table
    bool stationing = false;
};

// All of a clerk's file, without a byte order mark; and a text into one, "-" being the standard output.
std::string file_text(const std::string& file);
void write_out(const std::string& file, const std::string& text);
// The newest version; the empty one where nothing was published.
CountyCatalogue newest_catalogue(HubClient& hub);

// Both end the verb when something is wrong. What the hub says of the proposal.
ProposalShown import_catalogue(HubClient& hub, const ExchangeWish& wish, const std::string& reason);
// `asked`, a version, may be empty for the newest; a file named "-" is the standard output.
void export_catalogue(HubClient& hub, const ExchangeWish& wish, const std::string& asked);

}  // namespace yimen
