package dev.pipewright.onboarding.plan;

import dev.pipewright.core.connection.Endpoint;
import dev.pipewright.core.question.SourceCandidate;
import dev.pipewright.core.request.CredentialsMethod;
import dev.pipewright.core.request.Engine;
import dev.pipewright.core.request.OnboardingRequest.Tls;
import dev.pipewright.core.request.Reachability;
import dev.pipewright.core.request.SourceType;
import dev.pipewright.core.requirement.Requirements;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an approver should know of a plan that can be carried out. Outside the hash: nothing here changes what is made. */
final class PlanWarnings {

    /** Glue documents 1024 to 65535 for PORT. */
    private static final int LOWEST_DOCUMENTED_PORT = 1024;

    private final PlanFacts facts;
    private final List<String> warnings = new ArrayList<>();

    private PlanWarnings(PlanFacts facts) {
        this.facts = facts;
    }

    /** Returns the warnings that follow from the request and from the resource that it is about. */
    static List<String> of(PlanFacts facts) {
        var found = new PlanWarnings(facts);
        if (facts.isJdbc()) {
            found.tls();
            found.port();
        } else if (!facts.isUnified()) {
            found.add(
                    true,
                    "Glue's API reference does not document the property SparkProperties that this connection is"
                            + " made of; Glue's own console writes it, and Pipewright tests it.");
        }
        found.reach();
        found.engines();
        facts.input().matched().ifPresent(found::resource);
        return List.copyOf(found.warnings);
    }

    private void add(boolean holds, String warning) {
        if (holds) {
            warnings.add(warning);
        }
    }

    private void tls() {
        var enforced = facts.enforcesTls();
        add(!enforced, "TLS is not enforced (source.enforceTls): the login may travel unencrypted.");
        add(
                enforced && facts.type() == SourceType.MARIADB,
                "Glue does not list MariaDB among the engines for which it enforces TLS (JDBC_ENFORCE_SSL); whether the"
                        + " login is encrypted is up to MySQL's driver.");
        add(
                facts.type() == SourceType.SQLSERVER,
                "From Glue 5.0 on, SQL Server's driver encrypts by default and refuses a certificate that no known"
                        + " authority signed; set source.tls.certificateUri to the server's own.");
        add(
                facts.source().tls().flatMap(Tls::skipValidation).orElse(false),
                "The certificate of your own is not validated (source.tls.skipValidation).");
    }

    private void port() {
        facts.endpoint()
                .map(Endpoint::port)
                .filter(port -> port < LOWEST_DOCUMENTED_PORT)
                .ifPresent(port ->
                        warnings.add("Glue documents ports from 1024 to 65535; the source listens on " + port + "."));
    }

    private void reach() {
        if (facts.request()
                .network()
                .reachability()
                .filter(Reachability.PUBLIC::equals)
                .isEmpty()) {
            return;
        }
        add(true, "The source is reached over the internet.");
        add(
                facts.input().placement().isEmpty(),
                "The smoke job runs outside of any VPC: it proves nothing for jobs that run in one, which need a NAT"
                        + " gateway to get there.");
    }

    /** What a test makes and how long it may take: the price and the typical time are in the estimate. */
    private void engines() {
        var engines = facts.request().verification().engines();
        AthenaPlan.of(facts)
                .ifPresent(athena -> warnings.add("For Athena, the catalog " + athena.catalogName()
                        + " is made, and by Athena"
                        + " the function " + athena.functionName() + " in a stack of its own; the role of that function"
                        + " needs the rights below too. If it does not stand after 5 minutes, or its query has not ended"
                        + " after 15, the test has failed; the catalog stays only if every test has passed."));
        add(
                engines.contains(Engine.CRAWLER),
                "A crawler is billed for ten minutes at least, and stopped after 15; what it writes into the Data Catalog is"
                        + " removed again.");
    }

    private void resource(SourceCandidate resource) {
        add(
                !resource.status().toLowerCase(Locale.ROOT).equals("available"),
                "The status of " + resource.name() + " is " + resource.status() + ".");
        add(
                usesWriter(resource),
                "The connection leads to the writer of " + resource.name() + ", although " + resource.endpoint()
                        + " is there to read from.");
        add(
                resource.iamAuthentication()
                        && facts.method() != CredentialsMethod.IAM
                        && facts.request().verification().engines().equals(List.of(Engine.GLUE_ETL))
                        && Requirements.takesIam(facts.type(), resource.deployment()),
                "IAM is possible here: " + resource.name() + " takes logins that are minted for 15 minutes, so that no"
                        + " password is stored anywhere. Ask for it with credentials.method IAM.");
    }

    private boolean usesWriter(SourceCandidate resource) {
        Optional<Endpoint> used = facts.endpoint();
        return resource.writer()
                .filter(writer -> !writer.equals(resource.endpoint()))
                .filter(writer -> used.filter(writer::equals).isPresent())
                .isPresent();
    }
}
