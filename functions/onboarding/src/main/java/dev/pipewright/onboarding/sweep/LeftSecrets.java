package dev.pipewright.onboarding.sweep;

import dev.pipewright.core.connection.ResourceTag;
import dev.pipewright.onboarding.HalfMade;
import dev.pipewright.onboarding.sweep.Sweeping.Fate;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * Schedules the deletion of secrets that an execution made which broke off, and that no connection uses. What a successful
 * request has handed over is the requester's, also after its connection is deleted; and of one that is forgotten nobody knows
 * whether it was successful. What was read within a day may be in use by something that is no connection.
 *
 * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html">ListSecrets</a>: without
 *     those whose deletion is scheduled
 */
record LeftSecrets(SecretsManagerClient secrets, AccountConnections connections, HalfMade halfMade) implements Sort {

    /** What the names of Pipewright's secrets begin with. */
    private static final String PREFIX = "glue/";

    private static final Filter MADE_BY_AN_EXECUTION = Filter.builder()
            .key(FilterNameStringType.TAG_KEY)
            .values(ResourceTag.EXECUTION)
            .build();

    /** The largest page of ListSecrets. */
    private static final int PER_PAGE = 100;

    /** Secrets Manager keeps the day, not the time, that a secret was read. */
    private static final Duration IN_USE = Duration.ofDays(2);

    @Override
    public void sweep(Sweeping sweep) {
        var unused =
                secrets
                        .listSecretsPaginator(
                                request -> request.maxResults(PER_PAGE).filters(MADE_BY_AN_EXECUTION))
                        .stream()
                        .flatMap(page -> page.secretList().stream())
                        .map(SecretListEntry::name)
                        .filter(name -> name.startsWith(PREFIX) && !connections.use(name))
                        .toList();
        unused.forEach(name -> sweep.look(Swept.SECRET, name, () -> schedule(name, sweep)));
    }

    /** The list may be minutes old, so the secret is read again. */
    private Fate schedule(String name, Sweeping sweep) {
        DescribeSecretResponse secret;
        try {
            secret = secrets.describeSecret(request -> request.secretId(name));
        } catch (ResourceNotFoundException e) {
            return Fate.STAYS;
        }
        var isRead = secret.lastAccessedDate() != null && !sweep.isOlder(secret.lastAccessedDate(), IN_USE);
        if (isRead || sweep.end(tags(secret)) != ExecutionEnd.BROKEN_OFF) {
            return Fate.STAYS;
        }
        return halfMade.schedule(secret).isPresent() ? Fate.GOES : Fate.STAYS;
    }

    private static Map<String, String> tags(DescribeSecretResponse secret) {
        return secret.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }
}
