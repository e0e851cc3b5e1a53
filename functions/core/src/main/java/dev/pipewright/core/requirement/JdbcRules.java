package dev.pipewright.core.requirement;

import static dev.pipewright.core.requirement.Objections.or;

import dev.pipewright.core.connection.UrlParameters;
import dev.pipewright.core.request.OnboardingRequest.Driver;
import dev.pipewright.core.request.OnboardingRequest.Source;
import dev.pipewright.core.request.OnboardingRequest.Tls;
import dev.pipewright.core.request.SourceType;
import java.util.List;
import java.util.Optional;

/**
 * What a JDBC connection takes: the parameters of its URL, its certificate and its driver.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/connection-properties.html">Glue connection properties</a>
 */
final class JdbcRules {

    /** For these Glue hands {@code CUSTOM_JDBC_CERT_STRING} on to the driver. */
    private static final List<SourceType> NAME_THE_CERTIFICATE = List.of(SourceType.ORACLE, SourceType.SQLSERVER);

    private JdbcRules() {}

    static void check(Source source, Objections objections) {
        source.type()
                .ifPresent(type ->
                        objections.all(UrlParameters.findings(type, source.urlParameters(), "source.urlParameters")));
        var service = source.type().filter(type -> !SourceProfile.of(type).isJdbc());
        if (service.isPresent()) {
            service(source, service.get(), objections);
            return;
        }
        source.tls().ifPresent(tls -> tls(source, tls, objections));
        source.driver().ifPresent(driver -> driver(source.type(), driver, objections));
    }

    private static void service(Source source, SourceType type, Objections objections) {
        if (source.driver().isPresent()) {
            objections.impossible(
                    "source.driver",
                    "Glue reaches " + type.displayName() + " by its own connector, which takes no JDBC driver.",
                    "Leave source.driver out.");
        }
        if (source.tls().isPresent()) {
            objections.impossible(
                    "source.tls",
                    "Glue reaches " + type.displayName() + " by its own connector, always encrypted and with the"
                            + " certificates it knows.",
                    "Leave source.tls out.");
        }
    }

    private static void tls(Source source, Tls tls, Objections objections) {
        if (tls.certificateUri().isPresent()
                && source.enforceTls().filter(enforced -> !enforced).isPresent()) {
            objections.contradiction(
                    "source.tls.certificateUri",
                    "A certificate is given for a connection that need not encrypt.",
                    "Set source.enforceTls to true, or leave source.tls out.");
        }
        if (tls.skipValidation().orElse(false) && tls.certificateUri().isEmpty()) {
            objections.contradiction(
                    "source.tls.skipValidation",
                    "The validation to be skipped is that of a custom certificate, and none is given.",
                    "Set source.tls.certificateUri, or leave source.tls.skipValidation out.");
        }
        if (tls.certificateString().isPresent()
                && source.type()
                        .filter(type -> !NAME_THE_CERTIFICATE.contains(type))
                        .isPresent()) {
            objections.impossible(
                    "source.tls.certificateString",
                    "Glue checks the name in a certificate only for Oracle and SQL Server.",
                    "Leave source.tls.certificateString out.");
        }
    }

    private static void driver(Optional<SourceType> type, Driver driver, Objections objections) {
        if (driver.jarUri().isPresent() && driver.className().isEmpty()) {
            objections.contradiction(
                    "source.driver.className",
                    "A driver's JAR is given without the class to load from it.",
                    "Set source.driver.className to " + or(classes(type)) + ".");
        }
        if (driver.jarUri().isEmpty() && driver.className().isPresent()) {
            objections.contradiction(
                    "source.driver.jarUri",
                    "A driver's class is given without the JAR to load it from.",
                    "Set source.driver.jarUri, or leave source.driver out to use Glue's own driver.");
        }
        // Glue: "Unsupported jdbc driver classname".
        driver.className()
                .filter(name -> !classes(type).contains(name))
                .ifPresent(name -> objections.impossible(
                        "source.driver.className",
                        "Glue loads only drivers whose class it knows, and this is none of them"
                                + type.map(known -> " for " + known.displayName())
                                        .orElse("") + ".",
                        "Set source.driver.className to " + or(classes(type)) + "."));
    }

    private static List<String> classes(Optional<SourceType> type) {
        return SourceProfile.types(type, Optional.empty()).stream()
                .flatMap(each -> SourceProfile.of(each).driverClasses().stream())
                .distinct()
                .toList();
    }
}
