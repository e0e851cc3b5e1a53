package dev.pipewright.local.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pipewright.core.connection.ConnectionProperty;
import dev.pipewright.core.redaction.Redaction;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes out of an answer what is a credential, or may well be one: a snapshot is sent to colleagues.
 *
 * <p>A connection's passwords, for which Glue has to be asked twice not to tell them; the values of a job's arguments, into
 * which people write passwords; and what EC2 tells of a VPN that opens it: its pre-shared keys and the configuration of the
 * customer's device, which holds them (API_VpnConnection).
 */
final class WithoutCredentials {

    private static final Set<String> MEMBERS = Set.of(
            "MasterUserPassword", "SecretString", "SecretBinary", "PreSharedKey", "CustomerGatewayConfiguration");

    private static final Pattern PROPERTY =
            Pattern.compile("(?i).*(password|passphrase|token|private_?key|client_?secret|access_?key|credential).*");

    private static final List<String> PROPERTIES =
            List.of("ConnectionProperties", "SparkProperties", "AthenaProperties", "PythonProperties");
    private static final List<String> ARGUMENTS = List.of("DefaultArguments", "NonOverridableArguments");

    /** Arguments of Glue's own that a diagnosis reads and that take no credential. */
    private static final Set<String> KNOWN_ARGUMENTS =
            Set.of("--extra-jars", "--extra-py-files", "--job-language", "--class", "--TempDir", "--datalake-formats");

    private static final String MASK = "***";

    private WithoutCredentials() {}

    /** Changes the document. */
    static void clean(JsonNode json) {
        if (json instanceof ArrayNode array) {
            array.forEach(WithoutCredentials::clean);
        } else if (json instanceof ObjectNode object) {
            object.remove(MEMBERS);
            PROPERTIES.forEach(member -> properties(object.path(member)));
            ARGUMENTS.forEach(member -> arguments(object.path(member)));
            object.forEach(WithoutCredentials::clean);
        }
    }

    private static void properties(JsonNode json) {
        if (json instanceof ObjectNode properties) {
            properties.properties().removeIf(property -> isCredential(property.getKey()));
            var url = properties.path(ConnectionProperty.JDBC_CONNECTION_URL);
            if (url.isTextual()) {
                properties.put(ConnectionProperty.JDBC_CONNECTION_URL, Redaction.redact(url.textValue()));
            }
        }
    }

    /** The secret's name or ARN is what is looked for. */
    private static boolean isCredential(String property) {
        return !property.equals(ConnectionProperty.SECRET_ID)
                && PROPERTY.matcher(property).matches();
    }

    private static void arguments(JsonNode json) {
        if (json instanceof ObjectNode arguments) {
            arguments
                    .properties()
                    .forEach(argument -> arguments.put(
                            argument.getKey(),
                            KNOWN_ARGUMENTS.contains(argument.getKey())
                                    ? argument.getValue().asText()
                                    : MASK));
        }
    }
}
