package dev.pipewright.onboarding.classify;

import dev.pipewright.core.connection.SnowflakeAccount;
import dev.pipewright.core.request.OnboardingRequest.Source;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host, {@code host:port} or {@code host:port/database} as the text of a request, as consoles show them to be copied; and
 * a BigQuery table, which looks alike. A well-known port says nothing about the engine behind it.
 */
final class QueryHost {

    private static final Pattern ADDRESS =
            Pattern.compile("(?<host>[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?\\.?)"
                    + "(?::(?<port>\\d{1,5}))?(?:/(?<database>[^/?&;#%\\s\"'\\\\]{1,128}))?");
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile(
            "\\[?[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,8}(?:\\.\\d{1,3}){0,3}]?(?::\\d{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final Pattern BIGQUERY_TABLE = Pattern.compile(
            "(?<project>[a-z][a-z0-9-]{4,28}[a-z0-9]):(?<table>[A-Za-z_]\\w{0,200}\\.[\\w$-]{1,200})"
                    + "|`(?<quotedProject>[a-z][a-z0-9-]{4,28}[a-z0-9])\\.(?<quotedTable>\\w{1,200}\\.[\\w$-]{1,200})`");

    private QueryHost() {}

    /** Reads a text that is nothing but an address; empty if it could be something else. */
    static Optional<QueryReading> read(String text) {
        if (IPV6.matcher(text).matches()) {
            return Optional.of(QueryReading.invalid(UrlSource.ipv6()));
        }
        var table = BIGQUERY_TABLE.matcher(text);
        if (table.matches()) {
            return Optional.of(QueryReading.of(table(table)));
        }
        return known(text).or(() -> any(text));
    }

    /** Reads an address whose host says whose it is, and nothing else. */
    static Optional<QueryReading> known(String text) {
        var account = SnowflakeAccount.ofHost(text);
        if (account.isPresent()) {
            return account.map(UrlSource::snowflake).map(QueryReading::of);
        }
        var address = ADDRESS.matcher(text);
        if (!address.matches()) {
            return Optional.empty();
        }
        return Elsewhere.ofHost(address.group("host"))
                .map(QueryReading::elsewhere)
                .or(() -> KnownHost.of(address.group("host")).map(host -> QueryReading.of(source(address, host))));
    }

    /** Without a port a single word is a name, and a path could be anything. */
    private static Optional<QueryReading> any(String text) {
        var address = ADDRESS.matcher(text);
        if (!address.matches()) {
            return Optional.empty();
        }
        var host = address.group("host");
        var isClear = address.group("port") != null || (host.indexOf('.') > 0 && address.group("database") == null);
        return isClear && isHost(host) && Elsewhere.ofFile(text).isEmpty()
                ? Optional.of(QueryReading.of(source(address, new KnownHost(Optional.empty(), Optional.empty()))))
                : Optional.empty();
    }

    private static boolean isHost(String host) {
        return !host.contains("..")
                && (!NUMBERS.matcher(host).matches() || IPV4.matcher(host).matches());
    }

    private static Source source(Matcher address, KnownHost host) {
        var port = address.group("port");
        return Source.of(
                host.type(),
                Optional.of(address.group("host").replaceAll("\\.$", "")),
                port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port)),
                Optional.ofNullable(address.group("database")),
                host.deployment());
    }

    private static Source table(Matcher table) {
        var quoted = table.group("quotedProject");
        return UrlSource.bigQuery(
                Optional.of(quoted == null ? table.group("project") : quoted),
                Optional.of(quoted == null ? table.group("table") : table.group("quotedTable")));
    }
}
