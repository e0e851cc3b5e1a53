package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.NetworkView;
import java.util.Optional;

/** Two changes, one after the other. */
record Both(Change first, Change second) implements Change {

    @Override
    public NetworkView in(NetworkView view) {
        return second.in(first.in(view));
    }

    @Override
    public Fix fix() {
        var one = first.fix();
        var other = second.fix();
        return new Fix(
                one.who(),
                joined(one.console(), "; then ", other.console()),
                joined(one.cli(), " && ", other.cli()),
                joined(one.terraform(), "\n", other.terraform()));
    }

    private static Optional<String> joined(Optional<String> one, String by, Optional<String> other) {
        return one.map(text -> other.map(more -> text + by + more).orElse(text)).or(() -> other);
    }
}
