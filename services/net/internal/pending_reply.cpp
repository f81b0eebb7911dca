#include "net/internal/pending_reply.hpp"

#include <boost/asio/post.hpp>

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
    // The connection moves along, so that its last owner is the loop's thread.
    asio::post(worker_->context(),
               [to = std::move(connection), sequence = sequence_, answer = std::move(response)]() mutable {
                   to->answer(sequence, std::move(answer));
               });
}

}  // namespace yimen::net_internal
