package dev.pipewright.local.console;

import java.util.List;

/**
 * What the list of mails shows.
 *
 * @param execution the one whose mails these are; empty for all
 */
public record MailsView(String execution, List<MailLine> mails) {}
