package dev.pipewright.decisions.page;

import dev.pipewright.core.json.CanonicalJson;
import dev.pipewright.core.json.Json;
import dev.pipewright.core.plan.PlannedSecret;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.OnboardingRequest.Ticket;
import dev.pipewright.decisions.record.DecisionRecord;
import dev.pipewright.decisions.record.Kind;
import dev.pipewright.decisions.record.Question.Approval;
import dev.pipewright.decisions.template.Printable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page that asks for approval of a plan.
 *
 * @param newSecret whether credentials are to be typed
 * @param connectionInput exactly what CreateConnection will be given, as JSON
 */
public record ApprovalView(
        boolean newSecret,
        String connectionName,
        String endpoint,
        List<Fact> source,
        List<Fact> secret,
        List<String> readers,
        Fact requester,
        Optional<TicketView> ticket,
        List<String> warnings,
        String connectionInput,
        String iamStatement,
        String planHash,
        String engines,
        String expires,
        FormView form) {

    private static final int SHORT_HASH = 12;

    /**
     * The ticket, in the requester's words. Its address is text and never a link: anybody may have written the request, and
     * this page asks for credentials.
     */
    public record TicketView(String words, Optional<String> url) {

        static TicketView of(Ticket ticket) {
            var words = Stream.of(ticket.system(), ticket.id())
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" "));
            return new TicketView(Printable.line(words), ticket.url().map(Printable::line));
        }
    }

    static ApprovalView of(DecisionRecord record, Approval asked, FormView form) {
        var inquiry = record.inquiry();
        var plan = asked.plan();
        return new ApprovalView(
                asked.kind() == Kind.APPROVE_SECRET,
                Printable.line(asked.connectionName()),
                Printable.line(endpoint(asked.source()).orElse("the source")),
                Stream.concat(
                                source(asked.source()),
                                Stream.of(
                                        new Fact(
                                                "AWS account", inquiry.account().accountId()),
                                        new Fact("Region", inquiry.account().region())))
                        .toList(),
                plan.secret().map(ApprovalView::secret).orElse(List.of()),
                lines(asked.readers().stream()),
                requester(record),
                asked.ticket().map(TicketView::of),
                lines(plan.warnings().stream()),
                sorted(plan.connectionInput()),
                sorted(plan.iamStatement()),
                plan.hash(),
                plan.verification().engines().stream().map(Enum::name).collect(Collectors.joining(", ")),
                Printable.time(record.expiresAt()),
                form);
    }

    /** Returns the start of the plan's hash, for comparing by eye. */
    public String shortHash() {
        return planHash.substring(0, SHORT_HASH);
    }

    /** Returns the secret's name. */
    public String secretName() {
        return secret.get(0).value();
    }

    static Fact requester(DecisionRecord record) {
        var requester = record.inquiry().requester();
        return new Fact(requester.verified() ? "Verified" : "Not verified", requester.displayName());
    }

    private static Stream<Fact> source(Source source) {
        return Stream.of(
                        source.type().map(type -> new Fact("Source", type.displayName())),
                        endpoint(source).map(endpoint -> new Fact("Host and port", endpoint)),
                        source.database().map(database -> new Fact("Database", database)),
                        source.deployment().map(deployment -> new Fact("Runs as", deployment.name())))
                .flatMap(Optional::stream);
    }

    private static Optional<String> endpoint(Source source) {
        return source.host()
                .map(host ->
                        source.port().isPresent() ? host + ":" + source.port().getAsInt() : host);
    }

    private static List<Fact> secret(PlannedSecret secret) {
        var made = secret.origin() == PlannedSecret.Origin.NEW;
        var ownKey = made ? "the account’s key for Secrets Manager" : "the key it has";
        return List.of(
                new Fact("Secret", secret.name()),
                new Fact("Made now", made ? "yes, a new secret" : "no, it exists already"),
                new Fact("Keys in it", String.join(", ", secret.keys())),
                new Fact("Encrypted with", secret.kmsKeyId().orElse(ownKey)));
    }

    private static List<String> lines(Stream<String> texts) {
        return texts.map(Printable::line).toList();
    }

    /** The same content always looks the same, and all of it is seen: keys in canonical order, as the hash sees them. */
    private static String sorted(Object value) {
        return Printable.json(Json.pretty(Json.tree(new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8))));
    }
}
