#include "county/county_metrics.hpp"

#include <sstream>

#include "base/yimen_version.hpp"

namespace yimen {
namespace {

void head(std::ostream& out, const char* name, const char* help, const char* type) {
    out << "# HELP " << name << ' ' << help << "\n# TYPE " << name << ' ' << type << '\n';
}

}  // namespace

void CountyMetrics::answered(const std::string& route, int status) {
    const std::lock_guard lock(mutex_);
    ++answers_[{route, status}];
}

void CountyMetrics::refused(ErrorCode code) {
    const std::lock_guard lock(mutex_);
    ++refusals_[code];
}

std::string CountyMetrics::text() const {
    std::ostringstream out;
    head(out, "yimen_county_info", "The program that answers.", "gauge");
    out << "yimen_county_info{version=\"" << version << "\"} 1\n";
    head(out, "yimen_county_events_total", "Events that halls sent in batches that were accepted.", "counter");
    out << "yimen_county_events_total " << events_ << '\n';
    head(out, "yimen_county_hall_losses_total", "Times that a hall said that its file had lost records.", "counter");
    out << "yimen_county_hall_losses_total " << losses_ << '\n';
    const std::lock_guard lock(mutex_);
    head(out, "yimen_county_answers_total", "Requests answered.", "counter");
    for (const auto& [what, count] : answers_) {
        out << "yimen_county_answers_total{route=\"" << what.first << "\",status=\"" << what.second << "\"} " << count
            << '\n';
    }
    head(out, "yimen_county_refusals_total", "Requests refused, by the code that the caller was told.", "counter");
    for (const auto& [code, count] : refusals_) {
        out << "yimen_county_refusals_total{code=\"" << to_string(code) << "\"} " << count << '\n';
    }
    return out.str();
}

}  // namespace yimen
