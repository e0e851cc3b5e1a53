package dev.pipewright.local.snapshot;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** What a snapshot holds and nobody can use, a sentence per file. Safe for use by several threads. */
final class Notices {

    /** Python's SDK adds it to every answer. */
    private static final String OF_THE_TRANSPORT = "ResponseMetadata";

    private final Map<String, Unknown> unknown = new LinkedHashMap<>();
    private final Collection<String> files = new ConcurrentLinkedQueue<>();

    /** Members of one file: the place of the first, and how many there are. */
    private record Unknown(String first, int count) {

        private Unknown andOneMore() {
            return new Unknown(first, count + 1);
        }

        private String sentence(String fileName) {
            var more = count == 1 ? "" : " and " + (count - 1) + " more";
            return fileName + ": " + first + more + " is not known to the SDK in use and is not used";
        }
    }

    void add(String sentence) {
        files.add(sentence);
    }

    /** Returns what takes note of a file's unknown members. */
    SdkJsonReader.UnknownMember of(String fileName) {
        return (path, known) -> {
            if (!path.equals(OF_THE_TRANSPORT)) {
                synchronized (unknown) {
                    unknown.merge(fileName, new Unknown(path, 1), (before, one) -> before.andOneMore());
                }
            }
        };
    }

    List<String> all() {
        synchronized (unknown) {
            var members =
                    unknown.entrySet().stream().map(entry -> entry.getValue().sentence(entry.getKey()));
            return Stream.concat(files.stream(), members).toList();
        }
    }
}
