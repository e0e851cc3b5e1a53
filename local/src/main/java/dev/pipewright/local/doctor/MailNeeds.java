package dev.pipewright.local.doctor;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.decisions.approver.Approver;
import dev.pipewright.diagnosis.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.DkimStatus;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;
import software.amazon.awssdk.services.sesv2.model.GetEmailIdentityResponse;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

/**
 * Whether mails can be sent: by the account, from the sender, to the approvers.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html">The sandbox</a>: mails only to
 *     verified addresses and domains, and 200 a day
 */
final class MailNeeds {

    private static final double MOST = 0.8;

    private final SesV2Client mail;
    private final DeployedFunctions functions;
    private final ConfiguredApprovers approvers;
    private final Once<GetAccountResponse> account;

    MailNeeds(SesV2Client mail, DeployedFunctions functions, ConfiguredApprovers approvers) {
        this.mail = mail;
        this.functions = functions;
        this.approvers = approvers;
        this.account = new Once<>(() -> Look.at("ses:GetAccount", () -> mail.getAccount(request -> {})));
    }

    List<Need> all() {
        return List.of(
                Need.one("mail.sending", "SES sends no mail, so nobody is asked to approve", this::sending),
                Need.one(
                        "mail.identity",
                        "SES refuses every mail from a sender that is not verified, so nobody is asked to approve",
                        this::identity),
                Need.one(
                        "mail.dkim",
                        "Mails without the domain's signature end in spam folders, and links are not seen in time",
                        this::dkim),
                Need.one(
                        "mail.sandbox",
                        "In the sandbox SES sends 200 mails a day, and only to verified recipients",
                        this::sandbox),
                new Need(
                        "mail.recipients",
                        "In the sandbox an approver whose address is not verified gets no mail",
                        this::recipients),
                Need.one("mail.quota", "Beyond the quota SES refuses mails until others are a day old", this::quota));
    }

    private Finding sending(Need need) {
        var seen = account.value();
        if (Boolean.FALSE.equals(seen.sendingEnabled()) || "SHUTDOWN".equals(seen.enforcementStatus())) {
            return need.missing(
                    "SES does not send in this account (enforcement status " + seen.enforcementStatus() + ")",
                    Need.fix(
                            "SES > Account dashboard: remove what AWS names as the reason, then ask to resume sending",
                            "aws sesv2 put-account-sending-attributes --sending-enabled"));
        }
        return "PROBATION".equals(seen.enforcementStatus())
                ? need.warning(
                        "SES has put the account on probation, too many mails bounced or were complained about",
                        Need.fix("SES > Reputation metrics: correct the approvers' addresses", "aws sesv2 get-account"))
                : need.met("SES sends in this account");
    }

    private Finding sandbox(Need need) {
        return Boolean.TRUE.equals(account.value().productionAccessEnabled())
                ? need.met("The account has left SES's sandbox")
                : need.warning(
                        "The account is in SES's sandbox",
                        Need.fix(
                                "SES > Account dashboard > Request production access",
                                "aws sesv2 put-account-details --production-access-enabled --mail-type TRANSACTIONAL"
                                        + " --website-url https://www.example.com --use-case-description"
                                        + " 'Approvals of data connections, to colleagues'"));
    }

    private Finding quota(Need need) {
        var quota = account.value().sendQuota();
        if (quota == null || quota.max24HourSend() == null || quota.sentLast24Hours() == null) {
            return need.unseen("Could not look: SES did not tell the account's quota");
        }
        var said = Math.round(quota.sentLast24Hours()) + " of " + Math.round(quota.max24HourSend())
                + " mails were sent in the last 24 hours";
        return quota.max24HourSend() > 0 && quota.sentLast24Hours() >= MOST * quota.max24HourSend()
                ? need.warning(
                        said,
                        Need.fix(
                                "Service Quotas > Amazon SES > Sending quota",
                                "aws service-quotas list-service-quotas --service-code ses"))
                : need.met(said);
    }

    private Finding identity(Need need) {
        var sender = functions.required(LookedUpSettings.SENDER);
        return verified(identities(sender))
                .map(identity -> need.met("The identity " + identity + " is verified"))
                .orElseGet(() -> need.missing(
                        "SES has not verified the sender " + sender + ", neither the address nor a domain of it",
                        verify(domain(sender))));
    }

    private Finding dkim(Need need) {
        var sender = functions.required(LookedUpSettings.SENDER);
        for (var name : identities(sender)) {
            var identity = identity(name);
            if (identity.isPresent()) {
                var dkim = identity.get().dkimAttributes();
                return dkim != null && dkim.status() == DkimStatus.SUCCESS && Boolean.TRUE.equals(dkim.signingEnabled())
                        ? need.met("Mails of " + name + " are signed")
                        : need.warning(
                                "Mails of " + name + " are not signed with DKIM ("
                                        + (dkim == null ? "no status" : dkim.statusAsString()) + ")",
                                verify(domain(sender)));
            }
        }
        return need.unseen("Could not look: SES has no identity of the sender");
    }

    private List<Finding> recipients(Need need) {
        if (Boolean.TRUE.equals(account.value().productionAccessEnabled())) {
            return List.of(need.met("Out of the sandbox recipients need not be verified"));
        }
        return need.each(
                approvers.list(), approver -> unverified(need, approver), "Every approver is a verified recipient");
    }

    private Optional<Finding> unverified(Need need, Approver approver) {
        return verified(identities(approver.email())).isPresent()
                ? Optional.empty()
                : Optional.of(need.missing(
                        "SES has not verified " + approver.email() + " of " + approver.group(),
                        Need.fix(
                                "SES > Identities > Create identity > Email address; the person follows the link in"
                                        + " SES's mail. Or leave the sandbox",
                                "aws sesv2 create-email-identity --email-identity " + approver.email())));
    }

    private Optional<String> verified(List<String> identities) {
        return identities.stream()
                .filter(name -> identity(name)
                        .filter(found -> Boolean.TRUE.equals(found.verifiedForSendingStatus()))
                        .isPresent())
                .findFirst();
    }

    private Optional<GetEmailIdentityResponse> identity(String name) {
        return Look.at("ses:GetEmailIdentity", () -> {
                    try {
                        return Optional.of(mail.getEmailIdentity(request -> request.emailIdentity(name)));
                    } catch (NotFoundException e) {
                        return Optional.<GetEmailIdentityResponse>empty();
                    }
                })
                .value();
    }

    /** Returns what SES may have verified for an address: a domain covers those below it. */
    private static List<String> identities(String address) {
        var identities = new ArrayList<>(List.of(address));
        for (var at = domain(address); at.contains("."); at = at.substring(at.indexOf('.') + 1)) {
            identities.add(at);
        }
        return identities;
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    private static Fix verify(String domain) {
        return Need.fix(
                "SES > Identities > " + domain
                        + " > Authentication: publish the three CNAME records in the domain's DNS",
                "aws sesv2 create-email-identity --email-identity " + domain + " # then: aws sesv2 get-email-identity"
                        + " --email-identity " + domain);
    }
}
