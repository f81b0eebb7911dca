// A client that sends exactly the bytes it is told to, as no library would.
#pragma once

#include <chrono>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace yimen::test {

// Nothing in a test takes longer when all is well.
inline constexpr std::chrono::seconds patience{20};

// What a server sent, as far as nobody has read it.
class Received {
   public:
    Received() = default;
    Received(Received&&) = default;
    Received& operator=(Received&&) = delete;

    // Up to and with `mark`; what came before the end when there is no such mark.
    std::string read_until(std::string_view mark) {
        while (unread_.find(mark) == std::string::npos) {
            if (!receive()) return std::exchange(unread_, {});
        }
        const auto size = unread_.find(mark) + mark.size();
        auto text = unread_.substr(0, size);
        unread_.erase(0, size);
        return text;
    }

    std::string read_to_end() {
        while (receive()) {
        }
        return std::exchange(unread_, {});
    }

    // One response with its body, by its Content-Length.
    std::string read_response() {
        auto response = read_until("\r\n\r\n");
        const auto at = response.find("Content-Length: ");
        if (at == std::string::npos) return response;
        const auto length = std::strtoul(response.c_str() + at + 16, nullptr, 10);
        while (unread_.size() < length && receive()) {
        }
        response += unread_.substr(0, length);
        unread_.erase(0, length);
        return response;
    }

   protected:
    ~Received() = default;
    // More of it; false at its end, and after `patience`.
    virtual bool receive() = 0;
    std::string unread_;
};

class RawClient final : public Received {
   public:
    // `from` is the address that it comes from, such as "127.0.0.2"; none: the usual one.
    explicit RawClient(std::uint16_t port, int receive_buffer_bytes = 0, const char* from = nullptr)
        : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
        if (from != nullptr) {
            sockaddr_in own{};
            own.sin_family = AF_INET;
            inet_pton(AF_INET, from, &own.sin_addr);
            connected_ = bind(socket_, reinterpret_cast<const sockaddr*>(&own), sizeof own) == 0;
        }
        if (receive_buffer_bytes > 0) {
            setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes, sizeof receive_buffer_bytes);
        }
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    RawClient(RawClient&& other) noexcept
        : Received(std::move(other)), socket_(std::exchange(other.socket_, -1)), connected_(other.connected_) {}
    RawClient& operator=(RawClient&&) = delete;
    ~RawClient() {
        if (socket_ >= 0) close(socket_);
    }

    bool connected() const { return connected_; }
    int descriptor() const { return socket_; }

    // False when the server closed meanwhile.
    bool send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    std::string ask(std::string_view request) {
        send(request);
        return read_response();
    }

    // Whether there is something to read already: an answer, or the end.
    bool was_told() const {
        pollfd ready{socket_, POLLIN, 0};
        return poll(&ready, 1, 0) > 0;
    }

    // The server has closed; what it sent before is thrown away.
    bool closed() {
        read_to_end();
        return ended_;
    }

   private:
    bool receive() override {
        pollfd wait{socket_, POLLIN, 0};
        if (ended_ || poll(&wait, 1, static_cast<int>(std::chrono::milliseconds(patience).count())) <= 0) return false;
        char bytes[16384];
        const auto count = recv(socket_, bytes, sizeof bytes, 0);
        ended_ = count <= 0;
        if (!ended_) unread_.append(bytes, static_cast<std::size_t>(count));
        return !ended_;
    }

    int socket_;
    bool connected_ = false;
    bool ended_ = false;
};

inline std::string get(std::string_view target, std::string_view headers = {}) {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: hall\r\n" + std::string(headers) + "\r\n";
}

inline std::string post(std::string_view target, std::string_view body, std::string_view headers = {}) {
    return "POST " + std::string(target) + " HTTP/1.1\r\nHost: hall\r\nContent-Type: application/json\r\n" +
           std::string(headers) + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

inline int status_of(std::string_view response) {
    return response.starts_with("HTTP/1.1 ") ? std::atoi(std::string(response.substr(9, 3)).c_str()) : 0;
}

inline std::string body_of(const std::string& response) {
    const auto end = response.find("\r\n\r\n");
    return end == std::string::npos ? std::string() : response.substr(end + 4);
}

}  // namespace yimen::test
