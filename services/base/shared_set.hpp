// A sorted set, and a value, of which a copy costs next to nothing: copies share what they have in common, and a change
// costs what it touches.
#pragma once

#include <algorithm>
#include <cassert>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <utility>

#include <boost/container/static_vector.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/smart_ptr/intrusive_ref_counter.hpp>

namespace yimen {

// A value that its copies share until one of them is edited. Never empty. Each copy belongs to one thread at a time;
// copies of one value may be on several.
template <typename T>
class Shared {
   public:
    Shared() : held_(new Held) {}
    Shared(T value) : held_(new Held(std::move(value))) {}

    const T& operator*() const { return held_->value; }
    const T* operator->() const { return &held_->value; }
    // This copy's own from here on.
    T& edit() {
        if (held_->use_count() > 1) held_ = new Held(held_->value);
        return held_->value;
    }

    bool operator==(const Shared& other) const { return held_ == other.held_ || **this == *other; }

   private:
    struct Held : boost::intrusive_ref_counter<Held, boost::thread_safe_counter> {
        Held() = default;
        explicit Held(T its_value) : value(std::move(its_value)) {}
        T value{};
    };
    boost::intrusive_ptr<Held> held_;
};

// Entries in the order of their keys, each key once; `KeyOf` says an entry's key. Finding, changing and counting what
// stands before a key take O(log n). Threads: as Shared. References and iterators hold until the next change of the
// copy they come from.
// Source: a height-balanced tree (Adelson-Velsky and Landis, 1962) whose changes copy the way from the root to where
// they are, as far as it is shared.
template <typename Entry, typename KeyOf = std::identity>
class SharedSet {
    struct Node;
    using Link = boost::intrusive_ptr<Node>;
    struct Node : boost::intrusive_ref_counter<Node, boost::thread_safe_counter> {
        explicit Node(Entry its_entry) : entry(std::move(its_entry)) {}
        Link left, right;
        std::uint32_t size = 1;
        int height = 1;
        Entry entry;
    };
    static constexpr std::size_t highest = 48;  // 1.44 log2 of as many entries as `size` can count

   public:
    class Iterator {
       public:
        using iterator_concept = std::forward_iterator_tag;
        using iterator_category = std::forward_iterator_tag;
        using value_type = Entry;
        using difference_type = std::ptrdiff_t;
        using pointer = const Entry*;
        using reference = const Entry&;

        Iterator() = default;
        explicit Iterator(const Node* root) { descend(root); }

        reference operator*() const { return way_.back()->entry; }
        pointer operator->() const { return &way_.back()->entry; }
        Iterator& operator++() {
            const auto* right = way_.back()->right.get();
            way_.pop_back();
            descend(right);
            return *this;
        }
        Iterator operator++(int) {
            auto before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator& other) const { return here() == other.here(); }

       private:
        const Node* here() const { return way_.empty() ? nullptr : way_.back(); }
        void descend(const Node* node) {
            for (; node; node = node->left.get()) way_.push_back(node);
        }
        boost::container::static_vector<const Node*, highest> way_;  // here, and what comes after its left parts
    };
    using const_iterator = Iterator;
    using value_type = Entry;

    bool empty() const { return !root_; }
    std::size_t size() const { return size_of(root_); }
    Iterator begin() const { return Iterator(root_.get()); }
    Iterator end() const { return {}; }
    // The first and the last; there must be one.
    const Entry& front() const { return outermost(&Node::left); }
    const Entry& back() const { return outermost(&Node::right); }

    // Null where there is none.
    template <typename Key>
    const Entry* find(const Key& key) const {
        for (const auto* node = root_.get(); node;) {
            const auto order = key <=> key_of(node->entry);
            if (order == 0) return &node->entry;
            node = (order < 0 ? node->left : node->right).get();
        }
        return nullptr;
    }
    template <typename Key>
    bool contains(const Key& key) const {
        return find(key) != nullptr;
    }
    // How many entries stand before a key, whether or not it is there.
    template <typename Key>
    std::size_t before(const Key& key) const {
        std::size_t count = 0;
        for (const auto* node = root_.get(); node;) {
            if (key_of(node->entry) < key) {
                count += size_of(node->left) + 1;
                node = node->right.get();
            } else {
                node = node->left.get();
            }
        }
        return count;
    }

