/**
 * E-mail on a laptop: an embedded Amazon SES that sends over real SMTP, and a mail server that catches everything.
 *
 * <p>Belongs here: what {@link software.amazon.awssdk.services.sesv2.SesV2Client} answers to {@code SendEmail}, and the
 * reading of caught mails. Does not belong here: what Pipewright writes in its mails.
 */
package dev.pipewright.local.mail;
