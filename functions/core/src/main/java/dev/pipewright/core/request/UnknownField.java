package dev.pipewright.core.request;

import dev.pipewright.core.error.Finding;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What somebody probably meant by a field that a request does not have: another word for one, a slip, or another place. */
final class UnknownField {

    private static final int MAX_SLIPS = 3;

    /** Words that people and other tools have for a request's fields, without case and punctuation. */
    private static final Map<String, String> OTHER_WORDS = otherWords();

    private final RequestFields fields;

    UnknownField(RequestFields fields) {
        this.fields = fields;
    }

    private static Map<String, String> otherWords() {
        var words = new HashMap<String, String>();
        put(words, "source.host", "hostname", "server", "servername", "address", "endpoint", "dbhost");
        put(words, "source.port", "portnumber", "dbport");
        put(words, "source.database", "db", "dbname", "databasename", "initialcatalog", "servicename");
        put(words, "source.type", "engine", "dbtype", "sourcetype", "databasetype", "connectiontype");
        put(words, "source.enforceTls", "ssl", "sslmode", "usessl", "requiressl", "encrypt", "enforcessl");
        put(words, "source.bigquery.projectId", "project", "gcpproject");
        put(words, "source.bigquery.probeTable", "dataset");
        put(words, "source.driver.jarUri", "driverjar", "jar");
        put(words, "source.driver.className", "driverclass", "driverclassname");
        put(words, "source.urlParameters", "parameters", "options", "properties");
        put(words, "query", "url", "jdbcurl", "connectionurl", "connectionstring");
        put(words, "connection.name", "connectionname");
        put(words, "network.subnetId", "subnet", "vpc", "vpcid");
        put(words, "network.securityGroupIds", "securitygroup", "securitygroups", "sg", "sgs");
        put(words, "verification.table", "tablename", "testtable");
        put(words, "requestedBy", "requester", "requestor", "requestedfor");
        return Map.copyOf(words);
    }

    private static void put(Map<String, String> words, String path, String... others) {
        for (var other : others) {
            words.put(other, path);
        }
    }

    /**
     * Returns the finding for a field.
     *
     * @param parent the path of the object it is in; empty for the request itself
     */
    Finding finding(String parent, String name) {
        if (SecretScan.holdsCredential(name)) {
            return finding(
                    parent, "There is a field in " + inWords(parent) + " that does not belong there.", "Remove it.");
        }
        var path = join(parent, name);
        return finding(path, "There is no field " + path + " in a request.", remedy(parent, name));
    }

    private String remedy(String parent, String name) {
        if (List.of("user", "username", "login", "uid").contains(plain(name))) {
            return "Remove it: the user is in the secret that credentials.secretId names or the approver types; only with the"
                    + " method IAM it is named, in credentials.dbUser.";
        }
        var known = fields.fieldsOf(parent);
        return Optional.ofNullable(OTHER_WORDS.get(plain(name)))
                .or(() -> nearest(name, known, slips(name)).map(field -> join(parent, field)))
                .or(() -> elsewhere(name))
                .map(path -> "Did you mean " + path + "?")
                .orElse("Remove it"
                        + (known.isEmpty() ? "." : "; the fields here are: " + String.join(", ", known) + "."));
    }

    /** The field of this name, or one slip from it, in another part of a request. */
    private Optional<String> elsewhere(String name) {
        return fields.paths().stream()
                .filter(path -> Spelling.distance(plain(last(path)), plain(name)) <= Math.min(1, slips(name)))
                .min(Comparator.<String>comparingInt(path -> Spelling.distance(plain(last(path)), plain(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static Optional<String> nearest(String name, List<String> known, int slips) {
        return known.stream()
                .filter(field -> Spelling.distance(field, name) <= slips)
                .min(Comparator.<String>comparingInt(field -> Spelling.distance(field, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** How many slips still leave a word of this length recognisable. */
    private static int slips(String name) {
        return Math.min(MAX_SLIPS, name.length() / 2);
    }

    private static Finding finding(String path, String message, String remedy) {
        return new Finding(path, "UNKNOWN_FIELD", message, remedy);
    }

    private static String inWords(String parent) {
        return parent.isEmpty() ? "the request" : parent;
    }

    private static String join(String parent, String name) {
        return parent.isEmpty() ? name : parent + "." + name;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
