package dev.pipewright.local.glue;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list operation.
 *
 * @param items in the list's own order
 * @param nextToken what continues after this page, or null on the last one, as the SDK's builders take it
 */
record Page<T>(List<T> items, String nextToken) {

    private static final String TOKEN_PREFIX = "page-";

    Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts one page out of a list.
     *
     * @param size the page size asked for, or null for the largest
     * @param token from the page before, or null for the first
     * @param largest the page size the operation allows at most
     */
    static <T> Page<T> of(List<T> all, Integer size, String token, int largest) {
        int length = Optional.ofNullable(size).orElse(largest);
        if (length < 1 || length > largest) {
            throw GlueErrors.invalidInput("1 validation error detected: Value '" + length
                    + "' at 'maxResults' failed to satisfy constraint: Member must be between 1 and " + largest);
        }
        int from = token == null ? 0 : offset(token, all.size());
        int to = Math.min(all.size(), from + length);
        return new Page<>(all.subList(from, to), to < all.size() ? TOKEN_PREFIX + to : null);
    }

    private static int offset(String token, int size) {
        if (token.matches(TOKEN_PREFIX + "\\d{1,9}")) {
            int offset = Integer.parseInt(token.substring(TOKEN_PREFIX.length()));
            if (offset <= size) {
                return offset;
            }
        }
        throw GlueErrors.invalidInput("The pagination token is not valid.");
    }
}
