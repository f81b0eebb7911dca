#include "ctl/catalogue_exchange.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>

#include "base/compression.hpp"
#include "base/utf8.hpp"
#include "config/csv_writer.hpp"
#include "county_store/catalogue_records.hpp"
#include "ctl/catalogue_export.hpp"
#include "ctl/catalogue_import.hpp"
#include "ctl/outcome.hpp"
#include "protocol/county_catalogue_json.hpp"
#include "storage/small_file.hpp"

namespace yimen {
namespace {

constexpr const char* catalogue_path = "/v1/catalogue/";

// The newest version, 0 where nothing was published.
std::uint64_t newest_version(HubClient& hub) {
    const auto versions = must(hub.get<VersionsShown>(std::string(catalogue_path) + "versions")).versions;
    return versions.empty() ? 0 : versions.front().version;
}

std::string content_of(HubClient& hub, const std::string& version) {
    return must(hub.text(std::string(catalogue_path) + "versions/" + version + "/content"));
}

CountyCatalogue version_of(HubClient& hub, std::uint64_t version) {
    if (version == 0) return {};
    return must(decode_county_catalogue(content_of(hub, std::to_string(version)), 0));
}

ProposalShown send(HubClient& hub, const std::string& query, const std::string& reason, const std::string& text) {
    return must(hub.send<ProposalShown>(std::string(catalogue_path) + "imports",
                                        query + "reason=" + percent_encoded(reason), compressed(text),
                                        "application/zstd"));
}

// Each with its line in the table and what is wrong, then its cells as they stand there.
std::string as_csv(const config::RowsLeftOut& left_out) {
    std::vector<std::string> heading{"line", "why"};
    heading.insert(heading.end(), left_out.columns.begin(), left_out.columns.end());
    auto text = std::string(byte_order_mark) + config::csv_line(heading);
    for (const auto& row : left_out.rows) {
        std::string why;
        for (const auto& problem : row.why) {
            why += (why.empty() ? "" : "; ") + (problem.place.field.empty() ? "" : problem.place.field + ": ") +
                   problem.complaint + ", expected " + problem.expected;
        }
        std::vector<std::string> cells{std::to_string(row.line), why};
        cells.insert(cells.end(), row.cells.begin(), row.cells.end());
        text += config::csv_line_of_texts(std::move(cells));
    }
    return text;
}

// The good rows count; whoever judges the proposal and whoever mends the table can see that others are missing.
CountyCatalogue import_table(const ExchangeWish& wish, const CountyCatalogue& present, std::string& reason) {
    config::RowsLeftOut left_out;
    auto county = must(county_of_items(file_text(wish.table_file), present, wish.table_file, &left_out));
    if (left_out.rows.empty()) return county;
    const auto file = wish.left_out_file.empty() ? wish.table_file + ".left-out.csv" : wish.left_out_file;
    write_out(file, as_csv(left_out));
    const auto rows = std::to_string(left_out.rows.size());
    std::cout << wish.said(rows + " 行有误未采用，已存入 " + file + "；改正之前，表中没有列出的事项不会被取消\n",
                           rows + (left_out.rows.size() == 1 ? " row was" : " rows were") + " left out and stand in " +
                               file + "; until they are right, nothing is withdrawn that the table does not name\n");
    for (const auto& cause : left_out.causes.all()) std::cout << cause.detail << '\n';
    const auto note = "（表中有 " + rows + " 行有误未采用 / " + rows + " rows left out）";
    if (reason.size() + note.size() <= max_reason_bytes) reason += note;
    return county;
}

// What the files do not say stays as the newest version has it, which the proposal then names as its base.
ProposalShown import_files(HubClient& hub, const ExchangeWish& wish, std::string reason) {
    const auto base = newest_version(hub);
    const auto present = version_of(hub, base);
    const bool is_table = !wish.table_file.empty();
    if (is_table && base == 0) {
        fail({ErrorCode::invalid_request,
              "a table of items needs a version with its themes: import a folder first",
              {}});
    }
    const auto files = is_table ? import_table(wish, present, reason) : must(county_of_config(wish.config));
    const auto from_files = !is_table && (wish.stationing || base == 0);
    if (!from_files && !is_table) {
        const auto version = std::to_string(base);
        std::cout << wish.said(
            "进驻情况沿用第 " + version + " 版；--stationing 改用目录中的\n",
            "what is stationed where stays as in version " + version + "; --stationing takes the folder's\n");
    }
    const auto county = completed(files, present, from_files ? Statuses::from_files : Statuses::kept);
    return send(hub, "base=" + std::to_string(base) + '&', reason, must(encode_county_catalogue(county)));
}

}  // namespace

std::string file_text(const std::string& file) {
    auto text = must(read_small_file(file, max_county_catalogue_bytes));
    if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
    return text;
}

void write_out(const std::string& file, const std::string& text) {
    if (file == "-") {
        std::cout << text;
        return;
    }
    std::ofstream out(file, std::ios::binary);
    out << text << std::flush;
    if (!out) fail({ErrorCode::storage_failed, file + " cannot be written", {{"path", file}}});
}

CountyCatalogue newest_catalogue(HubClient& hub) { return version_of(hub, newest_version(hub)); }

// Checked here already, so that what is wrong is said with the file's line or the item's code.
ProposalShown import_catalogue(HubClient& hub, const ExchangeWish& wish, const std::string& reason) {
    if (wish.json_file.empty()) return import_files(hub, wish, reason);
    const auto text = file_text(wish.json_file);
    if (auto read = decode_county_catalogue(text, 0, FieldOrder::any); !read) {
        auto error = read.error();
        error.detail.insert(0, wish.json_file + ": ");
        fail(error);
    }
    return send(hub, "", reason, text);
}

void export_catalogue(HubClient& hub, const ExchangeWish& wish, const std::string& asked) {
    const auto version = asked.empty() ? std::to_string(newest_version(hub)) : asked;
    if (version == "0") fail({ErrorCode::not_found, "nothing was published yet", {}});
    const auto county = must(decode_county_catalogue(content_of(hub, version), 0));
    if (!wish.json_file.empty()) {
        return write_out(wish.json_file, json_by_lines(must(county_catalogue_for_people(county))));
    }
    if (!wish.workbook_file.empty()) {
        const auto written = write_items_workbook(county, wish.workbook_file);
        return written ? void() : fail(written.error());
    }
    write_out(wish.table_file, must(items_as_csv(county)));
}

}  // namespace yimen
