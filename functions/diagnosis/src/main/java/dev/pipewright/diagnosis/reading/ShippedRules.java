package dev.pipewright.diagnosis.reading;

import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.SourceType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The files of rules that ship with Pipewright, in the order in which they are asked: the engines' own first, since their
 * words say more than those of any engine. A file is read when a text first needs it and kept for the whole process, so
 * that what was read before a snapshot is there after a restore.
 */
enum ShippedRules {
    REDSHIFT(SourceType.REDSHIFT),
    POSTGRESQL(SourceType.POSTGRESQL, SourceType.REDSHIFT),
    MARIADB(SourceType.MARIADB, SourceType.MYSQL),
    MYSQL(SourceType.MYSQL, SourceType.MARIADB),
    SQLSERVER(SourceType.SQLSERVER),
    ORACLE(SourceType.ORACLE),
    SNOWFLAKE(SourceType.SNOWFLAKE),
    BIGQUERY(SourceType.BIGQUERY),
    GLUE,
    ANY;

    private static final Map<ShippedRules, RuleBook> READ = new ConcurrentHashMap<>();

    @SuppressWarnings("ImmutableEnumChecker") // Set.of gives one that cannot be changed
    private final Set<SourceType> engines;

    /** @param engines as the file itself says, so that it need not be read to know them */
    ShippedRules(SourceType... engines) {
        this.engines = Set.of(engines);
    }

    /** Returns the books that a source's texts are read by: all of them where its type is not known. */
    static List<RuleBook> of(Optional<SourceType> type) {
        return Stream.of(values())
                .filter(rules -> type.isEmpty() || rules.engines.isEmpty() || rules.engines.contains(type.get()))
                .map(ShippedRules::book)
                .toList();
    }

    Set<SourceType> engines() {
        return engines;
    }

    String file() {
        return "rules/" + name().toLowerCase(Locale.ROOT) + ".json";
    }

    /** Returns what the file holds; a missing or malformed one is a defect. */
    RuleBook book() {
        return READ.computeIfAbsent(this, ShippedRules::read);
    }

    private RuleBook read() {
        try (InputStream file = ShippedRules.class.getResourceAsStream(file())) {
            if (file == null) {
                throw new IllegalStateException("There is no " + file() + " beside " + ShippedRules.class.getName());
            }
            return Json.mapper().readValue(file, RuleBook.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file(), e);
        }
    }
}
