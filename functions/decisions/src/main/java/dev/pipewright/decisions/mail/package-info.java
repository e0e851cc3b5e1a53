/** The mails that carry the links. What a mail says comes from templates; nothing here decides who gets one. */
package dev.pipewright.decisions.mail;
