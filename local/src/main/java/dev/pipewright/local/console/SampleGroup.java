package dev.pipewright.local.console;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Samples that show one side of Pipewright. */
public record SampleGroup(String title, String words, List<Sample> samples) {

    public SampleGroup {
        samples = List.copyOf(samples);
    }

    /** What the samples of a group end with. */
    private record Kind(String title, String words, Set<String> outcomes) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "A connection that works",
                    "From the request to a connection that has been tested twice, on a real database.",
                    Set.of("READY", "REUSED", "REJECTED")),
            new Kind(
                    "Something is broken",
                    "The test fails, and the diagnosis says what it is and how to put it right.",
                    Set.of("NOT_READY")),
            new Kind(
                    "Too little is said",
                    "Nothing is guessed: you are asked by mail, and the workflow goes on with your answer.",
                    Set.of("NEEDS_INPUT")),
            new Kind(
                    "A plan, and nothing made",
                    "Exactly what would be made, for every kind of source, with its price and the rights it needs.",
                    Set.of("PLANNED")),
            new Kind(
                    "Refused, with the reason",
                    "What cannot or must not be done, and where to go instead.",
                    Set.of("INVALID", "UNSUPPORTED")));

    /** Groups samples; one whose outcome has no group of its own comes last. */
    static List<SampleGroup> of(List<Sample> samples) {
        var known = KINDS.stream().map(kind -> group(kind, samples));
        var others = samples.stream()
                .filter(sample ->
                        KINDS.stream().noneMatch(kind -> kind.outcomes().contains(sample.outcome())))
                .toList();
        return Stream.concat(known, Stream.of(new SampleGroup("Others", "", others)))
                .filter(group -> !group.samples().isEmpty())
                .toList();
    }

    private static SampleGroup group(Kind kind, List<Sample> samples) {
        return new SampleGroup(
                kind.title(),
                kind.words(),
                samples.stream()
                        .filter(sample -> kind.outcomes().contains(sample.outcome()))
                        .toList());
    }
}
