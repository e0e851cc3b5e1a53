/**
 * The mails, and their way to a person: each is sent once. What a mail says comes from templates; nothing here decides who
 * gets one.
 */
package dev.pipewright.decisions.mail;
