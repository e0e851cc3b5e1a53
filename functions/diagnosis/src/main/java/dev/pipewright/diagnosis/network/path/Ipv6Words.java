package dev.pipewright.diagnosis.network.path;

import java.util.Comparator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How an IPv6 address is written (RFC 5952). */
final class Ipv6Words {

    private static final Pattern ZEROS = Pattern.compile("(?<![0-9a-f])0(:0)+(?![0-9a-f])");

    private Ipv6Words() {}

    /** Shortens an address that has all its eight groups: of its longest run of zero groups, the first, "::" stays. */
    static String shortened(String full) {
        return ZEROS.matcher(full)
                .results()
                .min(Comparator.comparingInt((MatchResult run) -> -run.group().length())
                        .thenComparingInt(MatchResult::start))
                .map(run -> without(full, run))
                .orElse(full);
    }

    private static String without(String full, MatchResult run) {
        return full.substring(0, run.start()).replaceFirst(":$", "")
                + "::"
                + full.substring(run.end()).replaceFirst("^:", "");
    }
}
