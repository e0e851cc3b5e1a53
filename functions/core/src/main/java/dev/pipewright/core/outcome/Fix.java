package dev.pipewright.core.outcome;

import java.util.Optional;

/**
 * How to remove a cause, for each way of working.
 *
 * @param who whose job it is, such as "the network team"
 * @param console where to click, in the AWS console or the source's own tool
 * @param cli one command that does it, with the real ids filled in
 * @param terraform the resource or argument to change
 */
public record Fix(Optional<String> who, Optional<String> console, Optional<String> cli, Optional<String> terraform) {

    /** Returns a fix with all four ways told. */
    public static Fix of(String who, String console, String cli, String terraform) {
        return new Fix(Optional.of(who), Optional.of(console), Optional.of(cli), Optional.of(terraform));
    }

    /** Returns a fix that is made in the source or by a person, not by an AWS tool. */
    public static Fix by(String who, String what) {
        return new Fix(Optional.of(who), Optional.of(what), Optional.empty(), Optional.empty());
    }
}
