package dev.pipewright.onboarding.sweep;

import java.util.List;
import java.util.Map;

/**
 * What a sweep removed or labelled; only the log and the tests look at it.
 *
 * @param names what went, or was labelled, by sort
 * @param leftOver how many things an ended execution has left that are still there: they were at work, or a service would not
 *     remove them
 * @param complete whether all was looked at; else time was up or a service too busy, and the next sweep goes on
 */
public record SweptUnused(Map<Swept, List<String>> names, int leftOver, boolean complete) {

    public SweptUnused {
        names = Map.copyOf(names);
    }

    /** Returns the names of one sort, in the order in which they went. */
    public List<String> of(Swept sort) {
        return names.getOrDefault(sort, List.of());
    }
}
