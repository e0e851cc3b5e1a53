package dev.pipewright.core.execution;

import dev.pipewright.core.json.CanonicalJson;
import java.time.Instant;
import java.util.Objects;

/**
 * The execution a function works for.
 *
 * @param arn the execution's ARN, the key of everything that must not happen twice
 * @param name the execution's name, at most 80 characters
 */
public record Execution(String arn, String name, Instant startedAt) {

    public Execution {
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(startedAt, "startedAt");
    }

    /** Returns 8 hexadecimal digits that stand for this execution in names. */
    public String shortHash() {
        return CanonicalJson.sha256OfText(arn).substring(0, 8);
    }

    /**
     * Returns what tells this execution from every other, also from one of the same name in an earlier deployment: names
     * are free again after 90 days, jobs and buckets stay.
     */
    public String runId() {
        return name + "-" + CanonicalJson.sha256OfText(arn + "|" + startedAt).substring(0, 8);
    }

    /** Returns where in the artifacts bucket the smoke job of this execution leaves its document. */
    public String probeKey() {
        return "probes/" + runId() + ".json";
    }
}
