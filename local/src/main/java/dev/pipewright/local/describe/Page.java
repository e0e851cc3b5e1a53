package dev.pipewright.local.describe;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/**
 * One page of a list call.
 *
 * @param items the page's items, in the snapshot's order
 * @param next the opaque token of the next page; null on the last one
 */
record Page<T>(List<T> items, String next) {

    private static final String PREFIX = "offset:";

    /**
     * Cuts a page.
     *
     * @param size the number of items on a page
     * @param token the token that the page before ended with; null or empty for the first page
     * @param invalid makes the service's error for a token that it never gave out
     */
    static <T> Page<T> of(List<T> all, int size, String token, Supplier<? extends RuntimeException> invalid) {
        int from = token == null || token.isEmpty() ? 0 : offset(token, all.size(), invalid);
        int to = Math.min(from + size, all.size());
        return new Page<>(all.subList(from, to), to == all.size() ? null : token(to));
    }

    private static String token(int offset) {
        byte[] text = (PREFIX + offset).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(text);
    }

    private static int offset(String token, int size, Supplier<? extends RuntimeException> invalid) {
        try {
            var text = new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII);
            var offset = Integer.parseInt(text.replaceFirst("^" + PREFIX, ""));
            if (offset > 0 && offset < size && token(offset).equals(token)) {
                return offset;
            }
        } catch (IllegalArgumentException e) {
            // No token that was ever given out: neither Base64 nor a number in it.
            throw invalid.get();
        }
        throw invalid.get();
    }
}
