package dev.pipewright.diagnosis;

import java.util.Objects;
import java.util.function.Supplier;

/** What is built when it is first asked for, and is the same from then on; for any number of threads. */
final class Kept<T> implements Supplier<T> {

    private final Supplier<T> building;
    private T built;

    Kept(Supplier<T> building) {
        this.building = Objects.requireNonNull(building, "building");
    }

    @Override
    public synchronized T get() {
        if (built == null) {
            built = building.get();
        }
        return built;
    }
}
