#include "sync/fake_county.hpp"

#include "protocol/usage_json.hpp"
#include "storage/chain.hpp"

namespace yimen::test {
namespace {

CountyAnswer refusal(ErrorCode code) { return {Error{code, "the county's rule", {}}}; }

std::vector<Sha256Digest> chain_of(const UsageBatch& batch) {
    Sha256 hasher;
    std::vector<Sha256Digest> hashes;
    auto hash = batch.previous;
    for (const auto& event : batch.events) {
        const auto number = batch.first + hashes.size();
        hash = chain_hash(hasher, hash, number, event.at_ms, event.day, event.type, event.body);
        hashes.push_back(hash);
    }
    return hashes;
}

}  // namespace

Sha256Digest FakeCounty::hash_of(std::uint64_t number) const { return number == 0 ? chain_start : hashes_[number - 1]; }

CountyAnswer FakeCounty::ack() const { return {UsageAck{stream_, hashes_.size(), hash_of(hashes_.size())}}; }

CountyAnswer FakeCounty::hash_at(const std::string& stream, std::uint64_t number) const {
    if (stream != stream_ || number > hashes_.size()) return refusal(ErrorCode::not_found);
    const auto hash = hash_of(number);
    if (number > 0 && hash == Sha256Digest{}) return refusal(ErrorCode::not_found);  // lost in a gap
    return {UsageAck{stream_, number, hash}};
}

CountyAnswer FakeCounty::receive(std::string_view bytes) {
    const auto batch = decode_usage_batch(bytes);
    return batch ? take(*batch) : CountyAnswer{batch.error()};
}

// What is lost stands there as an event of nothing.
CountyAnswer FakeCounty::take_after_gap(const UsageBatch& batch) {
    events_.resize(batch.first - 1);
    hashes_.resize(batch.first - 1);
    hashes_.back() = batch.previous;
    fenced_.insert(std::exchange(stream_, batch.stream));
    return take(batch);
}

CountyAnswer FakeCounty::take(const UsageBatch& batch) {
    if (fenced_.contains(batch.stream)) return refusal(ErrorCode::stream_fenced);
    const bool beyond = batch.first > hashes_.size() + 1;
    const bool follows = !beyond && batch.previous == hash_of(batch.first - 1);
    if (!follows && batch.after_gap && batch.stream != stream_) return take_after_gap(batch);
    if (beyond) return refusal(ErrorCode::batch_gap);
    if (!follows) return refusal(ErrorCode::chain_fork);
    if (batch.stream != stream_) {
        // Another past of this hall from here on.
        fenced_.insert(stream_);
        stream_ = batch.stream;
        events_.resize(batch.first - 1);
        hashes_.resize(batch.first - 1);
    }
    const auto chain = chain_of(batch);
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const auto number = batch.first + i;
        if (number <= hashes_.size() && hash_of(number) != chain[i]) return refusal(ErrorCode::chain_fork);
        if (number <= hashes_.size()) continue;
        events_.push_back(batch.events[i]);
        hashes_.push_back(chain[i]);
    }
    return ack();
}

}  // namespace yimen::test
