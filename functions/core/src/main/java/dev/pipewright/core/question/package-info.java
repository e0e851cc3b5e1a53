/** What is asked of a requester and what was answered, as it travels between the functions that find a question and those that ask it. */
package dev.pipewright.core.question;
