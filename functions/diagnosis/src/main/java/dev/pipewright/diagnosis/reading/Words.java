package dev.pipewright.diagnosis.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A regular expression whose alternatives are each only tried on a text that may hold what they cannot do without: there are
 * hundreds of rules, and a text is about one or two of them.
 */
final class Words {

    private final String regex;
    private final List<Alternative> alternatives;

    private Words(String regex, List<Alternative> alternatives) {
        this.regex = regex;
        this.alternatives = alternatives;
    }

    static Words of(String regex) {
        return new Words(
                regex,
                Landmarks.alternatives(regex).stream().map(Alternative::of).toList());
    }

    /** Where words are: in which of a text's parts, from where to where. */
    record Place(int part, int start, int end) {}

    /** Returns where they are first, in the deepest part that has them. */
    Optional<Place> find(ErrorText text) {
        var likely = likely(text);
        for (var part = 0; part < text.parts().size() && !likely.isEmpty(); part++) {
            for (var pattern : likely) {
                var matcher = pattern.matcher(text.parts().get(part));
                if (matcher.find()) {
                    return Optional.of(new Place(part, matcher.start(), matcher.end()));
                }
            }
        }
        return Optional.empty();
    }

    /** Returns all that is found in the whole text. */
    Stream<MatchResult> results(ErrorText text) {
        return likely(text).stream()
                .flatMap(pattern -> pattern.matcher(text.whole()).results());
    }

    private List<Pattern> likely(ErrorText text) {
        List<Pattern> likely = List.of();
        for (var alternative : alternatives) {
            if (alternative.mayBeIn(text.trigrams())) {
                likely = likely.isEmpty() ? new ArrayList<>() : likely;
                likely.add(alternative.pattern());
            }
        }
        return likely;
    }

    /** Returns the regular expression. */
    @Override
    public String toString() {
        return regex;
    }

    /** One of the alternatives, and the hashes of its landmarks; none if it must always be tried. */
    private static final class Alternative {

        private final String regex;
        private final int[][] landmarks;
        private volatile Pattern pattern;

        private Alternative(String regex, int[][] landmarks) {
            this.regex = regex;
            this.landmarks = landmarks;
        }

        static Alternative of(String regex) {
            var landmarks = Landmarks.ofAlternative(regex).stream()
                    .flatMap(words -> words.stream().map(Trigrams::hashes))
                    .toArray(int[][]::new);
            return new Alternative(regex, landmarks);
        }

        /** Compiled when a text first needs it: most never meet one. */
        Pattern pattern() {
            if (pattern == null) {
                pattern = Pattern.compile(regex);
            }
            return pattern;
        }

        boolean mayBeIn(Trigrams text) {
            for (var landmark : landmarks) {
                if (text.mayHold(landmark)) {
                    return true;
                }
            }
            return landmarks.length == 0;
        }
    }
}
