package dev.pipewright.infra;

import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.ses.EmailIdentity;
import software.amazon.awscdk.services.ses.Identity;
import software.constructs.Construct;

/**
 * By what SES is asked to verify the sender of decision mails: its address, which gets a mail with a link, or its domain,
 * which has to be given DNS records. Nothing is made where the account has verified one of the two before.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html">Identities</a>
 */
final class MailIdentity extends Construct {

    private final Optional<String> dkimRecords;

    MailIdentity(Construct scope, DeploymentSettings settings) {
        super(scope, "MailIdentity");
        var identity = settings.mailIdentity().map(this::ask);
        dkimRecords = identity.filter(made -> settings.mailIdentity().stream().noneMatch(name -> name.contains("@")))
                .map(MailIdentity::records);
    }

    /** The records that the domain's DNS has to be given; empty where no domain is to be verified. */
    Optional<String> dkimRecords() {
        return dkimRecords;
    }

    private EmailIdentity ask(String name) {
        return EmailIdentity.Builder.create(this, "Identity")
                .identity(name.contains("@") ? Identity.email(name) : Identity.domain(name))
                .build();
    }

    private static String records(EmailIdentity domain) {
        return domain.getDkimRecords().stream()
                .map(record -> record.getName() + " CNAME " + record.getValue())
                .collect(Collectors.joining(", "));
    }
}
