package dev.pipewright.local.parameters;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/**
 * Parameter Store in memory: String, StringList and SecureString parameters of both tiers, with names, sizes, overwriting
 * and Expiration policies as the service handles them. A SecureString read without decryption is a text that only looks
 * like ciphertext, never the value.
 *
 * <p>Expiration is exact here, where the service may take a little longer. Only the current version is kept: a name with a
 * version or label ({@code name:3}) is refused loudly, as is a filter. Thread-safe.
 */
public final class EmbeddedSsm implements SsmClient {

    private static final int LARGEST_PAGE = 10;
    private static final int CIPHERTEXT_BYTES = 120;

    private final String arnPrefix;
    private final Clock clock;
    private final RandomGenerator random;
    private final NavigableMap<String, StoredParameter> parameters = new TreeMap<>();

    /**
     * @param arnPrefix what stands before a name in an ARN, {@code arn:aws:ssm:<region>:<account>:parameter}
     * @param clock modification dates, and when an Expiration policy takes effect
     * @param random what a SecureString looks like undecrypted
     */
    public EmbeddedSsm(String arnPrefix, Clock clock, RandomGenerator random) {
        this.arnPrefix = requireNonNull(arnPrefix, "arnPrefix");
        this.clock = requireNonNull(clock, "clock");
        this.random = requireNonNull(random, "random");
    }

    @Override
    public synchronized PutParameterResponse putParameter(PutParameterRequest request) {
        PutRules.checkName(request.name());
        var existing = current().get(request.name());
        if (existing != null && !Boolean.TRUE.equals(request.overwrite())) {
            throw SsmErrors.alreadyExists();
        }
        var stored = new StoredParameter(
                request.name(),
                arnOf(request.name()),
                PutRules.type(request, existing),
                PutRules.tier(request, existing),
                request.value(),
                newCiphertext(),
                existing == null ? 1 : existing.version() + 1,
                request.dataType() == null ? "text" : request.dataType(),
                clock.instant(),
                Optional.ofNullable(request.policies()).flatMap(Expiration::in));
        parameters.put(stored.name(), stored);
        return PutParameterResponse.builder()
                .version(stored.version())
                .tier(stored.tier())
                .build();
    }

    @Override
    public synchronized GetParameterResponse getParameter(GetParameterRequest request) {
        return GetParameterResponse.builder()
                .parameter(require(request.name()).read(request.withDecryption()))
                .build();
    }

    @Override
    public synchronized GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request) {
        if (request.hasParameterFilters()) {
            throw new UnsupportedOperationException(
                    "The embedded Parameter Store does not filter; leave ParameterFilters out of GetParametersByPath.");
        }
        var found = under(request);
        int start = startOf(request.nextToken(), found);
        int end = Math.min(found.size(), start + pageSize(request.maxResults()));
        return GetParametersByPathResponse.builder()
                .parameters(found.subList(start, end).stream()
                        .map(parameter -> parameter.read(request.withDecryption()))
                        .toList())
                .nextToken(end < found.size() ? found.get(end).name() : null)
                .build();
    }

    @Override
    public synchronized DescribeParametersResponse describeParameters(DescribeParametersRequest request) {
        var filter = nameFilter(request);
        return DescribeParametersResponse.builder()
                .parameters(current().values().stream()
                        .filter(parameter -> filter.test(parameter.name()))
                        .map(StoredParameter::describe)
                        .toList())
                .build();
    }

    private static Predicate<String> nameFilter(DescribeParametersRequest request) {
        var filters = request.parameterFilters();
        if (filters.size() == 1 && "Name".equals(filters.get(0).key())) {
            var values = filters.get(0).values();
            if ("Equals".equals(filters.get(0).option())) {
                return values::contains;
            }
            if ("BeginsWith".equals(filters.get(0).option())) {
                return name -> values.stream().anyMatch(name::startsWith);
            }
        }
        throw new UnsupportedOperationException("The embedded Parameter Store describes parameters by name alone; give"
                + " DescribeParameters one ParameterFilter with the Key Name and the Option Equals or BeginsWith.");
    }

    @Override
    public synchronized DeleteParameterResponse deleteParameter(DeleteParameterRequest request) {
        parameters.remove(require(request.name()).name());
        return DeleteParameterResponse.builder().build();
    }

    private List<StoredParameter> under(GetParametersByPathRequest request) {
        var path = request.path();
        if (path == null || !path.startsWith("/")) {
            throw SsmErrors.validation(
                    "The parameter doesn't meet the parameter name requirements. The parameter name must begin with a forward slash \"/\".");
        }
        String folder = path.endsWith("/") ? path : path + "/";
        boolean recursive = Boolean.TRUE.equals(request.recursive());
        return current().values().stream()
                .filter(parameter -> parameter.name().startsWith(folder))
                .filter(parameter -> recursive || parameter.name().indexOf('/', folder.length()) < 0)
                .toList();
    }

    private static int startOf(String nextToken, List<StoredParameter> found) {
        if (nextToken == null) {
            return 0;
        }
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).name().equals(nextToken)) {
                return i;
            }
        }
        throw SsmErrors.invalidNextToken();
    }

    private static int pageSize(Integer maxResults) {
        if (maxResults == null) {
            return LARGEST_PAGE;
        }
        if (maxResults < 1 || maxResults > LARGEST_PAGE) {
            throw SsmErrors.validation(
                    "1 validation error detected: Value '%d' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and %d, inclusive"
                            .formatted(maxResults, LARGEST_PAGE));
        }
        return maxResults;
    }

    private StoredParameter require(String nameOrArn) {
        requireNonNull(nameOrArn, "A request must name its parameter: set Name to a name or an ARN.");
        var found = current().values().stream()
                .filter(parameter -> nameOrArn.equals(parameter.name()) || nameOrArn.equals(parameter.arn()))
                .findFirst()
                .orElse(null);
        if (found != null) {
            return found;
        }
        if (nameOrArn.indexOf(':') >= 0 && !nameOrArn.startsWith("arn:")) {
            throw new UnsupportedOperationException(
                    "The embedded Parameter Store keeps one version, so '%s' cannot select one; ask by name alone."
                            .formatted(nameOrArn));
        }
        throw SsmErrors.notFound(nameOrArn);
    }

    private Map<String, StoredParameter> current() {
        parameters.values().removeIf(parameter -> parameter.isExpired(clock.instant()));
        return parameters;
    }

    private String arnOf(String name) {
        return arnPrefix + (name.startsWith("/") ? name : "/" + name);
    }

    private String newCiphertext() {
        byte[] bytes = new byte[CIPHERTEXT_BYTES];
        random.nextBytes(bytes);
        return "AQICAH" + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is held open: the parameters are in memory.
    }
}
