package dev.pipewright.local.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipewright.core.error.AwsErrors;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.request.Spelling;
import dev.pipewright.local.snapshot.NotCapturedException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/**
 * Whether an account has the connection that somebody names.
 *
 * @param connection what Glue says of it, without its password; absent where there is none or nobody could look
 * @param nearest where there is none, the names that come nearest, nearest first
 * @param unseen why nobody could look
 */
public record SoughtConnection(Optional<Connection> connection, List<String> nearest, Optional<String> unseen) {

    private static final int MOST_NAMES = 3;
    private static final Pattern ACCOUNT_IN_ARN = Pattern.compile("arn:aws[\\w-]*:[\\w-]+:[\\w-]*:(\\d{12}):");

    public SoughtConnection {
        nearest = List.copyOf(nearest);
    }

    /**
     * Looks for a connection.
     *
     * @throws NotCapturedException if the account is a snapshot that says nothing of connections
     */
    public static SoughtConnection look(GlueClient glue, String name) {
        try {
            var answer = glue.getConnection(request -> request.name(name).hidePassword(true));
            return answer.connection() == null
                    ? unseen("glue:GetConnection was answered without a connection")
                    : new SoughtConnection(Optional.of(answer.connection()), List.of(), Optional.empty());
        } catch (EntityNotFoundException e) {
            return new SoughtConnection(Optional.empty(), nearest(glue, name), Optional.empty());
        } catch (NotCapturedException e) {
            throw e;
        } catch (AwsServiceException e) {
            return unseen("glue:GetConnection was refused (" + AwsErrors.code(e) + ")");
        } catch (SdkException e) {
            return unseen("glue:GetConnection was not answered (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** Returns the connection as a published result names it. */
    public Optional<JsonNode> published(ExaminedAccount examined) {
        return connection.map(found -> {
            var json = new LinkedHashMap<String, Object>();
            json.put("name", found.name());
            json.put("type", String.valueOf(found.connectionTypeAsString()));
            json.put("arn", examined.account().arn("glue", "connection/" + found.name()));
            json.put("schemaVersion", schemaVersion(found));
            return Json.tree(json);
        });
    }

    /** Returns the account that the connection's own ARNs name, such as its secret's. */
    public Optional<String> account() {
        return connection.flatMap(found -> ACCOUNT_IN_ARN
                .matcher(found.toString())
                .results()
                .map(match -> match.group(1))
                .findFirst());
    }

    private static SoughtConnection unseen(String why) {
        return new SoughtConnection(Optional.empty(), List.of(), Optional.of(why));
    }

    private static int schemaVersion(Connection found) {
        if (found.connectionSchemaVersion() != null) {
            return found.connectionSchemaVersion();
        }
        return found.authenticationConfiguration() == null ? 1 : 2;
    }

    /** Naming what comes nearest is a courtesy: where the list is refused, there is none. */
    private static List<String> nearest(GlueClient glue, String name) {
        try {
            return glue.getConnectionsPaginator(request -> request.hidePassword(true)).stream()
                    .flatMap(page -> page.connectionList().stream())
                    .map(Connection::name)
                    .sorted(Comparator.comparingInt((String other) -> Spelling.distance(name, other))
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(MOST_NAMES)
                    .toList();
        } catch (SdkException e) {
            return List.of();
        }
    }
}
