// The county as a hall can ask it.
#pragma once

#include <cstdint>
#include <string>

#include "sync/county_answer.hpp"

namespace yimen {

// One thread asks, one question at a time, and waits for the answer. Errors: those of the county, network_failed,
// shutting_down.
class CountyLine {
   public:
    virtual ~CountyLine() = default;
    virtual CountyAnswer ack() = 0;
    virtual CountyAnswer hash_at(const std::string& stream, std::uint64_t number) = 0;
    virtual CountyAnswer send(std::string batch) = 0;
    // The question under way and all further ones are answered with shutting_down, at once. Thread-safe.
    virtual void cancel() = 0;
};

}  // namespace yimen
