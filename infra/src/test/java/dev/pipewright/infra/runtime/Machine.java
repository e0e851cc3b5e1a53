package dev.pipewright.infra.runtime;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.BitSet;
import java.util.regex.Pattern;

/** Where a benchmark runs: a JDK, held to one CPU as a function is. */
final class Machine {

    private static final Path FOLDER = Path.of("target/baseline/jdk").toAbsolutePath();
    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:-(\\d+))?");

    private Machine() {}

    /**
     * Returns what stands for the home of a JDK: its {@code java} runs on one CPU, the last of this machine. This process,
     * with its stubs, keeps to the others from now on. Needs {@code taskset}.
     */
    static Path oneCpu(Path jdk) throws IOException {
        var cpus = allowedCpus();
        var last = cpus.length() - 1;
        if (cpus.cardinality() > 1) {
            keepOff(last, cpus);
        }
        var java = FOLDER.resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\nexec taskset -c " + last + " '" + jdk.resolve("bin/java") + "' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return FOLDER;
    }

    /** Returns what the figures hold for. */
    static String description(Path jdk) throws IOException {
        var model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceAll(".*: ", ""))
                .findFirst()
                .orElse("unknown CPU");
        return model + " (" + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " CPUs), JDK " + version(jdk);
    }

    private static String version(Path jdk) throws IOException {
        return Files.readAllLines(jdk.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.replaceAll(".*=\"|\"", ""))
                .findFirst()
                .orElse("unknown");
    }

    private static void keepOff(int cpu, BitSet allowed) throws IOException {
        var others = allowed.stream()
                .filter(each -> each != cpu)
                .mapToObj(Integer::toString)
                .collect(joining(","));
        var pid = Long.toString(ProcessHandle.current().pid());
        var taskset = new ProcessBuilder("taskset", "-a", "-c", "-p", others, pid)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (taskset.waitFor() != 0) {
                throw new IOException("taskset ended with " + taskset.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** As Linux lists them, such as {@code 0-3,8}. */
    private static BitSet allowedCpus() throws IOException {
        var cpus = new BitSet();
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .flatMap(line -> RANGE.matcher(line).results())
                .forEach(range -> cpus.set(
                        Integer.parseInt(range.group(1)),
                        Integer.parseInt(range.group(2) == null ? range.group(1) : range.group(2)) + 1));
        return cpus;
    }
}
