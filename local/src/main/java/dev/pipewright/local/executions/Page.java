package dev.pipewright.local.executions;

import java.util.List;
import java.util.Optional;

/** A part of a list, and the token of the next one; empty at the end. */
record Page<T>(List<T> items, Optional<String> next) {

    private static final int USUAL = 100;

    static <T> Page<T> of(List<T> all, String token, Integer most) {
        var from = token == null ? 0 : Integer.parseInt(token);
        var to = Math.min(all.size(), from + (most == null || most == 0 ? USUAL : most));
        return new Page<>(
                all.subList(from, to), to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }
}
