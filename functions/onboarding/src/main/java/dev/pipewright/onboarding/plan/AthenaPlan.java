package dev.pipewright.onboarding.plan;

import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.core.plan.Plan.AthenaCatalog;
import java.util.Map;
import java.util.Optional;

/**
 * What Athena needs beside the connection: a federated catalog, whose CREATE makes a connector function of a name that
 * follows from the catalog's, and a place for what is too large for an answer.
 *
 * @see <a href="https://docs.aws.amazon.com/athena/latest/APIReference/API_CreateDataCatalog.html">CreateDataCatalog</a>
 */
final class AthenaPlan {

    private static final String FUNCTION_PREFIX = "athenafederatedcatalog_";

    /** A function's name has 64 characters at most, and the prefix is part of it. */
    private static final int MAX_NAME = 64 - FUNCTION_PREFIX.length();

    private AthenaPlan() {}

    static Optional<AthenaCatalog> of(PlanFacts facts) {
        if (!facts.isUnified()) {
            return Optional.empty();
        }
        var catalog = catalogName(facts.name());
        return Optional.of(new AthenaCatalog(
                catalog, functionName(catalog), facts.settings().artifactsBucket()));
    }

    /** Returns what the connector reads from the connection. */
    static Map<String, String> properties(PlanFacts facts) {
        return Map.of(
                "spill_bucket", facts.settings().artifactsBucket(),
                "spill_prefix", spillPrefix(facts),
                "disable_spill_encryption", "false");
    }

    static String spillPrefix(PlanFacts facts) {
        return "athena-spill/" + facts.name();
    }

    /** Athena writes an underscore for what is no letter or digit in a catalog's name. */
    private static String functionName(String catalog) {
        return FUNCTION_PREFIX + catalog.replace('-', '_');
    }

    /** A name that is too long is cut, and stays one of its own by the hash of the whole. */
    private static String catalogName(String connection) {
        if (connection.length() <= MAX_NAME) {
            return connection;
        }
        var hash = CanonicalJson.sha256OfText(connection).substring(0, 8);
        return connection.substring(0, MAX_NAME - hash.length() - 1) + "-" + hash;
    }
}
