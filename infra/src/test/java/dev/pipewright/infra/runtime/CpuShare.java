package dev.pipewright.infra.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A share of one CPU, as a function of less than 1,769 MB has it: a control group of Linux with a quota. Needs the right to
 * make one, which root has.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html">Memory and CPU</a>: 1,769 MB are
 *     one vCPU
 */
final class CpuShare implements AutoCloseable {

    private static final int ONE_CPU_MB = 1769;
    private static final int PERIOD_US = 20_000;

    private final Path group;

    private CpuShare(Path group) {
        this.group = group;
    }

    /** Returns the share that a function of this size has, empty where this machine lets nobody make a group. */
    static Optional<CpuShare> ofMemory(int megabytes) {
        var quota = PERIOD_US * megabytes / ONE_CPU_MB;
        return make(Path.of("/sys/fs/cgroup/cpu"), "cpu.cfs_period_us", "" + PERIOD_US, "cpu.cfs_quota_us", "" + quota)
                .or(() -> make(Path.of("/sys/fs/cgroup"), "cpu.max", quota + " " + PERIOD_US));
    }

    /** Holds a process, with all its threads, to the share from now on. */
    void hold(long pid) throws IOException {
        Files.writeString(group.resolve("cgroup.procs"), Long.toString(pid));
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(group);
    }

    private static Optional<CpuShare> make(Path parent, String... settings) {
        var group = parent.resolve("pipewright-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(group);
            for (var i = 0; i < settings.length; i += 2) {
                Files.writeString(group.resolve(settings[i]), settings[i + 1]);
            }
            return Optional.of(new CpuShare(group));
        } catch (IOException e) {
            group.toFile().delete();
            return Optional.empty();
        }
    }
}
