package dev.pipewright.infra.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All that was measured of one contender; each figure is a median.
 *
 * @param plain with a whole CPU, some of them with further events
 * @param small with the share of a CPU that 512 MB have, from the first event on
 * @param archived with a cache of its classes
 */
record StartResult(
        Contender contender, List<StartMeasure> plain, List<StartMeasure> small, List<StartMeasure> archived) {

    private static final double MEDIAN = 0.5;

    static StartResult none(Contender contender) {
        return new StartResult(contender, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    void add(StartMeasure start) {
        plain.add(start);
    }

    void add(StartMeasure one, StartMeasure ofSmall, StartMeasure ofArchived) {
        plain.add(one);
        small.add(ofSmall);
        archived.add(ofArchived);
    }

    double initMs() {
        return median(plain, StartMeasure::initMs);
    }

    double firstMs() {
        return median(plain, StartMeasure::firstMs);
    }

    double totalMs() {
        return median(plain, StartMeasure::totalMs);
    }

    double cpuMs() {
        return median(plain, StartMeasure::cpuMs);
    }

    double memoryMb() {
        return median(plain, StartMeasure::memoryMb);
    }

    double smallMs() {
        return median(small, StartMeasure::totalMs);
    }

    double smallFirstMs() {
        return median(small, StartMeasure::firstMs);
    }

    double archivedMs() {
        return median(archived, StartMeasure::totalMs);
    }

    /** Returns how long a further event took, over all starts that were given more than one. */
    double warmMs(double quantile) {
        return quantile(plain.stream().flatMap(start -> start.warmMs().stream()).toList(), quantile);
    }

    private static double median(List<StartMeasure> starts, ToDoubleFunction<StartMeasure> figure) {
        return quantile(starts.stream().map(figure::applyAsDouble).toList(), MEDIAN);
    }

    private static double quantile(List<Double> figures, double quantile) {
        var sorted = figures.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(quantile * sorted.size()) - 1);
    }
}
