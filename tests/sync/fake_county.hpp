// A county that keeps the rules for one hall's log, in memory. It can be copied: restored from a backup.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sync/county_answer.hpp"

namespace yimen::test {

class FakeCounty {
   public:
    CountyAnswer ack() const;
    CountyAnswer hash_at(const std::string& stream, std::uint64_t number) const;
    // A batch's bytes, as often and as late as they come.
    CountyAnswer receive(std::string_view bytes);

    const std::vector<UsageEvent>& events() const { return events_; }
    const std::string& stream() const { return stream_; }
    void fence(const std::string& stream) { fenced_.insert(stream); }

   private:
    Sha256Digest hash_of(std::uint64_t number) const;
    CountyAnswer take(const UsageBatch& batch);
    CountyAnswer take_after_gap(const UsageBatch& batch);

    std::string stream_;
    std::vector<UsageEvent> events_;
    std::vector<Sha256Digest> hashes_;
    std::set<std::string> fenced_;
};

}  // namespace yimen::test
