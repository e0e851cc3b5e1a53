package dev.pipewright.onboarding.classify;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.connection.JdbcUrl;
import dev.pipewright.core.connection.SnowflakeAccount;
import dev.pipewright.core.connection.UrlParameters;
import dev.pipewright.core.error.Finding;
import dev.pipewright.core.request.Deployment;
import dev.pipewright.core.request.OnboardingRequest.BigQuery;
import dev.pipewright.core.request.OnboardingRequest.Oracle;
import dev.pipewright.core.request.OnboardingRequest.Snowflake;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.OnboardingRequest.Tls;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.core.requirement.Ambiguity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The source that a JDBC URL, a Snowflake account or a BigQuery project leads to, in a request's own fields. */
final class UrlSource {

    private UrlSource() {}

    /** Reads a JDBC URL: its parts, what its parameters say, and what of them is refused. */
    static QueryReading of(JdbcUrl url) {
        var parameters = UrlParameters.read(url, QueryReading.PATH);
        var findings = new ArrayList<>(parameters.findings());
        var isIpv6 = url.endpoint().filter(at -> at.host().startsWith("[")).isPresent();
        if (isIpv6) {
            findings.add(ipv6());
        }
        var place = url.endpoint().filter(at -> !isIpv6).flatMap(at -> KnownHost.of(at.host()));
        var other = place.flatMap(KnownHost::type).filter(type -> type != url.type());
        var said = place(url)
                .completedBy(said(parameters))
                .completedBy(Source.of(
                        other.isPresent() ? Optional.empty() : Optional.of(url.type()),
                        url.endpoint().filter(at -> !isIpv6).map(Endpoint::host),
                        url.endpoint()
                                .filter(at -> !isIpv6)
                                .map(at -> OptionalInt.of(at.port()))
                                .orElse(OptionalInt.empty()),
                        url.database().filter(name -> !url.sid() && url.type() != SourceType.BIGQUERY),
                        place.flatMap(KnownHost::deployment)));
        // One engine's URL with another's host: only a person knows which of the two is meant.
        var ambiguity = other.map(type -> new Ambiguity(
                url.type().displayName() + " at a host of " + type.displayName(), List.of(url.type(), type)));
        return new QueryReading(said, Optional.empty(), Optional.empty(), ambiguity, findings);
    }

    /** Returns the source that is a Snowflake account; its port is always the same. */
    static Source snowflake(SnowflakeAccount account) {
        var named =
                new Snowflake(Optional.of(account.identifier()), Optional.empty(), Optional.empty(), Optional.empty());
        return with(Optional.of(named), Optional.empty(), Optional.empty())
                .completedBy(Source.of(
                        Optional.of(SourceType.SNOWFLAKE),
                        Optional.of(account.host()),
                        OptionalInt.of(SourceType.SNOWFLAKE.defaultPort()),
                        Optional.empty(),
                        Optional.of(Deployment.SAAS)));
    }

    /** Returns the source that is a BigQuery project. */
    static Source bigQuery(Optional<String> project, Optional<String> table) {
        var named = new BigQuery(project, Optional.empty(), table);
        return with(Optional.empty(), Optional.of(named), Optional.empty())
                .completedBy(Source.of(
                        Optional.of(SourceType.BIGQUERY),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.of(Deployment.SAAS)));
    }

    /** Glue's URLs and the request's host are names or IPv4 addresses. */
    static Finding ipv6() {
        return new Finding(
                QueryReading.PATH,
                "IPV6_HOST",
                "The host is an IPv6 address, and a Glue connection takes a DNS name or an IPv4 address.",
                "Name the source by its DNS name, for example db.example.com.");
    }

    private static Source place(JdbcUrl url) {
        return switch (url.type()) {
            case SNOWFLAKE -> {
                var account = url.endpoint().flatMap(at -> SnowflakeAccount.ofHost(at.host()));
                var named = new Snowflake(
                        account.map(SnowflakeAccount::identifier), url.warehouse(), url.role(), url.schema());
                yield with(Optional.of(named), Optional.empty(), Optional.empty())
                        .completedBy(saas());
            }
            case BIGQUERY ->
                with(
                                Optional.empty(),
                                Optional.of(new BigQuery(url.projectId(), url.parameter("Location"), Optional.empty())),
                                Optional.empty())
                        .completedBy(saas());
            case ORACLE ->
                with(
                        Optional.empty(),
                        Optional.empty(),
                        url.database().filter(name -> url.sid()).map(sid -> new Oracle(Optional.of(sid))));
            default -> Source.NONE;
        };
    }

    private static Source saas() {
        return Source.of(
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of(Deployment.SAAS));
    }

    private static Source said(UrlParameters.Reading parameters) {
        var tls = parameters
                .certificateString()
                .map(name -> new Tls(Optional.empty(), Optional.of(name), Optional.empty()));
        return new Source(
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                parameters.enforceTls(),
                tls,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                parameters.allowed());
    }

    private static Source with(Optional<Snowflake> snowflake, Optional<BigQuery> bigQuery, Optional<Oracle> oracle) {
        return new Source(
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                oracle,
                snowflake,
                bigQuery,
                Optional.empty(),
                Map.of());
    }
}
