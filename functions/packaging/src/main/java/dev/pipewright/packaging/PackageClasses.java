package dev.pipewright.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Makes what a function's zip holds, out of its own classes and its libraries: the same classes, of which those with
 * lambdas are {@linkplain SpelledLambdas spelled out} and the SDK's list of services {@linkplain ListedServices cut down}.
 *
 * <p>A class for a newer Java version within a jar stays as it is, and so does a jar that is signed. Of native libraries those
 * stay that a Lambda function can load: its Linux is of one kind, on either processor.
 */
public final class PackageClasses {

    private static final String VERSIONED = "META-INF/";
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dylib|dll)");
    private static final Pattern LOADABLE = Pattern.compile("linux/(armv8|x86_64)/glibc/.*");

    private final Archive functions;
    private final SortedMap<String, Archive> libraries;

    private PackageClasses(Archive functions, SortedMap<String, Archive> libraries) {
        this.functions = functions;
        this.libraries = libraries;
    }

    /**
     * Reads and writes folders.
     *
     * @param folders the functions' classes; the jars of their libraries; jars that take the place of those of the same
     *     name; where to write, {@code classes} and {@code lib}
     * @throws IOException if one cannot be read or written
     */
    public static void main(String[] folders) throws IOException {
        var libraries = new TreeMap<String, Archive>();
        read(Path.of(folders[1]), libraries);
        read(Path.of(folders[2]), libraries);
        new PackageClasses(Archive.ofFolder(Path.of(folders[0])), libraries).write(Path.of(folders[3]));
    }

    private static void read(Path folder, SortedMap<String, Archive> libraries) throws IOException {
        try (var jars = Files.list(folder)) {
            for (var jar : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
                libraries.put(jar.getFileName().toString(), Archive.ofJar(jar));
            }
        }
    }

    private void write(Path folder) throws IOException {
        var services = new TreeSet<String>();
        libraries.values().forEach(library -> services.addAll(servicesOf(library)));
        packaged(functions, services).writeFolder(folder.resolve("classes"));
        for (var library : libraries.entrySet()) {
            packaged(library.getValue(), services)
                    .writeJar(folder.resolve("lib").resolve(library.getKey()));
        }
    }

    private static Set<String> servicesOf(Archive library) {
        var services = new TreeSet<String>();
        library.files().forEach((name, content) -> {
            if (name.endsWith(ListedServices.BUILDER)) {
                services.addAll(ListedServices.lookedUpBy(content));
            }
        });
        return services;
    }

    private static Archive packaged(Archive archive, Set<String> services) {
        if (archive.files().keySet().stream().anyMatch(PackageClasses::isSignature)) {
            return archive;
        }
        var files = new TreeMap<String, byte[]>();
        archive.files().forEach((name, content) -> {
            if (isClass(name)) {
                var read = name.equals(ListedServices.CLASS_FILE) ? ListedServices.only(services, content) : content;
                SpelledLambdas.of(read).forEach((type, bytes) -> files.put(type + ".class", bytes));
            } else if (isLoadable(name)) {
                files.put(name, content);
            }
        });
        return new Archive(files);
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.startsWith(VERSIONED) && !name.endsWith("module-info.class");
    }

    private static boolean isLoadable(String name) {
        return !NATIVE.matcher(name).matches() || LOADABLE.matcher(name).matches();
    }

    private static boolean isSignature(String name) {
        return name.matches("META-INF/[^/]+\\.(SF|RSA|EC|DSA)");
    }
}
