package dev.pipewright.onboarding.sweep;

import java.util.List;

/**
 * What a sweep removed; only the log and the tests look at it.
 *
 * @param jobs names of the smoke jobs that were deleted
 * @param connections names of the NETWORK connections that were deleted
 * @param complete whether all was looked at; else a service was too busy, and the next sweep goes on
 */
public record SweptUnused(List<String> jobs, List<String> connections, boolean complete) {

    public SweptUnused {
        jobs = List.copyOf(jobs);
        connections = List.copyOf(connections);
    }
}
