package dev.pipewright.local.capture;

import java.util.List;

/**
 * What a capture came to.
 *
 * @param written how many files were written, those of refused calls among them
 * @param denied what the caller may not look at, a call each
 * @param missing what could not be looked at for another reason, a call each with the reason
 */
public record CaptureReport(int written, List<String> denied, List<String> missing) {

    public CaptureReport {
        denied = List.copyOf(denied);
        missing = List.copyOf(missing);
    }

    /** Returns the whole in one sentence. */
    public String sentence() {
        return written + " files written; "
                + (denied.isEmpty() ? "no call was refused" : "refused: " + String.join(", ", denied))
                + "; "
                + (missing.isEmpty() ? "nothing is missing" : "left out: " + String.join(", ", missing))
                + ".";
    }
}
