// What the county's hub counts of itself, for Prometheus.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "base/error.hpp"

namespace yimen {

// Since the start. No hall is named. Thread-safe.
class CountyMetrics {
   public:
    void answered(const std::string& route, int status);
    void refused(ErrorCode code);
    void took_in(std::size_t events) { events_ += events; }
    // A hall says that its file had lost what it held.
    void lost_records() { ++losses_; }

    // The text format 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/
    std::string text() const;

   private:
    mutable std::mutex mutex_;
    std::map<std::pair<std::string, int>, std::uint64_t> answers_;
    std::map<ErrorCode, std::uint64_t> refusals_;
    std::atomic<std::uint64_t> events_{0};
    std::atomic<std::uint64_t> losses_{0};
};

}  // namespace yimen
