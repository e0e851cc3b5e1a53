package dev.pipewright.core.wire;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * What is built when it is first asked for, and is the same from then on; for any number of threads. Clients that most
 * events do without are kept so: building one takes some ten milliseconds of a start.
 *
 * @param <T> what is built
 */
public final class Kept<T> implements Supplier<T> {

    private final Supplier<T> building;
    private T built;

    /** @param building called once at most, unless it fails */
    public Kept(Supplier<T> building) {
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
