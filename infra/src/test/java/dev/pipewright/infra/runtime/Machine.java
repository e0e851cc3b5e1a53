package dev.pipewright.infra.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;

/** Where a benchmark runs: a JDK, held to one CPU as a function is. */
final class Machine {

    private static final Path FOLDER = Path.of("target/baseline/jdk").toAbsolutePath();
    private static final Pattern LAST_CPU = Pattern.compile(".*?(\\d+)$");

    private Machine() {}

    /**
     * Returns what stands for the home of a JDK: its {@code java} runs on one CPU, the last of this machine, so that the
     * stubs keep the others. Needs {@code taskset}.
     */
    static Path oneCpu(Path jdk) throws IOException {
        var java = FOLDER.resolve("bin/java");
        Files.createDirectories(java.getParent());
        Files.writeString(
                java, "#!/bin/sh\nexec taskset -c " + lastCpu() + " '" + jdk.resolve("bin/java") + "' \"$@\"\n");
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

    private static String lastCpu() throws IOException {
        var allowed = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .findFirst()
                .orElseThrow();
        var last = LAST_CPU.matcher(allowed);
        return last.matches() ? last.group(1) : "0";
    }
}
