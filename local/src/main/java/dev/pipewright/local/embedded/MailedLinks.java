package dev.pipewright.local.embedded;

import dev.pipewright.decisions.record.InvitationStore;
import dev.pipewright.decisions.record.Link;
import dev.pipewright.decisions.record.LinkPurpose;
import dev.pipewright.decisions.record.LinkToken;
import dev.pipewright.local.mail.MailCatcher;
import dev.pipewright.local.mail.ReceivedMail;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The links in the mails that were caught: about one question several people are mailed, and not all of them to decide. */
final class MailedLinks {

    private final MailCatcher mails;
    private final InvitationStore links;
    private final Pattern pattern;

    /**
     * Looks into the mails of one Pipewright.
     *
     * @param links what a link may be used for
     * @param pagesUrl the start of every link
     */
    MailedLinks(MailCatcher mails, InvitationStore links, String pagesUrl) {
        this.mails = mails;
        this.links = links;
        this.pattern = Pattern.compile(Pattern.quote(pagesUrl) + "/decisions/([A-Za-z0-9_-]+)");
    }

    /** Returns the newest link of a purpose that still leads somewhere. */
    Optional<String> newest(LinkPurpose purpose) {
        return mails.received().stream()
                .map(ReceivedMail::text)
                .flatMap(text -> pattern.matcher(text).results())
                .filter(link -> purposeOf(link).filter(purpose::equals).isPresent())
                .map(MatchResult::group)
                .reduce((older, newer) -> newer);
    }

    /** Returns what a link is for, if it is one and still leads somewhere. */
    Optional<LinkPurpose> purpose(String link) {
        return pattern.matcher(link).results().findFirst().flatMap(this::purposeOf);
    }

    private Optional<LinkPurpose> purposeOf(MatchResult link) {
        return LinkToken.parse(link.group(1)).flatMap(links::link).map(Link::purpose);
    }
}
