package dev.pipewright.onboarding.verify;

import dev.pipewright.core.error.Finding;
import dev.pipewright.core.error.InvalidRequestException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table's name, parsed so that it can be quoted part by part and is never pasted into SQL.
 *
 * @param parts one to three identifiers, without quotes
 */
record QualifiedName(List<String> parts) {

    private static final Pattern PART = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]{0,127}");
    private static final Pattern DOT = Pattern.compile("\\.");

    QualifiedName {
        parts = List.copyOf(parts);
    }

    /**
     * Reads {@code table}, {@code schema.table} or {@code database.schema.table}.
     *
     * @throws InvalidRequestException if a part is not a plain identifier
     */
    static QualifiedName parse(String text) {
        var parts = List.of(DOT.split(text, -1));
        if (parts.size() > 3
                || !parts.stream().allMatch(part -> PART.matcher(part).matches())) {
            throw new InvalidRequestException(new Finding(
                    "verification.table",
                    "INVALID_VALUE",
                    "verification.table must be one to three plain identifiers joined by dots.",
                    "Write it without quotes, for example \"public.orders\"."));
        }
        return new QualifiedName(parts);
    }

    @Override
    public String toString() {
        return String.join(".", parts);
    }
}