    // False, and nothing is changed, where its key is there already.
    bool insert(Entry entry) {
        if (contains(key_of(entry))) return false;
        put_under(root_, std::move(entry));
        return true;
    }
    // To change what of the entry is not its key; null where there is none.
    template <typename Key>
    Entry* edit(const Key& key) {
        if (!contains(key)) return nullptr;
        for (auto* link = &root_;;) {
            auto& node = own(*link);
            const auto order = key <=> key_of(node.entry);
            if (order == 0) return &node.entry;
            link = order < 0 ? &node.left : &node.right;
        }
    }
    // False where there is none.
    template <typename Key>
    bool erase(const Key& key) {
        if (!contains(key)) return false;
        take_from(root_, key);
        return true;
    }
    void clear() { root_.reset(); }

    bool operator==(const SharedSet& other) const {
        return root_ == other.root_ || (size() == other.size() && std::equal(begin(), end(), other.begin()));
    }

   private:
    static decltype(auto) key_of(const Entry& entry) { return KeyOf{}(entry); }
    static std::uint32_t size_of(const Link& link) { return link ? link->size : 0; }
    static int height_of(const Link& link) { return link ? link->height : 0; }

    const Entry& outermost(Link Node::*side) const {
        assert(root_);
        const auto* node = root_.get();
        while (node->*side) node = (node->*side).get();
        return node->entry;
    }

    // The node behind a link of which nobody else has a copy: all above it is this set's own already.
    static Node& own(Link& link) {
        if (link->use_count() > 1) link = new Node(*link);
        return *link;
    }
    static void count(Node& node) {
        node.size = size_of(node.left) + size_of(node.right) + 1;
        node.height = std::max(height_of(node.left), height_of(node.right)) + 1;
    }
    // Puts the node on `side` in its parent's place.
    static void rotate(Link& link, Link Node::*side, Link Node::*other) {
        own((*link).*side);
        Link risen = std::move((*link).*side);
        (*link).*side = std::move((*risen).*other);
        count(*link);
        (*risen).*other = std::move(link);
        link = std::move(risen);
        count(*link);
    }
    static void balance_against(Link& link, Link Node::*high, Link Node::*low) {
        auto& node = own((*link).*high);
        if (height_of(node.*high) < height_of(node.*low)) rotate((*link).*high, low, high);
        rotate(link, high, low);
    }
    static void settle(Link& link) {
        const int lean = height_of(link->left) - height_of(link->right);
        if (lean > 1) {
            balance_against(link, &Node::left, &Node::right);
        } else if (lean < -1) {
            balance_against(link, &Node::right, &Node::left);
        } else {
            count(*link);
        }
    }

    static void put_under(Link& link, Entry entry) {
        if (!link) {
            link = new Node(std::move(entry));
            return;
        }
        auto& node = own(link);
        auto& side = key_of(entry) < key_of(node.entry) ? node.left : node.right;
        put_under(side, std::move(entry));
        settle(link);
    }
    template <typename Key>
    static void take_from(Link& link, const Key& key) {
        auto& node = own(link);
        if (key < key_of(node.entry)) {
            take_from(node.left, key);
        } else if (key_of(node.entry) < key) {
            take_from(node.right, key);
        } else if (!node.left || !node.right) {
            Link rest = std::move(node.left ? node.left : node.right);
            link = std::move(rest);
            return;
        } else {
            node.entry = take_first(node.right);
        }
        settle(link);
    }
    static Entry take_first(Link& link) {
        auto& node = own(link);
        if (!node.left) {
            Entry first = std::move(node.entry);
            Link rest = std::move(node.right);
            link = std::move(rest);
            return first;
        }
        Entry first = take_first(node.left);
        settle(link);
        return first;
    }

    Link root_;
};

}  // namespace yimen
