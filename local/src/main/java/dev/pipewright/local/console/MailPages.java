package dev.pipewright.local.console;

/** What was mailed: a list, one mail, and its HTML by itself. */
final class MailPages {

    private static final String HEAD = "<head>";

    private final MailBox box;
    private final Pages pages;

    MailPages(MailBox box, Pages pages) {
        this.box = box;
        this.pages = pages;
    }

    Answer all() {
        return pages.page(200, "mails", new MailsView("", box.all()));
    }

    Answer about(String execution) {
        return pages.page(200, "mails", new MailsView(execution, box.about(execution)));
    }

    Answer one(String number) {
        return box.numbered(number).map(mail -> pages.withFrame("mail", mail)).orElseGet(pages::nothingHere);
    }

    /** Returns the mail as it is but for where its links open: a decision page does not let itself be framed. */
    Answer html(String number) {
        return box.numbered(number)
                .map(mail -> pages.foreign(mail.mail().html().replaceFirst(HEAD, HEAD + "<base target=\"_blank\">")))
                .orElseGet(pages::nothingHere);
    }
}
