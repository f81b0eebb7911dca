#include "net/internal/pending_reply.hpp"

namespace yimen::net_internal {

PendingReply::PendingReply(std::shared_ptr<Worker> worker, std::weak_ptr<Connection> connection, std::uint64_t sequence)
    : worker_(std::move(worker)), connection_(std::move(connection)), sequence_(sequence) {}

PendingReply::~PendingReply() {
    if (!used_) deliver(problem({ErrorCode::internal, "the request was given up unanswered", {}}));
}

void PendingReply::deliver(HttpResponse response) {
    if (used_.exchange(true)) return;
    auto connection = connection_.lock();
    if (!connection) return;
    if (worker_->is_this_thread()) return connection->answer(sequence_, std::move(response));
    worker_->deliver({std::move(connection), sequence_, std::move(response)});
}

}  // namespace yimen::net_internal
